"""Where the variance of an outcome comes from: policy, world, luck (who is there and what happens to them).

Analysis of variance of a crossed design: policies and worlds are fixed, pairings are drawn, each with people and
events of its own; every pairing meets every policy in every world. Components are those of the expected mean
squares (Searle, Casella and McCulloch 1992), negative ones are zero, and shares are of their sum. What is left is
luck that works differently under another policy or in another world.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiments.contrasts.resampling import complete
from experiments.inference import Floats, Interval, jackknife_interval

SOURCES = ("policy", "world", "policy x world", "luck", "luck x policy or world")


@dataclass(frozen=True)
class VarianceShares:
    """Share of each of `SOURCES` in the variance of an outcome, with intervals over pairings."""

    planned: int
    pairings: int
    shares: dict[str, float]
    intervals: dict[str, Interval]


def variance_shares(values: Floats) -> VarianceShares:
    """Shares from values of shape (worlds, policies, pairings).

    Pairings with anything missing are left out. All shares are not a number where fewer than two are left
    or nothing varies.
    """
    kept = complete(values)
    return VarianceShares(
        planned=values.shape[-1],
        pairings=kept.shape[-1],
        shares=dict(zip(SOURCES, _shares(kept), strict=True)),
        intervals={
            source: jackknife_interval(_share(position), np.moveaxis(kept, -1, 0))
            for position, source in enumerate(SOURCES)
        },
    )


def _share(position: int) -> Callable[[Floats], float]:
    """The share of one source as a function of the pairings, shape (pairings, worlds, policies)."""
    return lambda pairings: float(_shares(np.moveaxis(pairings, 0, -1))[position])


def _shares(values: Floats) -> Floats:
    if values.shape[2] < 2:
        return np.full(len(SOURCES), math.nan)
    components = _components(values)
    total = float(components.sum())
    return components / total if total > 0 else np.full(len(SOURCES), math.nan)


def _components(values: Floats) -> Floats:
    """Components of variance in the order of `SOURCES`."""
    worlds, policies, pairings = values.shape
    cells = worlds * policies
    means, lucks, mean = values.mean(axis=2), values.mean(axis=(0, 1)), float(values.mean())
    left_over = values - means[..., None] - lucks + mean
    rest = _over(float((left_over**2).sum()), (cells - 1) * (pairings - 1))
    of_policy, of_world = means.mean(axis=0) - mean, means.mean(axis=1) - mean
    together = means - mean - of_policy - of_world[:, None]
    return np.array(
        [
            _fixed(of_policy, policies - 1, rest / (pairings * worlds)),
            _fixed(of_world, worlds - 1, rest / (pairings * policies)),
            _fixed(together, (policies - 1) * (worlds - 1), rest / pairings),
            max(0.0, float(lucks.var(ddof=1)) - rest / cells),
            rest,
        ]
    )


def _fixed(deviations: Floats, freedom: int, noise: float) -> float:
    """Mean square deviation of fixed levels, less what luck alone would make of it."""
    return max(0.0, float((deviations**2).mean()) - noise * freedom / deviations.size)


def _over(square: float, freedom: int) -> float:
    return square / freedom if freedom > 0 else 0.0
