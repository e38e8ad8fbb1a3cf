"""C27: training that welcomes errors makes people more able."""

import numpy as np

from experiments.validation.sample import Floats, Sample, of_those_who_stayed
from sim import Run

TRAINED = {"support.training": 8.0, "fault_tolerance.practised": 0.8}


def abilities(run: Run) -> tuple[Floats]:
    """Ability in the end of all who stayed."""
    return (of_those_who_stayed(run, run.state.cadres.ability),)


def measure(sample: Sample) -> dict[str, Floats]:
    """Difference of mean ability, in standard deviations of those with the usual training."""
    usual, trained = (sample.seats(arm, abilities) for arm in (sample.arm(), sample.arm(TRAINED)))
    gains = [np.nanmean(there - here) / np.nanstd(here) for here, there in zip(usual, trained, strict=True)]
    return {"ability": np.array(gains)}
