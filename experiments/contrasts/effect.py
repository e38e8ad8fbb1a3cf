"""One outcome under two policies: the difference in its own unit, and in standard deviations of the differences.

The second is Cohen's d of paired samples (Cohen 1988: d_z). Luck that is shared makes it larger, because
differences then vary less; it compares outcomes within a study, not studies with different pairing. Its interval
is bootstrap-t with a standard error that allows for skewness (Mertens 2002). With very skewed differences it
covers less than it says, because their standard deviation is hardly known from 10 or 30 pairs
(`benchmarks.coverage`); then read the raw difference.
"""

import math
from dataclasses import dataclass

import numpy as np

from experiments.inference import (
    CONFIDENCE,
    NO_INTERVAL,
    Floats,
    Interval,
    PairedDifference,
    can_be_resampled,
    paired_difference,
    resamples,
    studentised_interval,
    t_quantile,
)

LEAST_CORRELATION = 0.3  # below it the luck of the two runs is out of step
LEAST_SPREAD = 1e-12  # of the size of the differences; below it they vary by rounding only


@dataclass(frozen=True)
class EffectSize:
    """Mean over standard deviation of the differences; not a number where they do not vary."""

    d: float
    interval: Interval


@dataclass(frozen=True)
class Effect:
    """Other - reference over `planned` pairs."""

    planned: int
    found: PairedDifference
    size: EffectSize

    @property
    def out_of_step(self) -> bool:
        """Whether the two runs of a pair share little luck, so that pairing saves little."""
        return self.found.correlation < LEAST_CORRELATION


def effect(reference: Floats, other: Floats, confidence: float = CONFIDENCE) -> Effect:
    """Compare two columns pair by pair."""
    differences = other - reference
    both = np.isfinite(differences)
    return Effect(
        planned=len(differences),
        found=paired_difference(reference, other, confidence),
        size=effect_size(differences[both], confidence),
    )


def effect_size(differences: Floats, confidence: float = CONFIDENCE) -> EffectSize:
    """Paired d and its interval, which is normal where there are too few or too many pairs to resample."""
    if len(differences) < 2 or _constant(differences):
        return EffectSize(math.nan, NO_INTERVAL)
    (d,), (error,) = _sizes(differences[None])
    if len(differences) < 4:  # skewness and kurtosis say nothing yet
        return EffectSize(float(d), NO_INTERVAL)
    if can_be_resampled(len(differences), confidence):
        interval = studentised_interval(
            d, error, *_sizes(differences[resamples(len(differences))]), confidence
        )
        if math.isfinite(interval.low) and math.isfinite(interval.high):
            return EffectSize(float(d), interval)
    reach = t_quantile(len(differences) - 1, confidence) * error
    return EffectSize(float(d), Interval(float(d - reach), float(d + reach), "t"))


def _constant(differences: Floats) -> bool:
    return float(np.ptp(differences)) <= LEAST_SPREAD * float(np.abs(differences).max())


def _sizes(rows: Floats) -> tuple[Floats, Floats]:
    """The d of each row and its standard error, from the third and fourth moments."""
    count = rows.shape[1]
    mean = rows.mean(axis=1)
    apart = rows - mean[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        d = mean / rows.std(axis=1, ddof=1)
        variance = (apart**2).mean(axis=1)
        skewness = (apart**3).mean(axis=1) / variance**1.5
        kurtosis = (apart**4).mean(axis=1) / variance**2
        error = np.sqrt(np.maximum(0.0, 1 - skewness * d + (kurtosis - 1) / 4 * d**2) / count)
    return d, error
