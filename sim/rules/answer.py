"""Answer: what an office does with the problems it hears. (Step 8 of the week.)"""

from sim.parameters.world import Answer


def attention(hours: float, problems: float, answer: Answer) -> float:
    """Share of the problems told that an office has time to read.

    Eq. 8.1: min(1, B_h / (z_h problems))                                             [S46, S72]
    """
    needed = answer.hours_per_problem * problems
    return 1.0 if needed <= hours else hours / needed


def rise_chance(voice_of_office: float, answer: Answer) -> float:
    """Chance that a middle office passes a problem on that only a higher one can settle.

    Eq. 8.2: 1 - min(1, z_k (1 - its own chance of speaking))                          [S50]
    """
    return 1.0 - min(1.0, answer.swallow * (1.0 - voice_of_office))


def reprisal_chance(retaliation: float, protection: float, named: float, answer: Answer) -> float:
    """Chance that the speaker is punished for a problem told; `named` = 0 through a protected channel.

    Eq. 8.3: min(1, z_p retaliation (1 - B_m) named)                                   [S45, S48]
    """
    return min(1.0, answer.reprisal * retaliation * (1.0 - protection) * named)


def amended_fit(fit: float, answer: Answer) -> float:
    """Fit of a directive amended after somebody told why it does not work.

    Eq. 8.4: f' = f + z_a (1 - f)                                                      [S55, S61]
    """
    return fit + answer.amendment * (1.0 - fit)


def spoiled_fit(fit: float, answer: Answer) -> float:
    """Fit of a directive amended on the strength of an invented difficulty.

    Eq. 8.5: f' = f (1 - z_a)
    """
    return fit * (1.0 - answer.amendment)
