"""How an outcome is distributed over runs: a mean of two heaps describes neither.

Whether there is more than one heap is said by the dip test: more than one mode is reported where the dip is
larger than in 95 % of samples of the same size from the uniform distribution, the least favourable one with
a single mode (Hartigan and Hartigan 1985). It asks for no shape, and a skewed heap does not deceive it. One
sample in twenty with a single mode is called so by luck. Counts per cadre lie on a grid, and every point of a grid
looks like a heap; so equal values are first spread over the smallest step between unequal ones.
"""

import math
from dataclasses import dataclass

import numpy as np

from experiments.contrasts.dip import dip
from experiments.inference import Floats

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
FEWEST, MOST = 10, 500  # runs, for a word on modes; of more the first ones are taken
# Size of a sample -> dip x sqrt(size) that 95 % of uniform samples do not reach: from 10,000 samples each up to
# 50, 4,000 of 100 and 1,500 of 200.
DIP_LIMITS = {10: 0.4436, 20: 0.4701, 50: 0.4961, 100: 0.5129, 200: 0.5156}


@dataclass(frozen=True)
class Distribution:
    """An outcome over runs, in its own unit; `quantiles` are at `SHARES`.

    `several_modes` is None where there are too few runs to say.
    """

    planned: int
    runs: int
    mean: float
    deviation: float
    quantiles: tuple[float, ...]
    skewness: float
    dip: float
    dip_of_one_mode: float
    several_modes: bool | None


def distribution(values: Floats) -> Distribution:
    """Describe runs of shape (runs,), or (worlds, runs) with the worlds moved together.

    Runs that are not a number are left out and counted.
    """
    measured = within_worlds(values)
    runs = len(measured)
    untied = within_worlds(np.array([without_ties(world) for world in np.atleast_2d(values)]))[:MOST]
    limit = dip_of_one_mode(len(untied)) if runs >= FEWEST else math.nan
    found = dip(untied) if runs else math.nan
    return Distribution(
        planned=values.size,
        runs=runs,
        mean=float(measured.mean()) if runs else math.nan,
        deviation=float(measured.std(ddof=1)) if runs > 1 else math.nan,
        quantiles=tuple(float(one) for one in np.quantile(measured, SHARES))
        if runs
        else (math.nan,) * len(SHARES),
        skewness=_skewness(measured),
        dip=found,
        dip_of_one_mode=limit,
        several_modes=found > limit if runs >= FEWEST else None,
    )


def within_worlds(values: Floats) -> Floats:
    """The measured runs of shape (worlds, runs), each world moved to the mean of all, so that only luck is left."""
    worlds = [world[np.isfinite(world)] for world in np.atleast_2d(values)]
    known = [world for world in worlds if len(world)]
    if not known:
        return np.empty(0)
    mean = np.concatenate(known).mean()
    return np.concatenate([world - world.mean() + mean for world in known])


def without_ties(values: Floats) -> Floats:
    """Equal values spread evenly over the smallest step between unequal ones; the order stays as it is."""
    points, place, counts = np.unique(values[np.isfinite(values)], return_inverse=True, return_counts=True)
    untied = values.astype(float)
    if len(points) > 1:
        turns = np.empty(len(place))
        turns[place.argsort(kind="stable")] = np.concatenate([np.arange(count) for count in counts])
        shift = (turns + 0.5) / counts[place] - 0.5
        untied[np.isfinite(values)] += float(np.diff(points).min()) * shift
    return untied


def dip_of_one_mode(count: int) -> float:
    """The dip that 95 % of uniform samples of a size do not reach."""
    scaled = np.interp(math.log(count), np.log(list(DIP_LIMITS)), list(DIP_LIMITS.values()))
    return float(scaled) / math.sqrt(count)


def _skewness(values: Floats) -> float:
    """Third standardised moment; not a number where values do not vary."""
    if len(values) < 3 or np.ptp(values) == 0:
        return math.nan
    apart = values - values.mean()
    return float((apart**3).mean() / (apart**2).mean() ** 1.5)
