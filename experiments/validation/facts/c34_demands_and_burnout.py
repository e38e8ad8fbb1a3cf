"""C34: demands go with burnout, less so a year later."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation
from sim import Scenario
from sim.state import YEAR


def column(sample: Sample, scenario: Scenario, name: str) -> list[Floats]:
    """One column of all seats over the last year of a scenario, block by block."""
    return [block[0] for block in sample.seats(scenario, lambda run: (run.seats()[name],))]


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlations over seats; a run that is a year longer passes through the same weeks before."""
    long = sample.arm()
    short = long.with_weeks(long.weeks - YEAR)
    hours, burnout, later = (
        column(sample, scenario, name)
        for scenario, name in ((short, "hours_worked"), (short, "burnout"), (long, "burnout"))
    )
    same, lagged = (
        np.array([correlation(x, y) for x, y in zip(hours, others, strict=True)])
        for others in (burnout, later)
    )
    return {"same_year": same, "next_year": lagged}
