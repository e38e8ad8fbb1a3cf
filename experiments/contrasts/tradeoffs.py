"""Several outcomes at once, without a sum of them: which policies no other policy beats in everything.

A policy dominates another where it is at least as good in every outcome and better in one. Those that none
dominates form the Pareto set. Give every outcome with the sign that makes more of it better.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiments.contrasts.resampling import complete, resampled_means
from experiments.inference import Floats

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class TradeOff:
    """Policies over several outcomes.

    `means` has shape (outcomes, policies), signs as they were given. `in_set` says who is in the Pareto set
    of the means, `probability` how often over resamples of pairs.
    """

    planned: int
    pairs: int
    means: Floats
    in_set: Flags
    probability: Floats


def trade_off(values: Floats) -> TradeOff:
    """Weigh policies, from values of shape (outcomes, policies, pairs) in which more is better."""
    pairs = complete(values)
    planned, count, policies = values.shape[-1], pairs.shape[-1], values.shape[1]
    in_set = _undominated(_dominance(pairs, _mean)) if count else np.zeros(policies, dtype=bool)
    means = _mean(pairs) if count else np.full(values.shape[:2], math.nan)
    if count < 2:
        return TradeOff(planned, count, means, in_set, np.full(policies, math.nan))
    again = _undominated(_dominance(pairs, resampled_means))
    return TradeOff(planned, count, means, in_set, again.mean(axis=-1))


def _mean(values: Floats) -> Floats:
    means: Floats = values.mean(axis=-1)
    return means


def _dominance(pairs: Floats, averages: Callable[[Floats], Floats]) -> Flags:
    """[a, b]: whether a dominates b, by averages of their paired differences: equal policies differ by exactly 0."""
    return np.array([_better(averages(pairs[:, [a]] - pairs)) for a in range(pairs.shape[1])])


def _better(differences: Floats) -> Flags:
    """Where nothing is worse and something is better; the outcomes are the first axis."""
    better: Flags = np.all(differences >= 0.0, axis=0) & np.any(differences > 0.0, axis=0)
    return better


def _undominated(dominates: Flags) -> Flags:
    """Which policies no other dominates."""
    undominated: Flags = ~np.any(dominates, axis=0)
    return undominated
