"""Regret: what a policy falls short of the best policy in each world, for choices that must hold in all of them.

Minimax regret (Savage 1951) takes the policy whose largest shortfall is smallest. It asks for no probability
of the worlds, which nobody has (Lempert, Popper and Bankes 2003). It depends on which worlds and which
policies are looked at. Give an outcome with the sign that makes more of it better.
"""

import math
from dataclasses import dataclass

import numpy as np

from experiments.contrasts.resampling import best_shares, complete, resampled_means
from experiments.inference import Floats


@dataclass(frozen=True)
class Regret:
    """Shortfall of policies in the outcome's own unit.

    `regret` has shape (worlds, policies) and a zero in every world. `largest` is the largest over worlds, `choice` the
    policy (its position) for which that is smallest, `probability` how often each is, over resamples of pairs;
    not a number without two complete pairs.
    """

    planned: int
    pairs: int
    regret: Floats
    largest: Floats
    choice: int | None
    probability: Floats


def regret(values: Floats) -> Regret:
    """Regret from values of shape (worlds, policies, pairs) in which more is better."""
    pairs = complete(values)
    planned, count, policies = values.shape[-1], pairs.shape[-1], values.shape[1]
    unknown = np.full(policies, math.nan)
    if count == 0:
        return Regret(planned, 0, np.full(values.shape[:2], math.nan), unknown, None, unknown)
    found = _regret(pairs.mean(axis=2))
    largest = found.max(axis=0)
    again = _regret(resampled_means(pairs)).max(axis=0) if count > 1 else None
    return Regret(
        planned=planned,
        pairs=count,
        regret=found,
        largest=largest,
        choice=int(largest.argmin()),
        probability=unknown if again is None else best_shares(-again),
    )


def _regret(means: Floats) -> Floats:
    """Best policy of each world minus each policy, from means of shape (worlds, policies, ...)."""
    shortfall: Floats = means.max(axis=1, keepdims=True) - means
    return shortfall
