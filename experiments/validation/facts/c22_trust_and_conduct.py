"""C22: who trusts takes risks, performs, speaks up and shirks less."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation, of_those_who_stayed, share
from experiments.validation.voice import share_told
from sim import Run

CONDUCT = ("risk_taking", "performance", "citizenship", "counterproductive")


def trust_and_conduct(run: Run) -> tuple[Floats, ...]:
    """Trust up, then shares of initiative, of tasks truly done, of problems told and of paper, of all who stayed."""
    seats = run.seats()
    initiative, done, paper = (
        share(seats[part], seats[whole])
        for part, whole in (("initiatives", "decided"), ("done", "closed"), ("paper", "closed"))
    )
    trust = of_those_who_stayed(run, seats["trust_up"])
    return trust, initiative, done, share_told(run), paper


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlations over seats."""
    found = [
        [correlation(block[0], conduct) for conduct in block[1:]]
        for block in sample.seats(sample.arm(), trust_and_conduct, log=True)
    ]
    return dict(zip(CONDUCT, np.array(found).T, strict=True))
