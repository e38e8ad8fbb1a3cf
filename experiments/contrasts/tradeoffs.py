"""Several outcomes at once, without a sum of them: which policies no other policy beats in everything.

A policy dominates another where it is at least as good in every outcome and better in one. Those that none
dominates form the Pareto set. Give every outcome with the sign that makes more of it better.
"""

import math
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
    of the means, `probability` how often over resamples of pairs. `dominates[a, b]` is how often a dominates b.
    """

    planned: int
    pairs: int
    means: Floats
    in_set: Flags
    probability: Floats
    dominates: Floats


def trade_off(values: Floats) -> TradeOff:
    """Weigh policies, from values of shape (outcomes, policies, pairs) in which more is better."""
    pairs = complete(values)
    planned, count, policies = values.shape[-1], pairs.shape[-1], values.shape[1]
    if count < 2:
        unknown = np.full(policies, math.nan)
        means = pairs.mean(axis=2) if count else np.full(values.shape[:2], math.nan)
        in_set = _undominated(_dominance(means)) if count else np.zeros(policies, dtype=bool)
        return TradeOff(planned, count, means, in_set, unknown, np.full((policies, policies), math.nan))
    means = pairs.mean(axis=2)
    again = _dominance(resampled_means(pairs))
    return TradeOff(
        planned=planned,
        pairs=count,
        means=means,
        in_set=_undominated(_dominance(means)),
        probability=_undominated(again).mean(axis=-1),
        dominates=again.mean(axis=-1),
    )


def _dominance(means: Floats) -> Flags:
    """[a, b]: whether a dominates b, from means of shape (outcomes, policies, ...)."""
    here, there = means[:, :, None], means[:, None, :]
    dominates: Flags = np.all(here >= there, axis=0) & np.any(here > there, axis=0)
    return dominates


def _undominated(dominates: Flags) -> Flags:
    """Which policies no other dominates."""
    undominated: Flags = ~np.any(dominates, axis=0)
    return undominated
