"""Intervals worked by hand, against tables, and their coverage."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.inference import (
    bootstrap_t_interval,
    correlation,
    jackknife_interval,
    mean_interval,
    paired_difference,
    t_interval,
    t_quantile,
)

numbers = st.floats(-100, 100).map(lambda x: round(x, 6))
samples = st.lists(numbers, min_size=8, max_size=30).filter(lambda values: np.std(values) > 1e-3)


@pytest.mark.parametrize(
    ("freedom", "tabled"),
    [
        (1, 12.706),
        (2, 4.303),
        (3, 3.182),
        (4, 2.776),
        (9, 2.262),
        (10, 2.228),
        (19, 2.093),
        (30, 2.042),
        (120, 1.980),
    ],
)
def test_t_quantiles_are_those_of_the_printed_tables(freedom: int, tabled: float) -> None:
    assert t_quantile(freedom) == pytest.approx(tabled, abs=5e-4)


def test_t_interval_by_hand() -> None:
    # mean 3, standard deviation sqrt(2.5), standard error sqrt(0.5), quantile of 4 degrees of freedom 2.7764
    interval = t_interval(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    assert interval.low == pytest.approx(3 - 2.7764 * math.sqrt(0.5), abs=1e-4)
    assert interval.high == pytest.approx(3 + 2.7764 * math.sqrt(0.5), abs=1e-4)


def test_paired_difference_by_hand() -> None:
    reference, other = np.array([0.1, 0.2, 0.3, np.nan]), np.array([0.2, 0.4, 0.2, 0.5])
    found = paired_difference(reference, other)
    assert found.pairs == 3
    assert found.reference == pytest.approx(0.2)
    assert found.other == pytest.approx(0.8 / 3)
    assert found.difference == pytest.approx(0.2 / 3)  # mean of .1, .2, -.1
    assert found.same_sign == pytest.approx(2 / 3)
    assert found.correlation == pytest.approx(0.0, abs=1e-12)
    assert found.interval.method == "t"


def test_one_pair_has_a_difference_and_no_interval() -> None:
    found = paired_difference(np.array([1.0]), np.array([3.0]))
    assert found.difference == 2
    assert found.interval.method == "none"
    assert found.interval.side == 0
    assert math.isnan(found.correlation)


def test_no_pair_has_nothing() -> None:
    found = paired_difference(np.array([np.nan]), np.array([3.0]))
    assert found.pairs == 0
    assert math.isnan(found.difference)


def test_rare_events_fall_back_to_t() -> None:
    values = np.zeros(20)
    values[3] = 1.0  # resamples without the one event have no spread
    assert mean_interval(values).method == "t"


def test_equal_values_leave_no_doubt() -> None:
    interval = mean_interval(np.full(20, 0.25))
    assert (interval.low, interval.high, interval.side) == (0.25, 0.25, 1)


def test_a_skewed_sample_reaches_further_on_its_long_side() -> None:
    values = np.exp(np.linspace(-2, 2, 20))
    interval = bootstrap_t_interval(values)
    assert interval.high - values.mean() > 1.2 * (values.mean() - interval.low)


@given(samples, numbers, st.sampled_from([0.5, 2.0, 8.0]))
def test_intervals_move_and_grow_with_their_values(values: list[float], shift: float, scale: float) -> None:
    here = bootstrap_t_interval(np.array(values))
    there = bootstrap_t_interval(scale * np.array(values) + shift)
    assert there.low == pytest.approx(scale * here.low + shift, rel=1e-6, abs=1e-6)
    assert there.high == pytest.approx(scale * here.high + shift, rel=1e-6, abs=1e-6)


@given(samples)
def test_exchanging_the_sides_mirrors_the_difference(values: list[float]) -> None:
    zero, column = np.zeros(len(values)), np.array(values)
    here, there = paired_difference(zero, column), paired_difference(column, zero)
    assert there.difference == -here.difference
    assert there.same_sign == here.same_sign or math.isnan(here.same_sign)


@given(samples)
def test_the_jackknife_of_a_mean_is_the_t_interval(values: list[float]) -> None:
    jackknifed = jackknife_interval(lambda units: float(units.mean()), np.array(values))
    plain = t_interval(np.array(values))
    assert jackknifed.low == pytest.approx(plain.low, rel=1e-6, abs=1e-6)
    assert jackknifed.high == pytest.approx(plain.high, rel=1e-6, abs=1e-6)


def test_correlation_by_hand() -> None:
    assert correlation(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])) == pytest.approx(1.0)
    assert correlation(np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0])) == pytest.approx(-1.0)
    assert math.isnan(correlation(np.array([1.0, 1.0, 1.0]), np.array([3.0, 2.0, 1.0])))


@pytest.mark.slow
@pytest.mark.parametrize(("size", "least"), [(10, 0.92), (20, 0.91), (50, 0.92)])
def test_bootstrap_t_covers_a_skewed_mean(size: int, least: float) -> None:
    # For the lognormal distribution 95 % intervals of resampled percentiles cover .85 to .91.
    draws = np.random.Generator(np.random.Philox(key=7)).lognormal(size=(2000, size))
    true_mean = math.exp(0.5)
    intervals = [bootstrap_t_interval(sample) for sample in draws]
    covered = np.mean([interval.low <= true_mean <= interval.high for interval in intervals])
    assert least <= covered <= 0.97
