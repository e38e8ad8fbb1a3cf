"""Reporting: a task closes exactly once; superiors see reports and findings, never the truth. (Step 10 of the week.)"""

from sim.arithmetic import sigmoid
from sim.parameters.world import Choice, Reports

DONE, ADMITTED, INFLATED, ON_PAPER, DROPPED = 1, 2, 3, 4, 5


def exposure(found_out: float, progress: float, choice: Choice) -> float:
    """Risk seen in reporting an unfinished task as complete: nearly finished work is hard to tell from finished.

    Eq. 10.1: p (1 - b_z progress)                                                    [C12]
    """
    return found_out * (1.0 - choice.near_target * progress)


def lie_cost(integrity: float, progress: float, choice: Choice) -> float:
    """Moral cost of a false report; the less is missing, the smaller the lie.

    Eq. 10.2: b_y integrity (1 - b_z progress)                                        [C12, S49]
    """
    return choice.lie * integrity * (1.0 - choice.near_target * progress)


def admission_chance(blame: float, cover_cost: float, reward: float, choice: Choice) -> float:
    """Chance that a failure is admitted and not covered up.

    Eq. 10.3: L(b (cover_cost - blame - b_w0 reward))                                 [S49, C11]
    `blame` = blame expected for the failure admitted; `cover_cost` = expected blame for the embellishment + its moral cost.
    """
    return sigmoid(choice.sharpness * (cover_cost - blame - choice.forfeited * reward))


def sweetened(bad_news: float, fear: float, reports: Reports) -> float:
    """Bad news left after a middle office has passed it on; `fear` is the blame it expects for it.

    Eq. 10.4: bad news (1 - min(1, m_s fear))                                         [S50, C37]
    """
    return bad_news * (1.0 - min(1.0, reports.sweetening * fear))


def believed(reported: float, ability: float, integrity: float, reports: Reports) -> float:
    """Share of tasks an office believes finished when so much is reported by a subordinate it trusts so far.

    Eq. 10.5: c reported + (1 - c) min(reported, ability), c = m_c + (1 - m_c) integrity    [S52]
    """
    credence = reports.credence + (1.0 - reports.credence) * integrity
    return credence * reported + (1.0 - credence) * min(reported, ability)
