"""C7: autonomy alone makes the same quality cheaper."""

from experiments.validation.sample import Floats, Sample
from sim import Run


def cost_of_a_result(run: Run) -> float:
    """Public money per task truly done, in thousand yuan."""
    closed = run.state.tally.closed.sum() / run.state.tree.cadres
    return float(run.outcomes["public_money"] / (run.outcomes["real_completion"] * closed))


def measure(sample: Sample) -> dict[str, Floats]:
    """Change of unit cost in per cent, and of service, when authority rises."""
    bound, free = (sample.arm({"delegation.authority": authority}) for authority in (0.3, 0.7))
    return {
        "unit_cost": sample.per_cent(bound, free, cost_of_a_result),
        "quality": sample.effect(bound, free, "service"),
    }
