"""A ridge regression that stands for the model where it was not run, and knows how little it knows.

Its variance holds what it cannot see: luck, the parameters that are not among its inputs, and what is not quadratic.
The penalty is the one with the least squared error when each draw is left out once (Golub, Heath and Wahba 1979).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats

PENALTIES = np.logspace(-1, 5, 25)


@dataclass(frozen=True)
class Emulator:
    """Fitted coefficients; `variance` is the mean squared error of a draw that was left out."""

    terms: Callable[[Floats], Floats]
    centre: Floats
    scale: Floats
    axes: Floats  # right singular vectors, shape (rank, terms)
    weights: Floats  # of the axes
    shrinkage: Floats  # of the axes: 1 / (squared singular value + penalty)
    level: float
    variance: float
    draws: int

    def predict(self, places: Floats) -> tuple[Floats, Floats]:
        """Mean and variance of what a draw would give, at places between 0 and 1, shape (points, inputs)."""
        along = ((self.terms(places) - self.centre) / self.scale) @ self.axes.T
        spread = self.variance * (1.0 + 1.0 / self.draws + along**2 @ self.shrinkage)
        return self.level + along @ self.weights, spread

    @property
    def coefficients(self) -> Floats:
        """What one standard deviation of each term does, shape (terms,)."""
        moved: Floats = self.weights @ self.axes
        return moved


def quadratic(places: Floats) -> Floats:
    """Places, their squares and their products, between -1 and 1."""
    x = linear(places)
    first, second = np.triu_indices(x.shape[1])
    terms: Floats = np.hstack([x, x[:, first] * x[:, second]])
    return terms


def linear(places: Floats) -> Floats:
    """Places, between -1 and 1."""
    terms: Floats = 2.0 * places - 1.0
    return terms


def fit_emulator(
    places: Floats, values: Floats, terms: Callable[[Floats], Floats] = quadratic
) -> Emulator:
    """Fit to draws at these places, shape (draws, inputs), that gave these values."""
    inputs = terms(places)
    centre, scale = inputs.mean(axis=0), inputs.std(axis=0)
    scale[scale == 0] = 1.0
    left, singular, axes = np.linalg.svd((inputs - centre) / scale, full_matrices=False)
    level = float(values.mean())
    along, draws = left.T @ (values - level), len(values)

    def left_out(penalty: float) -> float:
        kept = singular**2 / (singular**2 + penalty)
        leverage = left**2 @ kept + 1.0 / draws
        errors = (values - level - left @ (kept * along)) / np.maximum(1.0 - leverage, 1e-6)
        return float((errors**2).mean())

    errors = [left_out(penalty) for penalty in PENALTIES]
    penalty = PENALTIES[int(np.argmin(errors))]
    shrinkage = 1.0 / (singular**2 + penalty)
    weights = shrinkage * singular * along
    return Emulator(terms, centre, scale, axes, weights, shrinkage, level, min(errors), draws)
