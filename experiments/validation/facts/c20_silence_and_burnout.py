"""C20: who is silent is burnt out."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation, of_those_who_stayed
from experiments.validation.voice import share_told
from sim import Run


def silence_and_burnout(run: Run) -> tuple[Floats, Floats]:
    """Share of problems not told, half for those told in part, and mean burnout, of all who stayed."""
    return of_those_who_stayed(run, 1.0 - share_told(run)), run.seats()["burnout"]


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlation over seats."""
    return {
        "correlation": np.array(
            [correlation(*block) for block in sample.seats(sample.arm(), silence_and_burnout, log=True)]
        )
    }
