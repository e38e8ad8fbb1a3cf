"""C20: who is silent is burnt out."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation, share
from sim import Run


def silence_and_burnout(run: Run) -> tuple[Floats, Floats]:
    """Share of bad news not told, and mean burnout, of every seat."""
    seats = run.seats()
    return 1.0 - share(seats["candid"], seats["occasions"]), seats["burnout"]


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlation over seats."""
    return {
        "correlation": np.array(
            [correlation(*block) for block in sample.seats(sample.arm(), silence_and_burnout)]
        )
    }
