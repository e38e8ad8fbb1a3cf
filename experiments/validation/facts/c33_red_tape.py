"""C33: red tape hurts results a little, people more clearly."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlations over counties of rigidity with real completion, and with burnout beyond that."""
    blocks = sample.cross_section(
        {"accountability.rigidity": (0.0, 1.0)}, ["real_completion", "burnout"], own_people=True
    )
    results, burnout = (
        np.array([correlation(levers[:, 0], outcomes[:, n]) for levers, outcomes in blocks]) for n in (0, 1)
    )
    return {"results": results, "burnout_beyond_results": burnout - np.abs(results)}
