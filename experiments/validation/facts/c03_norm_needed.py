"""C3: where nobody minds control, it crowds nothing out."""

import numpy as np

from experiments.validation.felt import WEAK, loss_by_control
from experiments.validation.sample import Floats, Sample


def measure(sample: Sample) -> dict[str, Floats]:
    """Loss by weak control without control aversion, and how much aversion adds to it."""
    averse, without = (
        np.array([loss_by_control(sample, block, WEAK, minds) for block in range(sample.blocks)])
        for minds in (True, False)
    )
    return {"without_aversion": without, "interaction": averse - without}
