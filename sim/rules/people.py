"""People: motivation, burnout, ability, promotion, exit and entry. (Step 13 of the week.)"""

from sim.arithmetic import clamp, log, power, sigmoid
from sim.parameters.world import People


def burnout_after(burnout: float, load: float, silenced: float, criticised: float, people: People) -> float:
    """Burnout after a week of such load, so many problems kept to oneself and so many criticisms.

    Eq. 13.1: B' = (1 - w_r) B + (1 - B)(w_b max(0, load - w_t) + w_s silenced + w_d criticised), within [0, 1]
    [C20, C34]
    Holds: in [0, 1]; rises with load, silenced, criticised; monotone in burnout;
    0 where burnout = 0, load <= people.burnout_threshold, silenced = 0, criticised = 0.

    >>> world = Given(burnout_gain=0.5, burnout_threshold=0.75, burnout_silence=0.125, burnout_dread=0.25,
    ...               burnout_rest=0.5)
    >>> burnout_after(burnout=0.5, load=1.25, silenced=1.0, criticised=0.0, people=world)
    0.4375
    """
    strain = people.burnout_gain * max(0.0, load - people.burnout_threshold)
    strain = strain + people.burnout_silence * silenced + people.burnout_dread * criticised
    return clamp((1.0 - people.burnout_rest) * burnout + (1.0 - burnout) * strain, 0.0, 1.0)


def motivation_after(
    motivation: float, aversion: float, criticised: float, succeeded: float, people: People
) -> float:
    """Motivation after a week's criticisms, which discourage those who do not like to be controlled, and real results.

    Eq. 13.2: m' = m (1 - min(1, w_l aversion criticised)) + w_g succeeded (1 - m), within [0, 1]       [S31, S43, C32]
    Holds: in [0, 1]; rises with succeeded; falls with aversion, criticised; monotone in motivation;
    motivation where criticised = 0, succeeded = 0; motivation where aversion = 0, succeeded = 0.

    >>> world = Given(motivation_loss=1.0, motivation_gain=0.25)
    >>> motivation_after(motivation=0.5, aversion=0.5, criticised=1.0, succeeded=1.0, people=world)
    0.375
    """
    kept = motivation * (1.0 - min(1.0, people.motivation_loss * aversion * criticised))
    return clamp(kept + people.motivation_gain * succeeded * (1.0 - motivation), 0.0, 1.0)


def ability_after(ability: float, training_hours: float, know_how: float, people: People) -> float:
    """Ability after a week of training, help and ageing.

    Eq. 13.3: a' = a + w_a (hours + help)(1 - a) - w_y a                              [S51, S67, C27]
    `training_hours` are those of one week.
    Holds: in [0, 1]; rises with ability, training_hours, know_how.

    >>> ability_after(0.5, training_hours=4.0, know_how=0.0, people=Given(training_gain=0.125, ageing=0.25))
    0.625
    """
    return ability + people.training_gain * (training_hours + know_how) * (1.0 - ability) - people.ageing * ability


def gaming_after(gaming: float, undetected: float, people: People) -> float:
    """Skill in gaming after so many papers that were not found out.

    Eq. 13.4: k' = k + w_k undetected (1 - k), at most 1                              [S36]
    Holds: in [gaming, 1]; rises with gaming, undetected; gaming where undetected = 0.

    >>> gaming_after(gaming=0.5, undetected=1.0, people=Given(gaming_gain=0.5))
    0.75
    """
    return min(1.0, gaming + people.gaming_gain * undetected * (1.0 - gaming))


def covered(found: float, gaming: float, people: People) -> float:
    """Chance of a finding against somebody who has learned to game.

    Eq. 13.5: found (1 - w_v gaming)                                                  [S35, S36]
    Holds: in [0, found]; rises with found; falls with gaming; found where gaming = 0.

    >>> covered(found=0.5, gaming=0.5, people=Given(gaming_cover=0.5))
    0.375
    """
    return found * (1.0 - people.gaming_cover * gaming)


def exit_chance(burnout: float, pay: float, people: People) -> float:
    """Chance to leave this week.

    Eq. 13.6: L(logit(w_e / 52) + w_eb burnout - w_ep (pay - 1))                      [S44, C34]
    Holds: in [0, 1]; rises with burnout; falls with pay.

    >>> round(52 * exit_chance(burnout=0.0, pay=1.0, people=Given(exit_base=0.04, exit_burnout=1.5,
    ...                                                           exit_pay=1.5)), 12)
    0.04
    """
    weekly = people.exit_base / 52.0
    return sigmoid(log(weekly / (1.0 - weekly)) + people.exit_burnout * burnout - people.exit_pay * (pay - 1.0))


