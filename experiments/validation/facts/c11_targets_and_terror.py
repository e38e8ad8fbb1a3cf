"""C11: under targets and terror reports run ahead of the truth."""

from experiments.validation.sample import Floats, Sample

TERROR = {
    "accountability.intensity": 0.95,
    "accountability.severity": 0.9,
    "fault_tolerance.practised": 0.0,
    "fault_tolerance.announced": 0.0,
}


def measure(sample: Sample) -> dict[str, Floats]:
    """Report gap at the top in per cent points, and how much harsh accountability adds."""
    gap, baseline = (100.0 * sample.mean(arm, "report_gap") for arm in (sample.arm(TERROR), sample.arm()))
    return {"under_terror": gap, "terror_beyond_baseline": gap - baseline}
