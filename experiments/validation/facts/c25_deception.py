"""C25: trust recovers after harm, but not wholly after deception."""

from experiments.validation.sample import Floats, Sample
from sim import Run

TOLERANT = {
    "accountability.intensity": 0.7,
    "fault_tolerance.scope": 1.0,
    "fault_tolerance.diagnosis": 1.0,
    "fault_tolerance.practised": 0.6,
}
HARSH_YEAR = {"from_week": 0, "until_week": 52, "set": {"fault_tolerance.practised": 0.0}}


def forgiven(run: Run) -> float:
    """Mean belief in forgiveness in the end."""
    return float(run.state.cadres.forgiven.mean())


def measure(sample: Sample) -> dict[str, Floats]:
    """Belief in forgiveness in the end over that of those who were never harmed."""
    silent, promised = ({**TOLERANT, "fault_tolerance.announced": announced} for announced in (0.0, 0.8))
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
