"""How large a study may be, and how long it takes."""

from sim.organisation import build
from sim.scenario import Scenario

MOST_RUNS = 2_000_000
SECONDS_PER_CADRE_WEEK = 1.2e-6  # of one processor; `make benchmark` measures it, a pilot run is more exact


def processor_seconds(runs: int, scenario: Scenario) -> float:
    """About how long so many runs of a scenario keep one processor busy."""
    weeks = scenario.warmup_weeks + scenario.weeks
    return runs * build(scenario.organisation).cadres * weeks * SECONDS_PER_CADRE_WEEK


def in_words(seconds: float) -> str:
    """A time as people say it."""
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{seconds:.0f} seconds"
