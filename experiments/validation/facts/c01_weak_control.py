"""C1: control that is weak takes the pleasure out of what it does not force."""

import numpy as np

from experiments.validation.felt import STRONG, WEAK, loss_by_control
from experiments.validation.sample import Floats, Sample


def measure(sample: Sample) -> dict[str, Floats]:
    """Motivation felt under control of twice the usual extent, against none, in per cent."""
    weak, strong = (
        np.array([loss_by_control(sample, block, forced) for block in range(sample.blocks)])
        for forced in (WEAK, STRONG)
    )
    return {"weak_control": weak, "strong_control": strong, "weak_beyond_strong": weak - strong}
