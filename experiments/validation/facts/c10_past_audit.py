"""C10: an audit in the past still deters."""

from experiments.validation.sample import Floats, Sample
from sim import Run

AUDIT = {"from_week": 0, "until_week": 52, "set": {"accountability.red_line_detection": 1.0}}


def later_breaches(run: Run) -> float:
    """Breaches per cadre-year after the first year."""
    return run.window(52, run.scenario.weeks)["breaches"]


def measure(sample: Sample) -> dict[str, Floats]:
    """Change of later breaches in per cent."""
    return {
        "later_breaches": sample.per_cent(sample.arm(), sample.arm(interventions=[AUDIT]), later_breaches)
    }
