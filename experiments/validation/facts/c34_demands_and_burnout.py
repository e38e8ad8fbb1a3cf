"""C34: demands go with burnout, less so a year later."""

import numpy as np

from experiments.validation.sample import Floats, Sample, correlation, of_those_who_stayed
from sim import Run, Scenario
from sim.state import YEAR


def columns(sample: Sample, scenario: Scenario) -> tuple[list[Floats], list[Floats]]:
    """Hours worked and burnout over the last year of a scenario of all who stayed, block by block."""

    def found(run: Run) -> tuple[Floats, Floats]:
        seats = run.seats()
        return of_those_who_stayed(run, seats["hours_worked"]), of_those_who_stayed(run, seats["burnout"])

    hours, burnout = zip(*sample.seats(scenario, found), strict=True)
    return list(hours), list(burnout)


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlations over seats; a run that is a year longer passes through the same weeks before."""
    long = sample.arm()
    short = long.with_weeks(long.weeks - YEAR)
    (hours, burnout), (_, later) = columns(sample, short), columns(sample, long)
    same, lagged = (
        np.array([correlation(x, y) for x, y in zip(hours, others, strict=True)])
        for others in (burnout, later)
    )
    return {"same_year": same, "next_year": lagged}
