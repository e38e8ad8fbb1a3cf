"""People: motivation, burnout, ability, promotion, exit and entry. (Step 13 of the week.)"""

from sim.arithmetic import clamp, log, power, sigmoid
from sim.parameters.world import People


def burnout_after(burnout: float, load: float, silenced: float, criticised: float, people: People) -> float:
    """Burnout after a week of such load, so many problems kept to oneself and so many criticisms.

    Eq. 13.1: B' = (1 - w_r) B + (1 - B)(w_b max(0, load - w_t) + w_s silenced + w_d criticised), within [0, 1]   [C20, C34]
    """
    strain = people.burnout_gain * max(0.0, load - people.burnout_threshold)
    strain = strain + people.burnout_silence * silenced + people.burnout_dread * criticised
    return clamp((1.0 - people.burnout_rest) * burnout + (1.0 - burnout) * strain, 0.0, 1.0)


def motivation_after(motivation: float, criticised: float, succeeded: float, people: People) -> float:
    """Motivation after a week's criticisms and real results.

    Eq. 13.2: m' = m (1 - min(1, w_l criticised)) + w_g succeeded (1 - m), within [0, 1]                [S31, S43]
    """
    kept = motivation * (1.0 - min(1.0, people.motivation_loss * criticised))
    return clamp(kept + people.motivation_gain * succeeded * (1.0 - motivation), 0.0, 1.0)


def ability_after(ability: float, training_hours: float, know_how: float, people: People) -> float:
    """Ability after a week of training, help and ageing.

    Eq. 13.3: a' = a + w_a (hours + help)(1 - a) - w_y a                              [S51, S67, C27]
    """
    return ability + people.training_gain * (training_hours + know_how) * (1.0 - ability) - people.ageing * ability


def gaming_after(gaming: float, undetected: float, people: People) -> float:
    """Skill in gaming after so many papers that were not found out.

    Eq. 13.4: k' = k + w_k undetected (1 - k), at most 1                              [S36]
    """
    return min(1.0, gaming + people.gaming_gain * undetected * (1.0 - gaming))


def covered(found: float, gaming: float, people: People) -> float:
    """Chance of a finding against somebody who has learned to game.

    Eq. 13.5: found (1 - w_v gaming)                                                  [S35, S36]
    """
    return found * (1.0 - people.gaming_cover * gaming)


def exit_chance(burnout: float, pay: float, people: People) -> float:
    """Chance to leave this week.

    Eq. 13.6: L(logit(w_e / 52) + w_eb burnout - w_ep (pay - 1))                      [S44, C34]
    """
    weekly = people.exit_base / 52.0
    return sigmoid(log(weekly / (1.0 - weekly)) + people.exit_burnout * burnout - people.exit_pay * (pay - 1.0))


def promotion_weight(reported: float, merit: float, luck: float, people: People) -> float:
    """Weight in the tournament: reported results raised to their sharpness, mixed with what has nothing to do with them.

    Eq. 13.7: U_m (reported + 1)^w_ps + (1 - U_m) (2 luck)^w_ps                       [C14, C38]
    """
    return merit * power(reported + 1.0, people.promotion_spread) + (1.0 - merit) * power(2.0 * luck, people.promotion_spread)


def entrant_ability(drawn: float, pay: float, people: People) -> float:
    """Ability of somebody who enters at this pay.

    Eq. 13.8: drawn + w_np (pay - 1), within [0, 1]                                   [S66]
    """
    return clamp(drawn + people.entry_pay * (pay - 1.0), 0.0, 1.0)


def entrant_motivation(drawn: float, authority: float, practised: float, people: People) -> float:
    """Motivation of somebody who enters a house with so much freedom.

    Eq. 13.9: drawn + w_nf ((authority + F) / 2 - 1/2), within [0, 1]                 [C31, S44]
    """
    return clamp(drawn + people.entry_freedom * ((authority + practised) / 2.0 - 0.5), 0.0, 1.0)


def wellbeing(strain: float, criticised: float, paid: float, pay: float, meaning: float, people: People) -> float:
    """Wellbeing of a week; `strain` is the part that overtime and burnout take. Never an input to anything.

    Eq. 13.10: w_wp pay + w_wx meaning - strain - w_wc criticised - w_wm paid / 100
    """
    won = people.wellbeing_pay * pay + people.wellbeing_meaning * meaning
    return won - strain - people.wellbeing_criticism * criticised - people.wellbeing_money * paid / 100.0


def strain(overtime: float, burnout: float, people: People) -> float:
    """Wellbeing lost to overtime (hours a week) and burnout.

    Eq. 13.11: w_wo overtime + w_wb burnout
    """
    return people.wellbeing_overtime * overtime + people.wellbeing_burnout * burnout
