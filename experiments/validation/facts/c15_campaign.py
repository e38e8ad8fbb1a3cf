"""C15: a month of inspection from above raises real results while it lasts."""

from experiments.validation.sample import Floats, Sample
from sim import Run

MONTH = 4


def during(run: Run) -> float:
    """Real completion of what falls due within the month."""
    return run.window(0, MONTH)["real_completion"]


def measure(sample: Sample) -> dict[str, Floats]:
    """Change in per cent against no campaign."""
    visits = 4 * sample.base.values["inspection.visits"]
    campaign = {"from_week": 0, "until_week": MONTH, "set": {"inspection.visits": visits}}
    return {"while_it_lasts": sample.per_cent(sample.arm(), sample.arm(interventions=[campaign]), during)}
