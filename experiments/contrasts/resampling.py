"""Means over pairings that are drawn again, all policies and worlds together, so that pairs stay pairs."""

import numpy as np
from numpy.typing import NDArray

from experiments.inference import RESAMPLES, Floats, resamples


def complete(values: Floats) -> Floats:
    """Only the pairings (last axis) in which everything was measured."""
    measured = np.isfinite(values).all(axis=tuple(range(values.ndim - 1)))
    return values[..., measured]


def resampled_means(values: Floats) -> Floats:
    """Means over pairings, shape (..., pairings) -> (..., RESAMPLES); the same resamples for a number of pairings.

    Row by row, so that equal rows have equal means to the last bit: a product of matrices rounds its edges otherwise.
    """
    count = values.shape[-1]
    offsets = np.arange(RESAMPLES)[:, None] * count
    drawn = np.bincount((resamples(count) + offsets).ravel(), minlength=RESAMPLES * count)
    weights = drawn.reshape(RESAMPLES, count) / count
    means: Floats = np.apply_along_axis(lambda row: weights @ row, -1, values)
    return means


def best_shares(scores: Floats) -> Floats:
    """How often each row is the highest of its column, shape (rows, columns) -> (rows,); equals share."""
    highest: NDArray[np.bool_] = scores == scores.max(axis=0)
    shares: Floats = (highest / highest.sum(axis=0)).mean(axis=1)
    return shares
