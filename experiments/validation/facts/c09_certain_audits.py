"""C9: audits that are certain cut what goes missing."""

from experiments.validation.sample import Floats, Sample
from sim import Run


def missing(run: Run) -> float:
    """Value lost to private gain over the last year, in per cent of what was reported complete; a task is worth 1."""
    year, series = slice(run.state.calendar.tally_from, None), run.state.series
    reported = series.done[year].sum() + series.inflated[year].sum() + series.paper[year].sum()
    return float(100.0 * series.rents[year].sum() / reported)


def measure(sample: Sample) -> dict[str, Floats]:
    """Difference in per cent points between a red line that is always watched and one that hardly is."""
    rare, certain = (sample.arm({"accountability.red_line_detection": chance}) for chance in (0.04, 1.0))
    return {"missing_value": sample.effect(rare, certain, missing)}
