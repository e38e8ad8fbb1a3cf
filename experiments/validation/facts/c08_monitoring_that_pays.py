"""C8: monitoring with pay that follows it cuts shirking on simple tasks."""

from experiments.validation.sample import Floats, Sample
from sim import Run

SIMPLE = {"work.complex_share": 0.0, "work.hazardous_share": 0.0}


def shirking(run: Run) -> float:
    """Tasks on paper or dropped, in per cent of those closed."""
    return 100.0 * (run.outcomes["formalism"] + run.outcomes["neglect"])


def measure(sample: Sample) -> dict[str, Floats]:
    """Difference of shirking in per cent points."""
    little, much = (
        sample.arm(
            {"inspection.visits": visits, "inspection.desk_checks": checks, "support.promotion_merit": 0.9},
            SIMPLE,
        )
        for visits, checks in ((5.0, 0.0), (60.0, 0.6))
    )
    return {"shirking": sample.effect(little, much, shirking)}
