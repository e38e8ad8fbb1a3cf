"""Which parameters matter to the fitted facts: all of them by elementary effects, the foremost by regression.

Elementary effects (Morris 1991, Technometrics 33, 161-174) tell which of many parameters move a claim at all; all
points of a trajectory meet the same luck, so that the dummy, which sets nothing, scores 0. A regression on draws from
everywhere then tells those that matter most, as far as they do in the whole space.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats


@dataclass(frozen=True)
class Screened:
    """A parameter's score, and the claim for which it counts most."""

    name: str
    score: float
    most: str


def elementary_effects(places: Floats, found: Floats) -> Floats:
    """Mean squared effect of every parameter on every claim, shape (parameters, claims).

    `places` has shape (trajectories, points, parameters), `found` (trajectories, points, claims); what is not a number
    tells nothing.
    """
    steps = np.diff(places, axis=1)
    moved = np.abs(steps).argmax(axis=2)  # one parameter a step
    size = np.take_along_axis(steps, moved[:, :, None], axis=2)
    squares = np.zeros((places.shape[2], found.shape[2]))
    effects = np.diff(found, axis=1) / size
    for place in range(len(squares)):
        of_one = effects[moved == place]
        told = np.isfinite(of_one)
        squares[place] = (np.where(told, of_one, 0.0) ** 2).sum(axis=0) / np.maximum(told.sum(axis=0), 1)
    return squares


def ranked(names: Sequence[str], claims: Sequence[str], squares: Floats, missed: Floats) -> list[Screened]:
    """Parameters, those that matter most first, from their squared effects, shape (parameters, claims).

    A score is the parameter's share in all squared effects on a claim, summed over claims. Each counts as often as it
    is `missed` (a share of draws): a claim that all draws meet asks for nothing, and what hangs on one parameter alone
    is not lost among claims that hang on many.
    """
    shares = missed * squares / np.maximum(squares.sum(axis=0), np.finfo(float).tiny)
    screened = [
        Screened(name, float(row.sum()), claims[int(row.argmax())])
        for name, row in zip(names, shares, strict=True)
    ]
    return sorted(screened, key=lambda one: -one.score)
