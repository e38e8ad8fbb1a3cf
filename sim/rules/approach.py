"""Approach: how a task is taken on: by initiative, by the book, on paper or not at all. (Step 5 of the week.)

Utilities count one full success for a fully motivated cadre as 1. Beliefs, levers and traits enter only here, in what a
choice reads; whether the work succeeds is decided by `work`.
"""

from typing import NamedTuple

from sim.arithmetic import exp, power, sigmoid
from sim.parameters.world import Choice, Learning, Success

LOGIT, SATISFICING = 0.0, 1.0


class Situation(NamedTuple):
    """What a cadre weighs, the same for all tasks of a week."""

    motivation: float
    integrity: float
    reward: float
    threat: float
    blame: float
    found_out: float
    forgiven: float
    price_of_time: float


def felt_motivation(motivation: float, aversion: float, distrust: float, forced: float, learning: Learning) -> float:
    """Motivation left when being distrusted takes the pleasure out of what is not forced anyway.

    Eq. 5.1: m' = m (1 - n_v aversion distrust (1 - forced))                          [S54, C1, C2, C3]
    Holds: in [0, motivation]; rises with motivation, forced; falls with aversion, distrust;
    motivation where forced = 1.

    >>> felt_motivation(motivation=0.8, aversion=0.5, distrust=0.5, forced=0.0, learning=Given(crowding=0.5))
    0.7000000000000001
    """
    return motivation * (1.0 - learning.crowding * aversion * distrust * (1.0 - forced))


def threat(intensity: float, severity: float, choice: Choice) -> float:
    """Utility at stake when one is held to account.

    Eq. 5.2: b_b A (1 + A_s)                                                          [S22, C28]
    Holds: in [0, 2 * choice.blame * intensity]; rises with intensity, severity; 0 where intensity = 0.

    >>> threat(intensity=0.5, severity=0.5, choice=Given(blame=2.0))
    1.5
    """
    return choice.blame * intensity * (1.0 + severity)


def expected_blame(threat: float, forgiven: float, choice: Choice) -> float:
    """Blame expected for an honest failure: the inquiry comes whatever its end.

    Eq. 5.3: threat (b_i + (1 - b_i)(1 - q))                                          [S31, S32]
    Holds: in [threat * choice.process, threat]; rises with threat; falls with forgiven;
    threat where forgiven = 0.

    >>> expected_blame(threat=1.0, forgiven=0.5, choice=Given(process=0.5))
    0.75
    """
    return threat * (choice.process + (1.0 - choice.process) * (1.0 - forgiven))


def reward(merit: float, pay: float, choice: Choice) -> float:
    """Reward for a reported result.

    Eq. 5.4: b_r U_m U_p                                                              [S43, C38]
    `pay` is a ratio to pay outside.
    Holds: in [0, inf]; rises with merit, pay; 0 where merit = 0.

    >>> reward(merit=0.5, pay=1.5, choice=Given(reward=1.0))
    0.75
    """
    return choice.reward * merit * pay


def price_of_time(load: float, choice: Choice) -> float:
    """What an hour costs, over what it costs in a week that is not overloaded.

    Eq. 5.5: 1 + b_o max(0, load - 1)                                                 [S12]
    Holds: in [1, inf]; rises with load; 1 where load <= 1.

    >>> price_of_time(load=1.25, choice=Given(overload=2.0))
    1.5
    """
    return 1.0 + choice.overload * max(0.0, load - 1.0)


def care(motivation: float, blame: float, reward: float, success: Success) -> float:
    """Carefulness: motives of any kind sustain it, so it falls when liability falls, most among the unmotivated.

    Eq. 5.6: e = 1 - e_d (1 - L(e_s (m' + e_l blame + e_r reward - e_t)))             [C8]
    Holds: in [1 - success.care_depth, 1]; rises with motivation, blame, reward.

    >>> world = Given(care_depth=0.5, care_sharpness=6.0, care_liability=1.0, care_reward=0.5,
    ...               care_threshold=0.75)
    >>> care(motivation=0.25, blame=0.25, reward=0.5, success=world)
    0.75
    """
    motives = motivation + success.care_liability * blame + success.care_reward * reward
    return 1.0 - success.care_depth * (1.0 - sigmoid(success.care_sharpness * (motives - success.care_threshold)))


def temptation(integrity: float, found_out: float, intensity: float) -> float:
    """How much private gain draws somebody of this integrity.

    Eq. 5.7: (1 - integrity)^2 (1 - p A)                                              [C9, C31]
    Holds: in [0, 1]; falls with integrity, found_out, intensity; 0 where integrity = 1.

    >>> temptation(integrity=0.5, found_out=0.5, intensity=0.5)
    0.1875
    """
    return (1.0 - integrity) * (1.0 - integrity) * (1.0 - found_out * intensity)


