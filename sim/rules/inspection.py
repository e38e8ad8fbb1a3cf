"""Inspection: looking, verifying and what both find. (Step 9 of the week.)

Cost grows with every visit; news does not: the first visit of a week informs most.
"""

from sim.arithmetic import power
from sim.parameters.world import Visits


def visit_chance(visits_per_year: float, lines: float) -> float:
    """Chance that one line of one superior office visits a township this week.

    Eq. 9.1: min(1, visits / (52 lines))                                              [C16]
    `lines` counts those of all offices above the township.
    Holds: in [0, 1]; rises with visits_per_year; falls with lines; 0 where visits_per_year = 0.

    >>> visit_chance(visits_per_year=39.0, lines=3.0)
    0.25
    """
    return min(1.0, visits_per_year / (52.0 * lines))


def effective_visits(visits: float, visits_world: Visits) -> float:
    """Visits of one week counted by the news they bring.

    Eq. 9.2: 0 if none, else 1 + l_k (k - 1)                                          [S3]
    Holds: in [0, visits]; rises with visits; 1 where visits = 1.

    >>> [effective_visits(visits, Given(overlap=0.5)) for visits in (0.0, 1.0, 3.0)]
    [0.0, 1.0, 2.0]
    """
    return 1.0 + visits_world.overlap * (visits - 1.0) if visits >= 1.0 else 0.0


def substance_found(depth: float, verifiability: float, effective: float, visits: Visits) -> float:
    """Chance that visitors see whether the substance of a task is there.

    Eq. 9.3: 1 - (1 - I_d l (l_0 + l_v v))^k                                           [C8, C9]
    Holds: in [0, 1]; rises with depth, verifiability, effective; 0 where effective = 0; 0 where depth = 0.

    >>> round(substance_found(0.5, 0.5, effective=2.0, visits=Given(look=1.0, reach_base=0.5,
    ...                                                             reach_verifiable=1.0)), 12)
    0.75
    """
    once = min(1.0, depth * visits.look * (visits.reach_base + visits.reach_verifiable * verifiability))
    return 1.0 - power(1.0 - once, effective)


def desk_found(checks: float, verifiability: float) -> float:
    """Chance that checking records at a desk shows whether a reported task was done.

    Eq. 9.4: I_k v^2                                                                   [C8, S70]
    Holds: in [0, checks]; rises with checks, verifiability; checks where verifiability = 1.

    >>> desk_found(checks=0.5, verifiability=0.5)
    0.125
    """
    return checks * verifiability * verifiability


def softened(found: float, openness: float, ban: float, notice: float, visits: Visits) -> float:
    """What is left of a finding after hosting an open visitor and putting things in order before an announced visit.

    Eq. 9.5: found (1 - l_s openness (1 - I_h)) (1 - l_n I_n)                          [S4, S35]
    Holds: in [0, found]; rises with found, ban; falls with openness, notice; found where ban = 1, notice = 0.

    >>> softened(found=1.0, openness=0.5, ban=0.0, notice=0.5, visits=Given(capture=0.5, notice_cover=0.5))
    0.5625
    """
    return found * (1.0 - visits.capture * openness * (1.0 - ban)) * (1.0 - visits.notice_cover * notice)


def gap_found(rigidity: float, effective: float, by_initiative: bool, visits: Visits) -> float:
    """Chance that visitors find traces of a task missing: those of work by the book are mostly in order.

    Eq. 9.6: min(1, l l_t A_r k), times l_g but for initiative                         [S9, S27]
    Holds: in [0, 1]; rises with rigidity, effective, by_initiative; 0 where rigidity = 0.

    >>> gap_found(rigidity=0.5, effective=2.0, by_initiative=False,
    ...           visits=Given(look=0.5, trace_gaps=0.25, book_gaps=0.5))
    0.0625
    """
    found = min(1.0, visits.look * visits.trace_gaps * rigidity * effective)
    return found if by_initiative else found * visits.book_gaps


def targeting_weight(targeting: float, distrust: float, risk: float) -> float:
    """How much more often than the mean a township is visited; `distrust` and `risk` are ratios to the mean.

    Eq. 9.7: 1 | distrust | risk                                                       [S70]
    Holds: rises with distrust, risk; 1 where targeting = 0; distrust where targeting = 1;
    risk where targeting = 2.

    >>> [targeting_weight(targeting, distrust=1.5, risk=0.5) for targeting in (0.0, 1.0, 2.0)]
    [1.0, 1.5, 0.5]
    """
    if targeting == 1.0:
        return distrust
    return risk if targeting == 2.0 else 1.0
