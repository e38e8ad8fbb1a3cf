"""An outcome at each level of a factor: what a curve shows and a map is made of.

Where a design varies other factors too, a level is the mean over all points that have it, within each pairing
of people and luck; the interval is that of the mean over pairings. A pairing in which a run is missing at any
of these points is left out and counted.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.inference import Floats, Interval, mean_interval
from experiments.study import Setting


@dataclass(frozen=True)
class Level:
    """Mean of an outcome where a factor has one value, over `pairings` of `planned`, in the outcome's unit."""

    setting: Setting
    points: int
    planned: int
    pairings: int
    mean: float
    interval: Interval


@dataclass(frozen=True)
class Map:
    """An outcome over two factors: arrays of shape (values of y, values of x).

    `half_width` is half the 95 % interval of the mean; `missing` counts runs that failed or measured nothing.
    """

    x: tuple[Setting, ...]
    y: tuple[Setting, ...]
    planned: int
    mean: Floats
    half_width: Floats
    missing: Floats


def level(setting: Setting, values: Floats) -> Level:
    """The level of a factor from values of shape (points, pairings)."""
    complete = values[:, np.isfinite(values).all(axis=0)].mean(axis=0)
    mean = float(complete.mean()) if len(complete) else float("nan")
    return Level(setting, len(values), values.shape[1], len(complete), mean, mean_interval(complete))


def levels(column: "pd.Series[float]", table: pd.DataFrame) -> tuple[Level, ...]:
    """Every level of a factor, given its column of the design and a table of points x pairings.

    Points at which the factor was left alone belong to no level.
    """
    return tuple(level(one, table[(column == one).to_numpy()].to_numpy(float)) for one in settings_of(column))


def settings_of(column: "pd.Series[float]") -> tuple[Setting, ...]:
    """The values of a factor: numbers in rising order, words in that of the study."""
    settings = list(dict.fromkeys(column.dropna()))
    return tuple(settings if any(isinstance(one, str) for one in settings) else sorted(settings))


def outcome_map(x: "pd.Series[float]", y: "pd.Series[float]", table: pd.DataFrame) -> Map:
    """An outcome over two factors, given their columns of the design and a table of points x pairings."""
    across = [one.setting for one in levels(x, table)]
    up = [one.setting for one in levels(y, table)]
    cells = [[_cell(table, (x == left) & (y == low)) for left in across] for low in up]
    return Map(
        x=tuple(across),
        y=tuple(up),
        planned=table.shape[1],
        mean=np.array([[cell.mean for cell, _ in row] for row in cells]),
        half_width=np.array([[cell.interval.half_width for cell, _ in row] for row in cells]),
        missing=np.array([[missing for _, missing in row] for row in cells], dtype=float),
    )


def _cell(table: pd.DataFrame, here: "pd.Series[bool]") -> tuple[Level, int]:
    values = table[here.to_numpy()].to_numpy(float)
    return level("", values), int((~np.isfinite(values)).sum())
