"""C26: tolerance of failure brings exploration, and more with a late reward."""

from experiments.validation.sample import Floats, Sample

TOLERANCE = {
    "fault_tolerance.practised": 0.8,
    "fault_tolerance.announced": 0.8,
    "fault_tolerance.diagnosis": 0.8,
}
LATE_REWARD = {"support.promotion_window": 3.0}


def measure(sample: Sample) -> dict[str, Floats]:
    """Differences of initiative."""
    neither, tolerant, both = sample.arm(), sample.arm(TOLERANCE), sample.arm(TOLERANCE | LATE_REWARD)
    return {
        "tolerance": sample.effect(neither, tolerant, "initiative"),
        "with_late_reward": sample.effect(tolerant, both, "initiative"),
    }
