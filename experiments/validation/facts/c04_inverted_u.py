"""C4: effort rises with monitoring up to a point and falls beyond it."""

import numpy as np

from experiments.validation.sample import Floats, Sample

VISITS = (0.0, 10.0, 20.0, 40.0, 80.0, 150.0, 200.0)


def measure(sample: Sample) -> dict[str, Floats]:
    """Real completion at the best number of visits less that at none, and that at most less the best."""
    curves = np.array(
        [sample.mean(sample.arm({"inspection.visits": visits}), "real_completion") for visits in VISITS]
    )
    best = curves[np.argmax(curves.mean(axis=1))]
    return {"rise_to_the_peak": best - curves[0], "fall_beyond_it": curves[-1] - best}
