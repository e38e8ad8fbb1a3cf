"""The dip: how far a sample is from the nearest distribution with one mode (Hartigan and Hartigan 1985).

It is the least largest distance between the distribution function of the sample and any that is convex up to
a mode and concave after it; at the mode it may jump. It is 1/4 where the sample sits on two points in equal
halves.
"""

import numpy as np
from numpy.typing import NDArray

from experiments.inference import Floats

HALVINGS = 30


def dip(values: Floats) -> float:
    """The dip of a sample, found by halving; 0 for one that does not vary. Work grows with the square of its size."""
    points, counts = np.unique(values, return_counts=True)
    above = counts.cumsum() / len(values)
    below = above - counts / len(values)
    near, far = 0.0, 0.5
    if len(points) < 2:
        return near
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if _one_mode_within(points, above, below, middle) else (middle, far)
    return far


def _one_mode_within(points: Floats, above: Floats, below: Floats, distance: float) -> bool:
    """Whether some distribution with one mode keeps within a distance of the sample on both sides of every jump.

    The mode can be put on a point of the sample. Up to there the least rising convex function must not be too
    high, from there on the greatest concave one not too low, and at the mode the first not above the second.
    """
    lower, upper = above - distance, below + distance
    least = _least_convex(points, lower, upper)
    most = 1 - _least_convex(-points[::-1], 1 - upper[::-1], 1 - lower[::-1])[::-1]
    no_jump = lower <= upper
    convex, concave = least <= upper, most >= lower
    before = _all_before(convex & no_jump)
    after = _all_before((concave & no_jump)[::-1])[::-1]
    return bool((before & convex & (least <= most) & concave & after).any())


def _all_before(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether all flags before each one hold."""
    return np.logical_and.accumulate(np.concatenate([[True], flags[:-1]]))


def _least_convex(points: Floats, lower: Floats, upper: Floats) -> Floats:
    """The least value at each point of a rising convex function that keeps between bounds at the points before.

    It must rise at least as steeply as from the upper bound at one point to the lower bound at a later one.
    """
    earlier = points[:, None] < points
    apart = np.where(earlier, points - points[:, None], 1.0)
    slopes = np.where(earlier, (lower - upper[:, None]) / apart, 0.0).max(axis=0, initial=0.0)
    lines = np.where(earlier, (lower - slopes * points)[:, None] + slopes[:, None] * points, 0.0)
    least: Floats = lines.max(axis=0, initial=0.0)
    return least
