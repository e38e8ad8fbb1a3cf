"""C22: who trusts takes risks, performs, speaks up and shirks less."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation, share
from sim import Run

CONDUCT = ("risk_taking", "performance", "citizenship", "counterproductive")


def trust_and_conduct(run: Run) -> tuple[Floats, ...]:
    """Trust up, then shares of initiative, of tasks truly done, of bad news told, and of paper, of every seat."""
    seats = run.seats()
    pairs = (("initiatives", "decided"), ("done", "closed"), ("candid", "occasions"), ("paper", "closed"))
    return seats["trust_up"], *(share(seats[part], seats[whole]) for part, whole in pairs)


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlations over seats."""
    found = [
        [correlation(block[0], conduct) for conduct in block[1:]]
        for block in sample.seats(sample.arm(), trust_and_conduct)
    ]
    return dict(zip(CONDUCT, np.array(found).T, strict=True))
