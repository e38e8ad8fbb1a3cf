"""A line with a band: an outcome over time, or what each tier knows, over runs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats, mean_interval

LOW, HIGH = 10, 90  # percentiles of runs between which the band of a course lies


@dataclass(frozen=True)
class Course:
    """Mean, and the two edges of a band, at each position; not a number where nothing was measured.

    `runs` of `planned` measured something.
    """

    positions: Floats
    mean: Floats
    low: Floats
    high: Floats
    planned: int
    runs: int


def course(positions: Floats, values: Floats) -> Course:
    """Mean and the middle 80 % of runs, from values of shape (runs, positions)."""
    return _course(positions, values, lambda column: np.percentile(column, (LOW, HIGH)))


def course_of_means(positions: Floats, values: Floats) -> Course:
    """Mean and its 95 % interval, from values of shape (runs, positions)."""

    def interval(column: Floats) -> tuple[float, float]:
        found = mean_interval(column)
        return found.low, found.high

    return _course(positions, values, interval)


def _course(positions: Floats, values: Floats, edges: Callable[[Floats], Iterable[float]]) -> Course:
    table = np.full((3, len(positions)), np.nan)
    for place, column in enumerate(values.T):
        measured = column[np.isfinite(column)]
        if len(measured):
            table[:, place] = measured.mean(), *edges(measured)
    runs = int(np.isfinite(values).any(axis=1).sum())
    mean, low, high = table
    return Course(positions, mean, low, high, len(values), runs)
