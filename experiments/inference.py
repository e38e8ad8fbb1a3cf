"""Intervals for means of paired differences, and how well the pairs belong together.

Intervals are bootstrap-t: with skewed outcomes at 10 to 50 pairs they cover what they promise, where
percentiles of resampled means and Student's t fall short. Resamples are fixed for each number of pairs, so
that the same runs always give the same interval. Below 8 pairs, above 200, and where resamples without any
spread leave no finite bound (rare events), the interval is Student's t. So it is at confidence levels so high
that fewer than 5 resamples lie beyond a bound.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CONFIDENCE = 0.95
RESAMPLES = 1999
FEWEST_RESAMPLED, MOST_RESAMPLED = 8, 200
FEWEST_BEYOND = 5  # resamples beyond a bound, for the bound to be known
RESAMPLING_KEY = 20_260_501  # any fixed number: it decides which resamples are drawn, the same in every run


@dataclass(frozen=True)
class Interval:
    """A confidence interval; both ends are not a number where there are fewer than two pairs."""

    low: float
    high: float
    method: Literal["bootstrap-t", "t", "none"]

    @property
    def side(self) -> int:
        """1 where the interval lies above zero, -1 where it lies below, 0 where it does not tell."""
        return int(self.low > 0) - int(self.high < 0)

    @property
    def half_width(self) -> float:
        """Half of what lies between both ends."""
        return (self.high - self.low) / 2


NO_INTERVAL = Interval(math.nan, math.nan, "none")


@dataclass(frozen=True)
class PairedDifference:
    """Other - reference over the pairs in which both sides were measured.

    `correlation` is that of the two sides over pairs: luck that is shared makes it high. `same_sign` is the
    share of pairs whose difference has the sign of the mean difference.
    """

    pairs: int
    reference: float
    other: float
    difference: float
    interval: Interval
    correlation: float
    same_sign: float


def paired_difference(reference: Floats, other: Floats, confidence: float = CONFIDENCE) -> PairedDifference:
    """Compare two columns row by row; rows that are not a number on one side are left out."""
    both = np.isfinite(reference) & np.isfinite(other)
    reference, other = reference[both], other[both]
    differences = other - reference
    mean = _mean(differences)
    return PairedDifference(
        pairs=len(differences),
        reference=_mean(reference),
        other=_mean(other),
        difference=mean,
        interval=mean_interval(differences, confidence),
        correlation=correlation(reference, other),
        same_sign=_mean((np.sign(differences) == np.sign(mean)).astype(float)) if mean else math.nan,
    )


def mean_interval(values: Floats, confidence: float = CONFIDENCE) -> Interval:
    """The interval of the mean of independent values."""
    if len(values) < 2:
        return NO_INTERVAL
    if can_be_resampled(len(values), confidence):
        interval = bootstrap_t_interval(values, confidence)
        if math.isfinite(interval.low) and math.isfinite(interval.high):
            return interval
    return t_interval(values, confidence)


def can_be_resampled(count: int, confidence: float = CONFIDENCE) -> bool:
    """Whether resamples of so many values say where the bounds are."""
    return FEWEST_RESAMPLED <= count <= MOST_RESAMPLED and _beyond(confidence) >= FEWEST_BEYOND


def bootstrap_t_interval(values: Floats, confidence: float = CONFIDENCE) -> Interval:
    """Mean minus quantiles of (resampled mean - mean) / its standard error, times the standard error."""
    mean, error = float(values.mean()), standard_error(values)
    if error == 0:
        return Interval(mean, mean, "bootstrap-t")
    resampled = values[resamples(len(values))]
    errors = resampled.std(axis=1, ddof=1) / math.sqrt(len(values))
    return studentised_interval(mean, error, resampled.mean(axis=1), errors, confidence)


def studentised_interval(
    estimate: float, error: float, resampled: Floats, errors: Floats, confidence: float = CONFIDENCE
) -> Interval:
    """Bootstrap-t of any estimate, from its standard error, and both again in every resample."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = (resampled - estimate) / errors
    ratios = np.sort(np.nan_to_num(ratios, nan=0.0, posinf=math.inf, neginf=-math.inf))
    beyond = _beyond(confidence)
    low, high = estimate - ratios[-beyond] * error, estimate - ratios[beyond - 1] * error
    return Interval(float(low), float(high), "bootstrap-t")


def _beyond(confidence: float) -> int:
    """How many resamples lie at or beyond each bound."""
    return round((1 - confidence) / 2 * (RESAMPLES + 1))


def t_interval(values: Floats, confidence: float = CONFIDENCE) -> Interval:
    """Mean plus and minus Student's quantile times the standard error."""
    mean, reach = float(values.mean()), t_quantile(len(values) - 1, confidence) * standard_error(values)
    return Interval(mean - reach, mean + reach, "t")


def jackknife_interval(statistic: Callable[[Floats], float], units: Floats) -> Interval:
    """Interval of a smooth statistic of units (rows), from what it becomes without each of them."""
    count = len(units)
    if count < 2:
        return NO_INTERVAL
    whole = statistic(units)
    without = np.array([statistic(np.delete(units, i, axis=0)) for i in range(count)])
    return t_interval(count * whole - (count - 1) * without)


def correlation(reference: Floats, other: Floats) -> float:
    """Pearson's correlation; not a number where one side does not vary, or below three pairs."""
    if len(reference) < 3 or np.ptp(reference) == 0 or np.ptp(other) == 0:
        return math.nan
    return float(np.corrcoef(reference, other)[0, 1])


@lru_cache(maxsize=256)
def t_quantile(freedom: int, confidence: float = CONFIDENCE) -> float:
    """Student's t with so many degrees of freedom stays within plus and minus this in 95 %, or as often as asked.

    Found by halving on the angle atan(t / sqrt(freedom)), in which the distribution is a finite sum.
    """
    low, high = 0.0, math.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < confidence else (low, middle)
    return math.sqrt(freedom) * math.tan((low + high) / 2)


def _within(angle: float, freedom: int) -> float:
    """Chance that |t| stays below sqrt(freedom) tan(angle).

    The sums are those of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.
    """
    sine, square = math.sin(angle), math.cos(angle) ** 2
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = 0.0
    for k in range(1 + odd, freedom, 2):
        total += term
        term *= square * k / (k + 1)
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


@lru_cache(maxsize=4)
def resamples(count: int) -> NDArray[np.intp]:
    """Positions drawn with replacement, shape (RESAMPLES, count), always the same for a count."""
    generator = np.random.Generator(np.random.Philox(key=RESAMPLING_KEY))
    return generator.integers(0, count, size=(RESAMPLES, count))


def standard_error(values: Floats) -> float:
    """Of the mean; exactly 0 where all values are equal."""
    return 0.0 if np.ptp(values) == 0 else float(values.std(ddof=1)) / math.sqrt(len(values))


def error_where_told(values: Floats) -> float:
    """The standard error of the mean; not a number where one value or none tells nothing of it."""
    return standard_error(values) if len(values) > 1 else math.nan


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else math.nan
