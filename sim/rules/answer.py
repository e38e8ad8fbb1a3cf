"""Answer: what an office does with the problems it hears. (Step 8 of the week.)"""

from sim.arithmetic import exp
from sim.parameters.world import Answer


def attention(hours: float, problems: float, answer: Answer) -> float:
    """Share of the problems told that an office has time to read.

    Eq. 8.1: min(1, B_h / (z_h problems))                                             [S46, S72]
    `hours` and `problems` are those of one week.
    Holds: in [0, 1]; rises with hours; falls with problems; 1 where problems = 0.

    >>> attention(hours=3.0, problems=4.0, answer=Given(hours_per_problem=1.5))
    0.5
    """
    needed = answer.hours_per_problem * problems
    return 1.0 if needed <= hours else hours / needed


def rise_chance(voice_of_office: float, answer: Answer) -> float:
    """Chance that a middle office passes a problem on that only a higher one can settle.

    Eq. 8.2: 1 - min(1, z_k (1 - its own chance of speaking))                          [S50]
    Holds: in [0, 1]; rises with voice_of_office; 1 where voice_of_office = 1.

    >>> rise_chance(voice_of_office=0.5, answer=Given(swallow=0.5))
    0.75
    """
    return 1.0 - min(1.0, answer.swallow * (1.0 - voice_of_office))


def reprisal_chance(retaliation: float, protection: float, named: float, answer: Answer) -> float:
    """Chance that the speaker is punished for a problem told; `named` = 0 through a protected channel.

    Eq. 8.3: min(1, z_p retaliation (1 - B_m) named)                                   [S45, S48]
    Holds: in [0, 1]; rises with retaliation, named; falls with protection; 0 where named = 0;
    0 where protection = 1.

    >>> reprisal_chance(retaliation=0.5, protection=0.5, named=1.0, answer=Given(reprisal=0.5))
    0.125
    """
    return min(1.0, answer.reprisal * retaliation * (1.0 - protection) * named)


def amended_fit(fit: float, answer: Answer) -> float:
    """Fit of a directive amended after somebody told why it does not work.

    Eq. 8.4: f' = f + z_a (1 - f)                                                      [S55, S61]
    Holds: in [fit, 1]; rises with fit.

    >>> amended_fit(0.5, Given(amendment=0.5))
    0.75
    """
    return fit + answer.amendment * (1.0 - fit)


def spoiled_fit(fit: float, answer: Answer) -> float:
    """Fit of a directive amended on the strength of an invented difficulty.

    Eq. 8.5: f' = f (1 - z_a)
    Holds: in [0, fit]; rises with fit.

    >>> spoiled_fit(0.5, Given(amendment=0.25))
    0.375
    """
    return fit * (1.0 - answer.amendment)


def in_good_faith(chance: float, trusted: float, answer: Answer) -> float:
    """Chance that a speaker is met well who is trusted so, where `chance` is that of one trusted as most speakers are.

    Eq. 8.6: c w / (1 - c + c w), w = exp(z_c (trusted - z_c0))                        [S52, S60]
    A superior cannot tell a problem from an excuse, and goes by who brings it: `trusted` is his trust in the
    speaker's integrity, not the truth. That voice is judged by how trustworthy its source is was seen in experiments:
    Whiting, Maynes, Podsakoff & Podsakoff (2012), Journal of Applied Psychology 97, 159-182, read in its abstract.
    Holds: in [0, 1]; rises with chance, trusted; 0 where chance = 0; 1 where chance = 1;
    chance where trusted = answer.reference_integrity; chance where answer.credibility = 0.

    >>> in_good_faith(chance=0.25, trusted=0.5, answer=Given(credibility=2.0, reference_integrity=0.5))
    0.25
    """
    weight = chance * exp(answer.credibility * (trusted - answer.reference_integrity))
    return weight / (1.0 - chance + weight)
