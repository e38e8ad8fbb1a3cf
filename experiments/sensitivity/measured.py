"""What is known of an outcome at every point of a design, fit to be analysed or refused."""

from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats


@dataclass(frozen=True)
class Level:
    """The mean of an outcome over `pairings` at each point, shape (points,), and what of it is luck.

    `noise_share` is the variance of a point's mean by luck alone over the variance of the means: what no factor
    can explain. It is not a number where every point was run once.
    """

    means: Floats
    pairings: int
    noise_share: float


def level(values: Floats, name: str = "the outcome") -> Level:
    """The level of an outcome from values of shape (points, pairings).

    Raises ValueError where a value is missing or not finite, or where all points have the same mean: indices
    would then be zeros that look like findings.
    """
    absent = int(values.size - np.isfinite(values).sum())
    if absent:
        raise ValueError(
            f"{name}: {absent} of {values.size} values are missing or not finite; indices need every one. "
            "Let resume finish the study, or choose an outcome that is counted at every point."
        )
    means: Floats = values.mean(axis=1)
    if float(np.ptp(means)) <= 1e-12 * max(1.0, float(np.abs(means).max())):
        raise ValueError(f"{name}: it is the same at all {len(means)} points; there is nothing to explain.")
    pairings = values.shape[1]
    if pairings < 2:
        return Level(means, pairings, float("nan"))
    luck = float(values.var(axis=1, ddof=1).mean()) / pairings
    return Level(means, pairings, min(1.0, luck / float(means.var(ddof=1))))


def policy_effect(reference: Floats, other: Floats, name: str = "the effect") -> Level:
    """The level of a difference between two policies at the same points, in pairs of the same luck."""
    if reference.shape != other.shape:
        raise ValueError(
            f"{name}: the policies have {reference.shape} and {other.shape} values, not the same"
        )
    return level(other - reference, name)


def best_level(levels: Floats, values: Floats, name: str = "the place of the optimum") -> Level:
    """The level of a lever at which an outcome is highest, at each point.

    `values` have shape (points, levels, pairings). The place is taken in each pairing, so that its noise is known.
    """
    if values.shape[1] != len(levels):
        raise ValueError(f"{name}: {len(levels)} levels and values at {values.shape[1]}")
    if not np.isfinite(values).all():
        return level(values.reshape(len(values), -1), name)
    return level(levels[values.argmax(axis=1)], name)
