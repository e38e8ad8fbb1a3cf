"""Assignment: directives are issued by every line of every tier and changed on their way down. (Step 3 of the week.)"""

from sim.arithmetic import clamp
from sim.parameters.world import Work

WEEKS_PER_MONTH = 52.0 / 12.0
ROUTINE, COMPLEX, HAZARDOUS = 0, 1, 2


def issue_chance(new_per_month: float, lines: float, holder_share: float) -> float:
    """Chance that one line of one tier issues a directive this week; `lines` counts those of all tiers.

    Eq. 3.1: min(1, T / (52/12) / (lines holder_share))                               [S10, S14]
    `new_per_month` are tasks per cadre; `holder_share` is the share of the cadres below who get each.
    Holds: in [0, 1]; rises with new_per_month; falls with lines, holder_share; 0 where new_per_month = 0.

    >>> issue_chance(new_per_month=1.5, lines=6.0, holder_share=0.5) * WEEKS_PER_MONTH * 6.0 * 0.5
    1.5
    """
    return min(1.0, new_per_month / WEEKS_PER_MONTH / (lines * holder_share))


def kind_of_task(luck: float, work: Work) -> int:
    """Whether a directive is routine, complex or hazardous.

    Eq. 3.2: complex if u < t_c, hazardous if u >= 1 - t_h, else routine              [C30]
    Holds: in [0, 2]; ROUTINE where work.complex_share = 0, work.hazardous_share = 0.

    >>> [kind_of_task(luck, Given(complex_share=0.5, hazardous_share=0.25)) for luck in (0.25, 0.625, 0.875)]
    [1, 0, 2]
    """
    if luck < work.complex_share:
        return COMPLEX
    if luck >= 1.0 - work.hazardous_share:
        return HAZARDOUS
    return ROUTINE


def mean_verifiability(kind: int, work: Work) -> float:
    """Mean verifiability of a kind of task.

    Eq. 3.7: v_r, v_c or v_h
    Holds: in [0, 1]; work.complex_verifiability where kind = COMPLEX;
    work.routine_verifiability where kind = ROUTINE;
    work.hazardous_verifiability where kind = HAZARDOUS.

    >>> world = Given(routine_verifiability=0.75, complex_verifiability=0.25, hazardous_verifiability=0.5)
    >>> mean_verifiability(COMPLEX, world)
    0.25
    """
    if kind == COMPLEX:
        return work.complex_verifiability
    return work.hazardous_verifiability if kind == HAZARDOUS else work.routine_verifiability


def mean_fit(kind: int, work: Work) -> float:
    """Mean fit of the book to local reality of a kind of task.

    Eq. 3.8: f_r, f_c or f_h                                                          [S55]
    Holds: in [0, 1]; work.complex_fit where kind = COMPLEX; work.routine_fit where kind = ROUTINE;
    work.hazardous_fit where kind = HAZARDOUS.

    >>> mean_fit(HAZARDOUS, Given(routine_fit=0.75, complex_fit=0.25, hazardous_fit=0.5))
    0.5
    """
    if kind == COMPLEX:
        return work.complex_fit
    return work.hazardous_fit if kind == HAZARDOUS else work.routine_fit


def obstacle_chance(kind: int, work: Work) -> float:
    """Chance that a hidden obstacle outside the holder's control stands in the way.

    Eq. 3.9: o_c if complex, else o_r                                                 [S41]
    Holds: in [0, 1]; work.complex_obstacle where kind = COMPLEX; work.routine_obstacle where kind = ROUTINE;
    work.routine_obstacle where kind = HAZARDOUS.

    >>> obstacle_chance(COMPLEX, Given(complex_obstacle=0.5, routine_obstacle=0.25))
    0.5
    """
    return work.complex_obstacle if kind == COMPLEX else work.routine_obstacle


def around(mean: float, half_width: float, luck: float) -> float:
    """A share drawn evenly around its mean.

    Eq. 3.3: mean + half_width (2u - 1), within [0, 1]
    Holds: in [0, 1]; rises with mean, luck; monotone in half_width; mean where half_width = 0.

    >>> around(mean=0.5, half_width=0.25, luck=0.75)
    0.625
    """
    return clamp(mean + half_width * (2.0 * luck - 1.0), 0.0, 1.0)


def investigated_fit(fit: float, investigated: bool, work: Work) -> float:
    """Fit of a directive whose author went to look first.

    Eq. 3.4: f' = f + t_g (1 - f) if investigated                                     [S55, S61]
    Holds: in [fit, 1]; rises with fit, investigated; fit where investigated = False.

    >>> investigated_fit(0.5, investigated=True, work=Given(investigation_gain=0.5))
    0.75
    """
    if investigated:
        return fit + work.investigation_gain * (1.0 - fit)
    return fit


def amplified(target: float, ambition: float, emergency: float, escalation: float, work: Work) -> float:
    """Target after one middle office has added its own margin.

    Eq. 3.5: target (1 + (k_a - 1) ambition (1 + c_e emergency))                      [S37, C13, C14]
    `target` and `ambition` are ratios.
    Holds: in [target, inf]; rises with target, ambition, emergency, escalation; target where ambition = 0.

    >>> amplified(target=1.0, ambition=1.0, emergency=1.0, escalation=1.0, work=Given(amplification=1.25))
    1.5
    """
    return target * (1.0 + (work.amplification - 1.0) * ambition * (1.0 + escalation * emergency))


def weeks_allowed(weeks: float, slack: float, middle_offices: int, work: Work) -> int:
    """Whole weeks from issue to deadline after each middle office has kept its share of the time.

    Eq. 3.6: max(1, floor(weeks T_d (1 - k_h)^n))                                     [S15, S41]
    Holds: in [1, inf]; rises with weeks, slack; falls with middle_offices.

    >>> weeks_allowed(weeks=9.0, slack=1.0, middle_offices=2, work=Given(haste=0.5))
    2
    """
    left = weeks * slack
    for _ in range(middle_offices):
        left = left * (1.0 - work.haste)
    return int(max(1.0, left))
