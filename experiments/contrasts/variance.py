"""Where the variance of an outcome comes from: policy, world, who is there, what happens to them.

Analysis of variance of a crossed design: policies and worlds are fixed, rosters are drawn, and replicates are
drawn within rosters; every pairing meets every policy in every world. Components are those of the expected
mean squares (Searle, Casella and McCulloch 1992), negative ones are zero, and shares are of their sum. What is
left is luck that works differently under another policy or in another world.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiments.contrasts.resampling import complete
from experiments.inference import Floats, Interval, jackknife_interval

SOURCES = ("policy", "world", "policy x world", "roster", "replicate", "luck x policy or world")


@dataclass(frozen=True)
class VarianceShares:
    """Share of each of `SOURCES` in the variance of an outcome, with intervals over rosters.

    With one pairing a roster the two kinds of luck cannot be told apart: `roster` then holds both, and
    `replicate` is not a number.
    """

    planned: int
    pairings: int
    rosters: int
    shares: dict[str, float]
    intervals: dict[str, Interval]


def variance_shares(values: Floats, rosters: Floats) -> VarianceShares:
    """Shares from values of shape (worlds, policies, pairings); `rosters` has one entry a pairing.

    Pairings with anything missing are left out. All shares are not a number where fewer than two are left
    or nothing varies.
    """
    measured = np.isfinite(values).all(axis=(0, 1))
    kept, whose = complete(values), rosters[measured]
    names = np.unique(whose)
    return VarianceShares(
        planned=values.shape[-1],
        pairings=kept.shape[-1],
        rosters=len(names),
        shares=dict(zip(SOURCES, _shares(kept, whose), strict=True)),
        intervals={
            source: jackknife_interval(_share_over(kept, whose, position), names)
            for position, source in enumerate(SOURCES)
        },
    )


def _share_over(values: Floats, whose: Floats, position: int) -> Callable[[Floats], float]:
    """The share of one source as a function of the rosters that are kept."""

    def share(names: Floats) -> float:
        among = np.isin(whose, names)
        return float(_shares(values[..., among], whose[among])[position])

    return share


def _shares(values: Floats, whose: Floats) -> Floats:
    if values.shape[2] < 2:
        return np.full(len(SOURCES), math.nan)
    components = _components(values, whose)
    total = float(np.nansum(components))
    return components / total if total > 0 else np.full(len(SOURCES), math.nan)


def _components(values: Floats, whose: Floats) -> Floats:
    """Components of variance in the order of `SOURCES`."""
    worlds, policies, pairings = values.shape
    cells = worlds * policies
    means, lucks, mean = values.mean(axis=2), values.mean(axis=(0, 1)), float(values.mean())
    left_over = values - means[..., None] - lucks + mean
    rest = _over(float((left_over**2).sum()), (cells - 1) * (pairings - 1))
    of_policy, of_world = means.mean(axis=0) - mean, means.mean(axis=1) - mean
    together = means - mean - of_policy - of_world[:, None]
    fixed = [
        _fixed(of_policy, policies - 1, rest / (pairings * worlds)),
        _fixed(of_world, worlds - 1, rest / (pairings * policies)),
        _fixed(together, (policies - 1) * (worlds - 1), rest / pairings),
    ]
    return np.array([*fixed, *_luck(lucks, whose, rest / cells), rest])


def _fixed(deviations: Floats, freedom: int, noise: float) -> float:
    """Mean square deviation of fixed levels, less what luck alone would make of it."""
    return max(0.0, float((deviations**2).mean()) - noise * freedom / deviations.size)


def _luck(lucks: Floats, whose: Floats, noise: float) -> tuple[float, float]:
    """Components of roster and of replicate within roster, from the mean of every pairing over all cells."""
    names, place, sizes = np.unique(whose, return_inverse=True, return_counts=True)
    count, groups = len(lucks), len(names)
    if groups < 2 or groups == count:
        return max(0.0, float(lucks.var(ddof=1)) - noise), math.nan
    means = np.bincount(place, lucks) / sizes
    within = _over(float(((lucks - means[place]) ** 2).sum()), count - groups)
    between = _over(float((sizes * (means - lucks.mean()) ** 2).sum()), groups - 1)
    size = (count - float((sizes**2).sum()) / count) / (groups - 1)
    return max(0.0, (between - within) / size), max(0.0, within - noise)


def _over(square: float, freedom: int) -> float:
    return square / freedom if freedom > 0 else 0.0
