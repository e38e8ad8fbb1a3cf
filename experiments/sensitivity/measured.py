"""What is known of an outcome at every point of a design, fit to be analysed or refused."""

from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats
from experiments.sensitivity.refusals import RefusalError


@dataclass(frozen=True)
class Level:
    """The mean of an outcome over `pairings` at each point, shape (points,), and what of it is luck.

    `noise_share` is the variance of a point's mean by luck alone over the variance of the means: what no factor
    can explain. It is not a number where every point was run once.
    """

    means: Floats
    pairings: int
    noise_share: float


def level(values: Floats) -> Level:
    """The level of an outcome from values of shape (points, pairings).

    Raises `RefusalError` where a value is missing or not finite, or where all points have the same mean: indices
    would then be zeros that look like findings.
    """
    absent = int(values.size - np.isfinite(values).sum())
    if absent:
        raise RefusalError("missing", absent=absent, all=values.size)
    means: Floats = values.mean(axis=1)
    if float(np.ptp(means)) <= 1e-12 * max(1.0, float(np.abs(means).max())):
        raise RefusalError("same", points=len(means))
    pairings = values.shape[1]
    if pairings < 2:
        return Level(means, pairings, float("nan"))
    luck = float(values.var(axis=1, ddof=1).mean()) / pairings
    return Level(means, pairings, min(1.0, luck / float(means.var(ddof=1))))


def best_level(levels: Floats, values: Floats) -> Level:
    """The level of a lever at which an outcome is highest, at each point.

    `values` have shape (points, levels, pairings). The place is taken in each pairing, so that its noise is known.
    """
    if values.shape[1] != len(levels):
        raise ValueError(f"{len(levels)} levels and values at {values.shape[1]}")
    if not np.isfinite(values).all():
        return level(values.reshape(len(values), -1))
    return level(levels[values.argmax(axis=1)])
