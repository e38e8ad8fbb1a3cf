"""C25: trust recovers after harm, but not wholly after deception."""

import numpy as np

from experiments.validation.sample import Floats, Sample, of_those_who_stayed
from sim import Run

TOLERANT = {
    "accountability.intensity": 0.7,
    "fault_tolerance.scope": 1.0,
    "fault_tolerance.diagnosis": 1.0,
    "fault_tolerance.practised": 0.6,
}
PROMISE = {"fault_tolerance.announced": TOLERANT["fault_tolerance.practised"]}  # what is kept after the year
HARSH_YEAR = {"from_week": 0, "until_week": 52, "set": {"fault_tolerance.practised": 0.0}}


def forgiven(run: Run) -> float:
    """Mean belief in forgiveness in the end, of those who lived through all of it."""
    return float(np.nanmean(of_those_who_stayed(run, run.state.cadres.forgiven)))


def measure(sample: Sample) -> dict[str, Floats]:
    """Belief in forgiveness in the end over that of those who were never harmed."""
    silent, promised = TOLERANT | {"fault_tolerance.announced": 0.0}, TOLERANT | PROMISE
    never_harmed = sample.mean(sample.arm(silent), forgiven)
    harmed, deceived = (
        sample.mean(sample.arm(levers, interventions=[HARSH_YEAR]), forgiven) / never_harmed
        for levers in (silent, promised)
    )
    return {
        "after_deception": deceived,
        "without_deception": harmed,
        "deception_beyond_harm": deceived - harmed,
    }
