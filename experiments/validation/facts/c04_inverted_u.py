"""C4: effort rises with monitoring up to a point and falls beyond it."""

import numpy as np

from experiments.validation.sample import Floats, Sample

VISITS = (0.0, 10.0, 20.0, 40.0, 80.0, 150.0, 200.0)


def measure(sample: Sample) -> dict[str, Floats]:
    """Real completion at the best number of visits less that at none, and that at most less the best.

    Which number is best is told to each block by all the others, so that it is not best there by chance.
    """
    curves = np.array(
        [sample.mean(sample.arm({"inspection.visits": visits}), "real_completion") for visits in VISITS]
    )
    others = curves.sum(axis=1, keepdims=True) - curves if sample.blocks > 1 else curves
    best = np.take_along_axis(curves, np.argmax(others, axis=0)[None], axis=0)[0]
    return {"rise_to_the_peak": best - curves[0], "fall_beyond_it": curves[-1] - best}
