"""C1: control that is weak takes the pleasure out of what it does not force."""

import numpy as np

from experiments.validation.felt import loss_by_control
from experiments.validation.sample import Floats, Sample

WEAK, STRONG = 0.1, 0.9  # chance that control would find out what was not done


def measure(sample: Sample) -> dict[str, Floats]:
    """Motivation felt under control of twice the usual extent, against none, in per cent."""
    weak, strong = (
        np.array([loss_by_control(sample, block, forced) for block in range(sample.blocks)])
        for forced in (WEAK, STRONG)
    )
    return {"weak_control": weak, "strong_control": strong, "weak_beyond_strong": weak - strong}
