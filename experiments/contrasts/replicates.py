"""How many replicates are enough: where spread has settled, and how narrow the interval has become.

The coefficient of variation (standard deviation / mean) is taken over the first 10, 20, 50, 100, ... runs; the
smallest number from which on it moves by no more than a tolerance is enough for the spread (Lorscheid, Heine
and Meyer 2012; Lee et al. 2015). It has no meaning for a mean near zero, so it is for outcomes, and the
half-width of the interval, in the outcome's own unit, for differences.
"""

import math
from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats, mean_interval

TOLERANCE = 0.01


@dataclass(frozen=True)
class Stability:
    """Coefficient of variation and half-width over the first so many runs.

    `enough` is the number from which on the coefficient stays within `tolerance` of all later ones; None where
    it had not settled before the last.
    """

    counts: tuple[int, ...]
    variation: tuple[float, ...]
    half_widths: tuple[float, ...]
    tolerance: float
    enough: int | None


def stability(values: Floats, tolerance: float = TOLERANCE) -> Stability:
    """Follow an outcome, or a difference, over the first runs in the order in which they were planned."""
    measured = values[np.isfinite(values)]
    counts = steps(len(measured))
    variation = tuple(_variation(measured[:count]) for count in counts)
    widths = tuple(mean_interval(measured[:count]).half_width for count in counts)
    return Stability(counts, variation, widths, tolerance, _settled(counts, variation, tolerance))


def steps(count: int) -> tuple[int, ...]:
    """10, 20, 50, 100, 200, 500, ... below the number of runs, and that number itself."""
    if count < 2:
        return ()
    ladder = (factor * 10**power for power in range(1, len(str(count)) + 1) for factor in (1, 2, 5))
    return (*(step for step in ladder if step < count), count)


def _variation(values: Floats) -> float:
    mean = float(values.mean())
    return float(values.std(ddof=1)) / abs(mean) if mean else math.nan


def _settled(counts: tuple[int, ...], variation: tuple[float, ...], tolerance: float) -> int | None:
    for position, count in enumerate(counts[:-1]):
        if all(abs(later - variation[position]) <= tolerance for later in variation[position + 1 :]):
            return count
    return None
