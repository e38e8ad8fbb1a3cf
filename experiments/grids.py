"""What factors do that are crossed with each other: differences between levels of one, and how another changes these.

Both are means over all other factors within each pairing of people and luck, so that luck which is shared falls out;
a pairing in which a run is missing at any of the points concerned is left out and counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import pandas as pd

from experiments.contrasts.holm import Judged, holm
from experiments.inference import Floats, PairedDifference, paired_difference
from experiments.levels import settings_of
from experiments.study import Setting


@dataclass(frozen=True)
class Grid:
    """An outcome at every combination of levels: `values` of shape (levels of each factor..., pairings)."""

    settings: Mapping[str, tuple[Setting, ...]]
    values: Floats

    def over_others(self, *factors: str) -> Floats:
        """Means over all factors but these, shape (levels of each of them..., pairings)."""
        others = tuple(axis for axis, name in enumerate(self.settings) if name not in factors)
        means: Floats = self.values.mean(axis=others)
        return means


@dataclass(frozen=True)
class Step:
    """The difference of a level from the first one of its factor, and how it fares among all that are looked at."""

    outcome: str
    level: Setting
    found: PairedDifference
    judged: Judged | None


@dataclass(frozen=True)
class Interaction:
    """How much the difference of a level from the first changes as another factor goes from its first level to another.

    `change` is in the unit of the outcome, `levels` has both factors with the level at which it changes most; `judged`
    allows for every pair of levels of every two factors that was looked at, and is None with fewer than two `pairs`.
    """

    outcome: str
    levels: Mapping[str, Setting]
    pairs: int
    change: float
    judged: Judged | None


def grid(design: pd.DataFrame, table: pd.DataFrame) -> Grid:
    """Lay out an outcome, points x pairings, by the factors that are the columns of a design; all must be crossed."""
    settings = {name: settings_of(design[name]) for name in design}
    values = np.full((*map(len, settings.values()), table.shape[1]), np.nan)
    places = tuple(design[name].map(one.index).to_numpy(int) for name, one in settings.items())
    values[places] = table.to_numpy(float)
    return Grid(settings, values)


def steps(grids: Mapping[str, Grid], factor: str) -> tuple[Step, ...]:
    """Every level of a factor against its first, outcome by outcome; they are judged together."""
    means = {outcome: one.over_others(factor) for outcome, one in grids.items()}
    places = [(outcome, place) for outcome, found in means.items() for place in range(1, len(found))]
    judged = holm({f"{name} {place}": means[name][place] - means[name][0] for name, place in places})
    return tuple(
        Step(
            outcome,
            grids[outcome].settings[factor][place],
            paired_difference(means[outcome][0], means[outcome][place]),
            judged.get(f"{outcome} {place}"),
        )
        for outcome, place in places
    )


def interactions(outcome: str, found: Grid, factors: Sequence[str]) -> list[Interaction]:
    """The largest interaction of every two of some factors, largest first."""
    changes = {two: _changes(found.over_others(*two)) for two in combinations(factors, 2)}
    judged = holm({_key(two, *at): column for two, all_of in changes.items() for at, column in all_of.items()})
    largest = []
    for two, all_of in changes.items():
        known = {at: column[np.isfinite(column)] for at, column in all_of.items()}
        sizes = {at: abs(float(column.mean())) for at, column in known.items() if len(column)}
        if sizes:
            at = max(sizes, key=lambda one: sizes[one])
            levels = {name: found.settings[name][place] for name, place in zip(two, at, strict=True)}
            change = float(known[at].mean())
            largest.append(Interaction(outcome, levels, len(known[at]), change, judged.get(_key(two, *at))))
    return sorted(largest, key=lambda one: -abs(one.change))


def _changes(means: Floats) -> dict[tuple[int, int], Floats]:
    """Levels of two factors -> the difference of differences from the first levels of both, one value a pairing."""
    changes = means - means[:1] - means[:, :1] + means[:1, :1]
    first, second = (range(1, length) for length in changes.shape[:2])
    return {(one, other): changes[one, other] for one, other in product(first, second)}


def _key(two: tuple[str, str], one: int, other: int) -> str:
    return f"{' '.join(two)} {one} {other}"
