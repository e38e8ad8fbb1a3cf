"""C23: who feels safe shares information and performs."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation, share
from sim import Run


def safety_and_conduct(run: Run) -> tuple[Floats, Floats, Floats]:
    """The belief that speaking is safe, the share of bad news told and of tasks truly done, of every seat."""
    seats = run.seats()
    sharing, done = share(seats["candid"], seats["occasions"]), share(seats["done"], seats["closed"])
    return 1.0 - run.state.cadres.punished, sharing, done


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlations over seats."""
    blocks = sample.seats(sample.arm(), safety_and_conduct)
    sharing, performance = (
        np.array([correlation(safe, conduct[n]) for safe, *conduct in blocks]) for n in (0, 1)
    )
    return {
        "sharing": sharing,
        "performance": performance,
        "sharing_beyond_performance": sharing - performance,
    }
