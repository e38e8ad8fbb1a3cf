"""C30: how much of the variation in results lies between people."""

import numpy as np

from experiments.validation.sample import Floats, Sample, share

REPLICATES = 12  # of one roster


def measure(sample: Sample) -> dict[str, Floats]:
    """Variance of real completion between seats over the whole variance of cadre-years."""
    shares = []
    for block in sample.each(lambda asked: sample.run(sample.arm(), asked).seats(), REPLICATES):
        done = np.array([share(seats["done"], seats["closed"]) for seats in block])
        within = np.nanvar(done, axis=0, ddof=1).mean()
        between = max(0.0, np.nanmean(done, axis=0).var(ddof=1) - within / REPLICATES)
        shares.append(between / (between + within))
    return {"between_seats": np.array(shares)}
