"""Where a lever does most: inside its range, at an end, or nowhere in particular.

The highest of several means is always too high, and always somewhere. So the place is called *interior* only
where some level inside is decidedly above both ends, and a curve is called *flat* where no two levels are
decidedly apart; both allow for the number of levels looked at (Bonferroni). Between these a curve has a
*corner*, or is *undecided* between an end and what lies beside it. Turn the sign where less is better.
"""

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from experiments.contrasts.resampling import complete, resampled_means
from experiments.inference import CONFIDENCE, Floats, Interval, mean_interval

Shape = Literal["interior", "low corner", "high corner", "flat", "undecided", "not measured"]


@dataclass(frozen=True)
class Optimum:
    """The place of the best level of a lever, in the lever's unit.

    `place` is the top of the parabola through the best level and its neighbours, or the end itself. Its
    interval holds 95 % of the places found in resamples of pairs and is given only where the shape is
    interior. `top` reaches from the lowest to the highest level that is not decidedly below the best: a
    wide top says that the exact place matters little. `bands` are the intervals of the means of the levels.
    """

    planned: int
    pairs: int
    levels: Floats
    means: Floats
    bands: tuple[Interval, ...]
    shape: Shape
    place: float
    low: float
    high: float
    top: tuple[float, float]


def optimum(levels: Floats, values: Floats) -> Optimum:
    """Find the best level from values of shape (levels, pairs) over levels in rising order.

    Raises ValueError with fewer than three levels, or where they do not rise.
    """
    if len(levels) < 3 or (np.diff(levels) <= 0).any():
        raise ValueError("a place of an optimum needs three levels or more, in rising order")
    pairs = complete(values)
    planned, count = values.shape[1], pairs.shape[1]
    bands = tuple(mean_interval(level) for level in pairs)
    if count < 2:
        means = pairs.mean(axis=1) if count else np.full(len(levels), math.nan)
        unknown = (math.nan, math.nan)
        return Optimum(planned, count, levels, means, bands, "not measured", math.nan, *unknown, unknown)
    means = pairs.mean(axis=1)
    shape = _shape(pairs, int(means.argmax()))
    places = _places(levels, resampled_means(pairs))
    outside = (1 - CONFIDENCE) / 2
    low, high = np.quantile(places, [outside, 1 - outside]) if shape == "interior" else (math.nan, math.nan)
    (place,) = _places(levels, means[:, None])
    top = levels[_not_below(pairs, int(means.argmax()))]
    return Optimum(
        planned, count, levels, means, bands, shape, float(place), float(low), float(high),
        (float(top[0]), float(top[-1])),
    )  # fmt: skip


def _shape(pairs: Floats, best: int) -> Shape:
    last = len(pairs) - 1
    inside = range(1, last)
    level = _shared_among(len(inside))
    if any(_above(pairs[i], pairs[0], level) and _above(pairs[i], pairs[last], level) for i in inside):
        return "interior"
    couples = list(combinations(pairs, 2))
    level = _shared_among(len(couples))
    if not any(_above(a, b, level) or _above(b, a, level) for a, b in couples):
        return "flat"
    if best == 0:
        return "low corner"
    return "high corner" if best == last else "undecided"


def _shared_among(questions: int) -> float:
    """Confidence of each of several questions so that all together keep the usual one."""
    return 1 - (1 - CONFIDENCE) / questions


def _above(here: Floats, there: Floats, confidence: float) -> bool:
    return mean_interval(here - there, confidence).side > 0


def _not_below(pairs: Floats, best: int) -> list[int]:
    """The levels that are not decidedly below the best one."""
    level = _shared_among(len(pairs) - 1)
    return [i for i in range(len(pairs)) if i == best or not _above(pairs[best], pairs[i], level)]


def _places(levels: Floats, means: Floats) -> Floats:
    """Where the parabola through the best level and its neighbours has its top, from means (levels, curves)."""
    best = means.argmax(axis=0)
    middle = np.clip(best, 1, len(levels) - 2)
    curves = np.arange(means.shape[1])
    a, b, c = (means[middle + step, curves] for step in (-1, 0, 1))
    x, y, z = (levels[middle + step] for step in (-1, 0, 1))
    into, out_of = (b - a) / (y - x), (c - b) / (z - y)
    bend = (out_of - into) / (z - x)
    with np.errstate(divide="ignore", invalid="ignore"):
        tops = np.where(bend < 0, (x + y) / 2 - into / (2 * bend), levels[best])
    inner = (best > 0) & (best < len(levels) - 1)
    places: Floats = np.where(inner, np.clip(tops, x, z), levels[best])
    return places
