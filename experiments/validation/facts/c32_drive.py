"""C32: a large minority is less driven under strict management."""

import numpy as np

from experiments.validation.facts.c05_less_monitoring import BEYOND, REPLICATES
from experiments.validation.sample import Floats, Sample
from sim import load_scenario
from sim.beginning import Request


def measure(sample: Sample) -> dict[str, Floats]:
    """Share of seats whose holder's motivation is lower under tight control beyond its interval."""
    baseline, tight = load_scenario("baseline"), load_scenario("tight_control")
    levers = {key: there for key, _, there in baseline.differences(tight)}

    def less(asked: Request) -> Floats:
        here, there = (
            sample.run(arm, asked).seats()["motivation"] for arm in (sample.arm(), sample.arm(levers))
        )
        difference: Floats = there - here
        return difference

    shares = []
    for block in sample.each(less, REPLICATES):
        differences = np.array(block)
        error = differences.std(axis=0, ddof=1) / np.sqrt(REPLICATES)
        shares.append((differences.mean(axis=0) < -BEYOND * error).mean())
    return {"less_driven": np.array(shares)}
