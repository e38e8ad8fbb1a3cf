"""C17: how long a week is, and how much of it goes to visitors."""

from experiments.validation.sample import Floats, Sample
from sim import Run


def hosting(run: Run) -> float:
    """Hours of hosting in per cent of hours worked, over the last year."""
    year = slice(run.state.calendar.tally_from, None)
    series = run.state.series
    return float(100.0 * series.hosting_hours[year].sum() / series.hours_worked[year].sum())


def measure(sample: Sample) -> dict[str, Floats]:
    """Both at the baseline."""
    return {"hours": sample.mean(sample.arm(), "hours"), "hosting": sample.mean(sample.arm(), hosting)}
