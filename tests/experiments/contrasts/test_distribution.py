"""The dip against its definition, and what is said of one heap and of two."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import linprog

from experiments.contrasts.dip import dip
from experiments.contrasts.distribution import dip_of_one_mode, distribution, without_ties


def nearest_unimodal(values: np.ndarray) -> float:
    """The dip by its definition: over all places of the mode the least largest distance, a linear programme each."""
    points, counts = np.unique(values, return_counts=True)
    above = counts.cumsum() / len(values)
    return min(_distance(points, above, above - counts / len(values), mode) for mode in range(len(points)))


def _distance(points: np.ndarray, above: np.ndarray, below: np.ndarray, mode: int) -> float:
    """Unknowns: the function at the points up to the mode, from the mode on (it may jump there), the distance."""
    size = len(points)
    left, right, distance = range(mode + 1), range(mode + 1, size + 1), size + 1
    rows, bounds = [], []

    def at_most(terms: dict[int, float], bound: float) -> None:
        rows.append([terms.get(name, 0.0) for name in range(size + 2)])
        bounds.append(bound)

    for place, name in enumerate(left):
        at_most({name: 1, distance: -1}, below[place])
        if place < mode:
            at_most({name: -1, distance: -1}, -above[place])
    for place, name in zip(range(mode, size), right, strict=True):
        at_most({name: -1, distance: -1}, -above[place])
        if place > mode:
            at_most({name: 1, distance: -1}, below[place])
    at_most({left[-1]: 1, right[0]: -1}, 0.0)
    for side, sign, at in ((left, 1, points[: mode + 1]), (right, -1, points[mode:])):
        for k in range(len(side) - 1):
            at_most({side[k]: 1, side[k + 1]: -1}, 0.0)
        for k in range(len(side) - 2):
            into, out_of = at[k + 1] - at[k], at[k + 2] - at[k + 1]
            terms = {side[k]: -1 / into, side[k + 1]: 1 / into + 1 / out_of, side[k + 2]: -1 / out_of}
            at_most({name: sign * factor for name, factor in terms.items()}, 0.0)
    goal = np.zeros(size + 2)
    goal[distance] = 1
    return float(linprog(goal, np.array(rows), np.array(bounds), bounds=(0, 1)).fun)


@settings(max_examples=60)
@given(
    st.integers(0, 10_000), st.integers(2, 20), st.sampled_from(["ties", "one heap", "two heaps", "skewed"])
)
def test_the_dip_is_the_distance_to_the_nearest_distribution_with_one_mode(
    seed: int, size: int, kind: str
) -> None:
    generator = np.random.default_rng(seed)
    values = {
        "ties": generator.integers(0, 12, size).astype(float),
        "one heap": generator.normal(size=size),
        "two heaps": np.concatenate(
            [generator.normal(size=size // 2 + 1), generator.normal(4, 1, size // 2)]
        ),
        "skewed": generator.lognormal(size=size),
    }[kind]
    assert dip(values) == pytest.approx(nearest_unimodal(values) if np.ptp(values) else 0.0, abs=1e-8)


def test_dips_known_by_hand() -> None:
    assert dip(np.arange(10.0)) == pytest.approx(1 / 20)  # evenly spread: 1 / (2 n)
    assert dip(np.repeat([0.0, 1.0], 10)) == pytest.approx(1 / 4)  # two points
    assert dip(np.full(5, 2.0)) == 0.0
    assert dip(np.array([0.0, 0.0, 1.0])) == pytest.approx(1 / 6)  # the jump at the mode is free


@given(st.lists(st.floats(-5, 5), min_size=3, max_size=30), st.sampled_from([-3.0, 0.25]))
def test_the_dip_has_no_unit(values: list[float], scale: float) -> None:
    rounded = np.round(values, 3)
    assert dip(scale * rounded + 1) == pytest.approx(dip(rounded), abs=1e-9)


def test_two_heaps_have_several_modes_and_one_heap_has_not() -> None:
    generator = np.random.default_rng(1)
    two = np.concatenate([generator.normal(0, 1, 25), generator.normal(6, 1, 25)])
    assert distribution(two).several_modes is True
    assert distribution(generator.normal(size=50)).several_modes is False
    assert distribution(generator.lognormal(size=50)).several_modes is False


def test_a_grid_of_counts_is_no_row_of_heaps() -> None:
    generator = np.random.default_rng(4)
    assert distribution(generator.poisson(1.0, 60) / 120).several_modes is False
    two = np.concatenate([generator.poisson(1.0, 30), generator.poisson(1.0, 30) + 30])
    assert distribution(two / 120).several_modes is True


def test_worlds_are_moved_together_before_heaps_are_looked_for() -> None:
    generator = np.random.default_rng(4)
    worlds = np.array([[0.0], [0.5], [1.03]]) + generator.poisson(1.0, (3, 30)) / 120
    found = distribution(worlds)
    assert (found.planned, found.runs, found.several_modes) == (90, 90, False)
    assert found.mean == pytest.approx(worlds.mean())
    assert distribution(worlds.ravel()).several_modes is True


def test_equal_values_are_spread_over_the_smallest_step() -> None:
    untied = without_ties(np.array([2.0, 0, math.nan, 0, 5]))
    assert untied == pytest.approx([2, -0.5, math.nan, 0.5, 5], nan_ok=True)
    assert without_ties(np.array([1.0, 1.0])).tolist() == [1.0, 1.0]


def test_description_by_hand() -> None:
    found = distribution(np.array([1.0, 2.0, 3.0, 4.0, math.nan]))
    assert (found.planned, found.runs, found.mean) == (5, 4, 2.5)
    assert found.quantiles == pytest.approx((1.15, 1.75, 2.5, 3.25, 3.85))
    assert found.several_modes is None


def test_skewness_is_scipy_s() -> None:
    values = np.random.default_rng(2).lognormal(size=30)
    assert distribution(values).skewness == pytest.approx(stats.skew(values))


def test_nothing_measured_has_nothing() -> None:
    found = distribution(np.full(4, math.nan))
    assert found.runs == 0 and math.isnan(found.mean) and found.several_modes is None


@pytest.mark.parametrize("size", [15, 35])
def test_about_one_uniform_sample_in_twenty_lies_above_the_limit(size: int) -> None:
    samples = np.random.default_rng(8).random((400, size))
    share = np.mean([dip(sample) > dip_of_one_mode(size) for sample in samples])
    assert 0.015 <= share <= 0.095  # 99.9 % of the time when the chance is .05
