"""Reporting: a task closes exactly once; superiors see reports and findings, never the truth. (Step 10 of the week.)"""

from sim.arithmetic import sigmoid
from sim.parameters.world import Choice, Reports

DONE, ADMITTED, INFLATED, ON_PAPER, DROPPED = 1, 2, 3, 4, 5


def exposure(found_out: float, progress: float, choice: Choice) -> float:
    """Risk seen in reporting an unfinished task as complete: nearly finished work is hard to tell from finished.

    Eq. 10.1: p (1 - b_z progress)                                                    [C12]
    Holds: in [0, found_out]; rises with found_out; falls with progress; found_out where progress = 0.

    >>> exposure(found_out=0.5, progress=0.5, choice=Given(near_target=0.5))
    0.375
    """
    return found_out * (1.0 - choice.near_target * progress)


def lie_cost(integrity: float, progress: float, choice: Choice) -> float:
    """Moral cost of a false report; the less is missing, the smaller the lie.

    Eq. 10.2: b_y integrity (1 - b_z progress)                                        [C12, S49]
    Holds: in [0, choice.lie]; rises with integrity; falls with progress; 0 where integrity = 0.

    >>> lie_cost(integrity=0.5, progress=0.5, choice=Given(lie=1.0, near_target=0.5))
    0.375
    """
    return choice.lie * integrity * (1.0 - choice.near_target * progress)


def admission_chance(blame: float, cover_cost: float, reward: float, choice: Choice) -> float:
    """Chance that a failure is admitted and not covered up.

    Eq. 10.3: L(b (cover_cost - blame - b_w0 reward))                                 [S49, C11]
    `blame` = blame expected for the failure admitted; `cover_cost` = expected blame for the embellishment
    + its moral cost.
    Holds: in [0, 1]; rises with cover_cost; falls with blame, reward.

    >>> admission_chance(blame=0.5, cover_cost=1.0, reward=1.0, choice=Given(sharpness=5.0, forfeited=0.5))
    0.5
    """
    return sigmoid(choice.sharpness * (cover_cost - blame - choice.forfeited * reward))


def sweetened(bad_news: float, fear: float, reports: Reports) -> float:
    """Bad news left after a middle office has passed it on; `fear` is the blame it expects for it.

    Eq. 10.4: bad news (1 - min(1, m_s fear))                                         [S50, C37]
    `bad_news` are hours of failed tasks.
    Holds: in [0, bad_news]; rises with bad_news; falls with fear; bad_news where fear = 0.

    >>> sweetened(bad_news=100.0, fear=0.5, reports=Given(sweetening=0.5))
    75.0
    """
    return bad_news * (1.0 - min(1.0, reports.sweetening * fear))


def believed(reported: float, ability: float, integrity: float, reports: Reports) -> float:
    """Share of tasks an office believes finished when so much is reported by a subordinate it trusts so far.

    Eq. 10.5: c reported + (1 - c) min(reported, ability), c = m_c + (1 - m_c) integrity    [S52]
    Holds: in [0, reported]; rises with reported, ability, integrity; reported where integrity = 1.

    >>> believed(reported=1.0, ability=0.5, integrity=0.5, reports=Given(credence=0.5))
    0.875
    """
    credence = reports.credence + (1.0 - reports.credence) * integrity
    return credence * reported + (1.0 - credence) * min(reported, ability)


def seen_to_fail(found: float, in_the_news: float) -> float:
    """Share of a week's results that counts as failed with the office above: who is in the news is judged by that.

    Eq. 10.6: found + (1 - found) news                                                [S56]
    `news` = share of what lies below that the media wrote about.
    Holds: in [found, 1]; rises with found, in_the_news; found where in_the_news = 0.

    >>> seen_to_fail(found=0.5, in_the_news=0.5)
    0.75
    """
    return found + (1.0 - found) * in_the_news