def promotion_weight(reported: float, usual: float, merit: float, luck: float, people: People) -> float:
    """Weight in the tournament: results over the usual ones, sharpened, mixed with what has nothing to do with them.

    Eq. 13.7: U_m ((reported + 1) / (usual + 1))^w_ps + (1 - U_m) (2 luck)^w_ps       [C14, C38]
    `usual` = mean results over all seats of the township: both parts are 1 for usual results and a luck of one half.
    Holds: in [0, inf]; rises with reported, luck; falls with usual; monotone in merit.

    >>> world = Given(promotion_spread=2.0)
    >>> round(promotion_weight(reported=5.0, usual=2.0, merit=0.5, luck=0.5, people=world), 12)
    2.5
    """
    earned = power((reported + 1.0) / (usual + 1.0), people.promotion_spread)
    return merit * earned + (1.0 - merit) * power(2.0 * luck, people.promotion_spread)


def entrant_ability(drawn: float, pay: float, people: People) -> float:
    """Ability of somebody who enters at this pay.

    Eq. 13.8: drawn + w_np (pay - 1), within [0, 1]                                   [S66]
    Holds: in [0, 1]; rises with drawn, pay; drawn where pay = 1.

    >>> entrant_ability(drawn=0.5, pay=1.5, people=Given(entry_pay=0.5))
    0.75
    """
    return clamp(drawn + people.entry_pay * (pay - 1.0), 0.0, 1.0)


def entrant_motivation(drawn: float, authority: float, practised: float, people: People) -> float:
    """Motivation of somebody who enters a house with so much freedom.

    Eq. 13.9: drawn + w_nf ((authority + F) / 2 - 1/2), within [0, 1]                 [C31, S44]
    Holds: in [0, 1]; rises with drawn, authority, practised; drawn where authority = 0.5, practised = 0.5.

    >>> entrant_motivation(drawn=0.5, authority=1.0, practised=0.5, people=Given(entry_freedom=0.5))
    0.625
    """
    return clamp(drawn + people.entry_freedom * ((authority + practised) / 2.0 - 0.5), 0.0, 1.0)


def wellbeing(strain: float, criticised: float, paid: float, pay: float, meaning: float, people: People) -> float:
    """Wellbeing of a week; `strain` is the part that overtime and burnout take. Never an input to anything.

    Eq. 13.10: w_wp pay + w_wx meaning - strain - w_wc criticised - w_wm paid / 100
    `paid` is in yuan; `meaning` = motivation x real results of the week.
    Holds: rises with pay, meaning; falls with strain, criticised, paid.

    >>> world = Given(wellbeing_pay=1.0, wellbeing_meaning=1.0, wellbeing_criticism=0.25, wellbeing_money=0.5)
    >>> wellbeing(strain=0.5, criticised=1.0, paid=50.0, pay=1.0, meaning=0.5, people=world)
    0.5
    """
    won = people.wellbeing_pay * pay + people.wellbeing_meaning * meaning
    return won - strain - people.wellbeing_criticism * criticised - people.wellbeing_money * paid / 100.0


def strain(overtime: float, burnout: float, people: People) -> float:
    """Wellbeing lost to overtime (hours a week) and burnout.

    Eq. 13.11: w_wo overtime + w_wb burnout
    Holds: in [0, inf]; rises with overtime, burnout; 0 where overtime = 0, burnout = 0.

    >>> strain(overtime=8.0, burnout=0.5, people=Given(wellbeing_overtime=0.125, wellbeing_burnout=0.5))
    1.25
    """
    return people.wellbeing_overtime * overtime + people.wellbeing_burnout * burnout


def posts_won(luck: float, people: People) -> int:
    """Posts a township wins this year for its people; what is left over a whole number is a chance of one more.

    Eq. 13.12: floor(w_p + 1 - luck)                                                  [C38]
    Holds: in [0, inf]; falls with luck.

    >>> [posts_won(luck, Given(promotion_rate=1.25)) for luck in (0.125, 0.5)]
    [2, 1]
    """
    return int(people.promotion_rate + 1.0 - luck)
