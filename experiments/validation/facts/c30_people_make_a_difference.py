"""C30: how much of the variation in results lies between people."""

import numpy as np

from experiments.validation.sample import REPLICATES, Floats, Sample, of_those_who_stayed, share
from sim import Run


def done(run: Run) -> Floats:
    """Share of tasks truly done of all who stayed."""
    seats = run.seats()
    return of_those_who_stayed(run, share(seats["done"], seats["closed"]))


def measure(sample: Sample) -> dict[str, Floats]:
    """Variance of real completion between seats over the whole variance of cadre-years."""
    shares = []
    for block in sample.each(lambda asked: done(sample.run(sample.arm(), asked)), REPLICATES):
        found = np.array(block)
        known = np.isfinite(found).sum(axis=0)
        found, known = found[:, known > 1], known[known > 1]
        within = np.nanvar(found, axis=0, ddof=1)
        between = max(0.0, np.nanmean(found, axis=0).var(ddof=1) - (within / known).mean())
        shares.append(between / (between + within.mean()))
    return {"between_seats": np.array(shares)}