def room_for_gain(authority: float, clarity: float, detection: float, choice: Choice) -> float:
    """Room for private gain that authority opens and that a red line, clear or watched, does not close.

    Eq. 5.8: authority (1 - b_l (1 - (1 - L_c)(1 - L_d)))                             [S74, C9, C31]
    Holds: in [0, authority]; rises with authority; falls with clarity, detection;
    authority where clarity = 0, detection = 0.

    >>> room_for_gain(authority=0.5, clarity=0.5, detection=0.5, choice=Given(red_line=1.0))
    0.125
    """
    return authority * (1.0 - choice.red_line * (1.0 - (1.0 - clarity) * (1.0 - detection)))


def initiative_utility(success: float, rigidity: float, rent: float, now: Situation, choice: Choice) -> float:
    """Utility of fitting the task to local reality.

    Eq. 5.9: (m' + reward) s - blame (1 - s) - b_p threat A_r (1 - q/2) - b_u A_r - b_hi price + b_g rent
    [S27, S32, C31]
    Holds: rises with success, rent, now.motivation, now.reward, now.forgiven;
    falls with rigidity, now.blame, now.threat, now.price_of_time.

    >>> now = Given(motivation=0.5, reward=0.5, blame=0.5, threat=1.0, forgiven=1.0, price_of_time=1.0)
    >>> world = Given(procedure=0.5, unfamiliar=0.25, hours_initiative=0.25, rent=0.0)
    >>> initiative_utility(success=0.5, rigidity=0.0, rent=0.0, now=now, choice=world)
    0.0
    >>> initiative_utility(success=0.5, rigidity=1.0, rent=0.0, now=now, choice=world)
    -0.5
    """
    exposure = choice.procedure * now.threat * rigidity * (1.0 - now.forgiven / 2.0)
    gain = (now.motivation + now.reward) * success - now.blame * (1.0 - success) + choice.rent * rent
    return gain - exposure - choice.unfamiliar * rigidity - choice.hours_initiative * now.price_of_time


def book_utility(success: float, shield: float, now: Situation, choice: Choice) -> float:
    """Utility of doing what the book says, whose failure is blamed less.

    Eq. 5.10: (m' + reward) s - j_b blame (1 - s) - b_hb price                        [S27, C33]
    Holds: rises with success, now.motivation, now.reward; falls with shield, now.blame, now.price_of_time.

    >>> now = Given(motivation=0.5, reward=0.5, blame=0.5, price_of_time=1.0)
    >>> book_utility(success=0.5, shield=0.5, now=now, choice=Given(hours_book=0.25))
    0.125
    """
    gain = (now.motivation + now.reward) * success - shield * now.blame * (1.0 - success)
    return gain - choice.hours_book * now.price_of_time


def paper_utility(risk: float, window: float, now: Situation, choice: Choice) -> float:
    """Utility of a report without the work; a longer window of promotion gives it more time to come to light.

    Eq. 5.11: b_f reward (1 - p_k)^U_w - b_d threat p_k (1 - b_q q) - b_hf price - moral   [S35, S38, C26]
    `risk` is that of Eq. 5.17, `window` is in years.
    Holds: rises with now.reward, now.forgiven;
    falls with risk, window, now.threat, now.motivation, now.integrity, now.price_of_time.

    >>> now = Given(motivation=0.5, integrity=0.5, reward=1.0, threat=1.0, forgiven=0.5, price_of_time=1.0)
    >>> world = Given(paper_reward=0.75, deceit_blame=1.0, leniency=0.5, hours_paper=0.25, moral=0.5)
    >>> paper_utility(risk=0.0, window=1.0, now=now, choice=world)
    0.25
    """
    kept = power(1.0 - risk, window)
    fear = choice.deceit_blame * now.threat * risk * (1.0 - choice.leniency * now.forgiven)
    cost = choice.hours_paper * now.price_of_time + moral_cost(now.motivation, now.integrity, choice)
    return choice.paper_reward * now.reward * kept - fear - cost


def neglect_utility(now: Situation, choice: Choice) -> float:
    """Utility of letting the task fall.

    Eq. 5.12: - b_n threat (1 - b_q q) - moral                                        [S26]
    Holds: in [-inf, 0]; rises with now.forgiven; falls with now.threat, now.motivation, now.integrity.

    >>> now = Given(motivation=0.5, integrity=0.5, threat=1.0, forgiven=0.5)
    >>> neglect_utility(now, Given(neglect_blame=0.5, leniency=1.0, moral=0.5))
    -0.5
    """
    fear = choice.neglect_blame * now.threat * (1.0 - choice.leniency * now.forgiven)
    return -fear - moral_cost(now.motivation, now.integrity, choice)


