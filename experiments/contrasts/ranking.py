"""Which policy comes first: in one world with what certainty, and in how many worlds.

Means are compared, higher first; where less of an outcome is better, give it with its sign turned. Certainty
is the share of resamples of pairs in which a policy comes first (paired bootstrap: all policies keep the same
pairs). It says how sure the order is under this model and these worlds, and nothing about either.
"""

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from experiments.contrasts.resampling import best_shares, complete, resampled_means
from experiments.inference import Floats, mean_interval


@dataclass(frozen=True)
class First:
    """Probability of each policy of being first; all not a number without two complete pairs."""

    planned: int
    pairs: int
    probability: Floats  # (policies,)


@dataclass(frozen=True)
class Ranking:
    """How the order of policies shifts over worlds (or draws of parameters).

    `ranks` has 1 for the first policy of a world, shape (worlds, policies); not a number where a policy was
    never measured. `first` is the share of worlds in which a policy comes first. `agreement` is the mean of
    Kendall's tau over pairs of worlds: 1 where the order is the same everywhere.
    """

    worlds: int
    ranks: Floats
    first: Floats
    agreement: float


@dataclass(frozen=True)
class SignShares:
    """Over worlds: shares in which other - reference is decidedly above zero, below zero, or undecided."""

    worlds: int
    judged: int
    above: float
    below: float
    undecided: float


def probability_first(values: Floats) -> First:
    """Chance of coming first, from values of shape (policies, pairs)."""
    pairs = complete(values)
    count = pairs.shape[1]
    if count < 2:
        return First(values.shape[1], count, np.full(len(values), math.nan))
    return First(values.shape[1], count, best_shares(resampled_means(pairs)))


def ranking(values: Floats) -> Ranking:
    """Order of the means of policies in every world, from values of shape (worlds, policies, pairs)."""
    from scipy.stats import rankdata

    means = np.array([_means(world) for world in values])
    known = np.isfinite(means).all(axis=1)
    ranks = np.array(
        [rankdata(-world) if np.isfinite(world).all() else np.full(len(world), math.nan) for world in means]
    )
    first = best_shares(means[known].T) if known.any() else np.full(means.shape[1], math.nan)
    return Ranking(len(values), ranks, first, _agreement(means[known]))


def _means(world: Floats) -> Floats:
    """Means over the pairs in which every policy was measured."""
    pairs = complete(world)
    return pairs.mean(axis=1) if pairs.shape[1] else np.full(len(world), math.nan)


def _agreement(means: Floats) -> float:
    """Mean over pairs of worlds of (pairs of policies in the same order - in the opposite one) / pairs of policies."""
    orders = [np.sign(means[:, a] - means[:, b]) for a, b in combinations(range(means.shape[1]), 2)]
    if len(means) < 2 or not orders:
        return math.nan
    counts = len(means)
    # The sum over all pairs of worlds of s_i s_j is (sum)^2 - the squares themselves, halved.
    agreeing = [
        (float(order.sum()) ** 2 - float((order**2).sum())) / (counts * (counts - 1)) for order in orders
    ]
    return sum(agreeing) / len(agreeing)


def sign_shares(differences: Floats) -> SignShares:
    """In how many worlds a policy does better, from differences of shape (worlds, pairs)."""
    sides = [_side(world[np.isfinite(world)]) for world in differences]
    judged: NDArray[np.int64] = np.array([side for side in sides if side is not None], dtype=np.int64)
    shares = [float((judged == side).mean()) if len(judged) else math.nan for side in (1, -1, 0)]
    return SignShares(len(differences), len(judged), *shares)


def _side(differences: Floats) -> int | None:
    """Which side of zero the interval lies on; None with fewer than two pairs, which have no interval."""
    return mean_interval(differences).side if len(differences) >= 2 else None
