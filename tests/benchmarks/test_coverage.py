"""Intervals cover what they promise where those of resampled percentiles do not."""

import math

import numpy as np
import pytest

from benchmarks.coverage import INTERVALS, SOURCES, binomial_error, coverage, samples
from experiments.inference import Interval

TIMES = 400
USED, PERCENTILES = INTERVALS["of the mean, as used"], INTERVALS["of the mean, percentiles"]
# The least share a sound interval covers, up to luck: nominal, and what is known of very skewed outcomes at 10.
PROMISED = [("normal", 10, 0.95), ("normal", 30, 0.95), ("lognormal", 10, 0.92), ("lognormal", 30, 0.92)]


def covered(of: object, kind: str, size: int) -> float:
    source = SOURCES[kind]
    return coverage(of, source.mean, samples(source, size, TIMES)).held  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "size", "promised"), PROMISED)
def test_the_intervals_cover_what_is_promised(kind: str, size: int, promised: float) -> None:
    assert covered(USED, kind, size) >= promised - binomial_error(TIMES)


@pytest.mark.parametrize(("kind", "size", "promised"), [PROMISED[0], *PROMISED[2:]])
def test_percentile_intervals_do_not(kind: str, size: int, promised: float) -> None:
    assert covered(PERCENTILES, kind, size) < promised - binomial_error(TIMES)


def test_the_paired_d_covers_where_differences_are_normal() -> None:
    source = SOURCES["normal"]
    found = coverage(INTERVALS["of the paired d, as used"], source.mean, samples(source, 10, TIMES))
    assert found.held >= 0.95 - binomial_error(TIMES)


def test_coverage_by_hand() -> None:
    ends = iter([(0.0, 2.0), (1.5, 2.0), (0.0, 0.5), (math.nan, math.nan)])
    found = coverage(lambda sample: Interval(*next(ends), "t"), 1.0, np.zeros((4, 1)))
    assert (found.held, found.below, found.above) == (0.25, 0.25, 0.25)
    assert found.width == pytest.approx((2 + 0.5 + 0.5) / 3)