def moral_cost(motivation: float, integrity: float, choice: Choice) -> float:
    """What not working costs somebody who cares.

    Eq. 5.13: b_m (m' + integrity) / 2                                                [S59, C32]
    Holds: in [0, choice.moral]; rises with motivation, integrity.

    >>> moral_cost(motivation=0.5, integrity=1.0, choice=Given(moral=1.0))
    0.75
    """
    return choice.moral * (motivation + integrity) / 2.0


def approach_chances(
    initiative: float, book: float, paper: float, neglect: float, choice: Choice
) -> tuple[float, float, float]:
    """Chances of the nested choice: real work at all; initiative, if real; paper, if not real.

    Eq. 5.14: P(k) = exp(b u_k) / sum exp(b u); or, satisficing, the first of book, initiative, paper, neglect that is
    accepted, each with chance L(b (u_k - b_a))                                       [structural alternative]
    Holds: each in [0, 1]; first rises with initiative, book; first falls with paper, neglect;
    second rises with initiative; second falls with book; third rises with paper; third falls with neglect.

    >>> approach_chances(0.0, 0.0, -1.0, -1.0, Given(rule=LOGIT, sharpness=0.0))
    (0.5, 0.5, 0.5)
    >>> approach_chances(0.0, 0.0, 0.0, 0.0, Given(rule=SATISFICING, sharpness=1.0, aspiration=0.0))
    (0.75, 0.3333333333333333, 0.5)
    """
    if choice.rule == SATISFICING:
        take_book = sigmoid(choice.sharpness * (book - choice.aspiration))
        take_initiative = (1.0 - take_book) * sigmoid(choice.sharpness * (initiative - choice.aspiration))
        real = take_book + take_initiative
        return real, take_initiative / real, sigmoid(choice.sharpness * (paper - choice.aspiration))
    best = max(initiative, book, paper, neglect)
    e_initiative = exp(choice.sharpness * (initiative - best))
    e_book = exp(choice.sharpness * (book - best))
    e_paper = exp(choice.sharpness * (paper - best))
    e_neglect = exp(choice.sharpness * (neglect - best))
    real = (e_initiative + e_book) / (e_initiative + e_book + e_paper + e_neglect)
    return real, e_initiative / (e_initiative + e_book), e_paper / (e_paper + e_neglect)


def contact_share(motivation: float, subsidy: float, threat: float, choice: Choice) -> float:
    """Field contact sought, as a share of full contact: drawn by motivation, pushed off by cost and blame.

    Eq. 5.15: L(b_v m' - b_w (1 - U_s) - b_x threat)                                  [S13, S28, S32, S58]
    Holds: in [0, 1]; rises with motivation, subsidy; falls with threat.

    >>> contact_share(0.5, subsidy=0.5, threat=0.5, choice=Given(contact_meaning=3.0, contact_cost=2.0,
    ...                                                          contact_blame=1.0))
    0.5
    """
    return sigmoid(
        choice.contact_meaning * motivation - choice.contact_cost * (1.0 - subsidy) - choice.contact_blame * threat
    )


def board_weight(verifiability: float, hazardous: bool) -> float:
    """How hard the board of a task hits that is let fall; the lightest falls first.

    Eq. 5.16: verifiability, plus 1 if hazardous                                      [S26]
    Holds: in [0, 2]; rises with verifiability, hazardous.

    >>> board_weight(verifiability=0.25, hazardous=True)
    1.25
    """
    return verifiability + 1.0 if hazardous else verifiability


def risk_of_paper(found_out: float, verifiability: float, choice: Choice) -> float:
    """Risk seen in paper on this task: paper is safe where little can be verified.

    Eq. 5.17: p_k = 1 - (1 - p)^(1 + b_k (2 v - 1))                                   [S26, S35, C8]
    Holds: in [0, 1]; rises with found_out, verifiability; found_out where verifiability = 0.5;
    found_out where choice.risk_by_task = 0; 0 where found_out = 0; 0 where verifiability = 0, choice.risk_by_task = 1.

    >>> round(risk_of_paper(found_out=0.5, verifiability=1.0, choice=Given(risk_by_task=1.0)), 12)
    0.75
    """
    return 1.0 - power(1.0 - found_out, 1.0 + choice.risk_by_task * (2.0 * verifiability - 1.0))
