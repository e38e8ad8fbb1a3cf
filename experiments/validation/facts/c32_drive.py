"""C32: a large minority is less driven under strict management."""

import numpy as np

from experiments.validation.sample import REPLICATES, Floats, Sample, mean_and_half_width, of_those_who_stayed
from sim import load_scenario
from sim.beginning import Request


def measure(sample: Sample) -> dict[str, Floats]:
    """Share of seats whose holder's motivation is lower under tight control beyond its interval."""
    baseline, tight = load_scenario("baseline"), load_scenario("tight_control")
    levers = {key: there for key, _, there in baseline.differences(tight)}

    def less(asked: Request) -> Floats:
        here, there = (sample.run(arm, asked) for arm in (sample.arm(), sample.arm(levers)))
        before, after = (of_those_who_stayed(run, run.state.cadres.motivation) for run in (here, there))
        return after - before

    shares = []
    for block in sample.each(less, REPLICATES):
        difference, half_width = mean_and_half_width(np.array(block))
        judged = np.isfinite(difference)
        shares.append((difference[judged] < -half_width[judged]).mean())
    return {"less_driven": np.array(shares)}
