"""Assignment: directives are issued by every line of every tier and changed on their way down. (Step 3 of the week.)"""

from sim.arithmetic import clamp
from sim.parameters.world import Work

WEEKS_PER_MONTH = 52.0 / 12.0
ROUTINE, COMPLEX, HAZARDOUS = 0, 1, 2


def issue_chance(new_per_month: float, lines: float, holder_share: float) -> float:
    """Chance that one line of one tier issues a directive this week; `lines` counts those of all tiers.

    Eq. 3.1: min(1, T / (52/12) / (lines holder_share))                               [S10, S14]
    """
    return min(1.0, new_per_month / WEEKS_PER_MONTH / (lines * holder_share))


def kind_of_task(luck: float, work: Work) -> int:
    """Whether a directive is routine, complex or hazardous.

    Eq. 3.2: complex if u < t_c, hazardous if u >= 1 - t_h, else routine              [C30]
    """
    if luck < work.complex_share:
        return COMPLEX
    if luck >= 1.0 - work.hazardous_share:
        return HAZARDOUS
    return ROUTINE


def mean_verifiability(kind: int, work: Work) -> float:
    """Mean verifiability of a kind of task."""
    if kind == COMPLEX:
        return work.complex_verifiability
    return work.hazardous_verifiability if kind == HAZARDOUS else work.routine_verifiability


def mean_fit(kind: int, work: Work) -> float:
    """Mean fit of the book to local reality of a kind of task."""
    if kind == COMPLEX:
        return work.complex_fit
    return work.hazardous_fit if kind == HAZARDOUS else work.routine_fit


def obstacle_chance(kind: int, work: Work) -> float:
    """Chance that a hidden obstacle outside the holder's control stands in the way."""
    return work.complex_obstacle if kind == COMPLEX else work.routine_obstacle


def around(mean: float, half_width: float, luck: float) -> float:
    """A share drawn evenly around its mean.

    Eq. 3.3: mean + half_width (2u - 1), within [0, 1]
    """
    return clamp(mean + half_width * (2.0 * luck - 1.0), 0.0, 1.0)


def investigated_fit(fit: float, investigated: bool, work: Work) -> float:
    """Fit of a directive whose author went to look first.

    Eq. 3.4: f' = f + t_g (1 - f) if investigated                                     [S55, S61]
    """
    if investigated:
        return fit + work.investigation_gain * (1.0 - fit)
    return fit


def amplified(target: float, ambition: float, emergency: float, escalation: float, work: Work) -> float:
    """Target after one middle office has added its own margin.

    Eq. 3.5: target (1 + (k_a - 1) ambition (1 + c_e emergency))                      [S37, C13, C14]
    """
    return target * (1.0 + (work.amplification - 1.0) * ambition * (1.0 + escalation * emergency))


def weeks_allowed(weeks: float, slack: float, middle_offices: int, work: Work) -> int:
    """Whole weeks from issue to deadline after each middle office has kept its share of the time.

    Eq. 3.6: max(1, floor(weeks T_d (1 - k_h)^n))                                     [S15, S41]
    """
    left = weeks * slack
    for _ in range(middle_offices):
        left = left * (1.0 - work.haste)
    return int(max(1.0, left))
