"""Levels of factors: means over points within pairings, intervals over pairings, and what is missing."""

import numpy as np
import pandas as pd
import pytest

from experiments.inference import mean_interval
from experiments.levels import levels, outcome_map

DESIGN = pd.DataFrame({"x": [0.0, 0.0, 1.0, 1.0], "y": ["a", "b", "a", "b"]})
TABLE = pd.DataFrame([[1.0, 2.0, 6.0], [3.0, 4.0, 8.0], [0.0, 0.0, 0.0], [5.0, np.nan, 7.0]])


def test_a_level_is_the_mean_over_points_within_each_pairing() -> None:
    low, high = levels(DESIGN["x"], TABLE)
    assert (low.setting, low.points, low.planned, low.pairings, low.mean) == (0.0, 2, 3, 3, 4.0)
    assert low.interval == mean_interval(np.array([2.0, 3.0, 7.0]))
    assert (high.pairings, high.mean) == (
        2,
        3.0,
    )  # the pairing with a missing run is left out, the others stay whole


def test_words_keep_the_order_of_the_study_and_numbers_their_own() -> None:
    assert [one.setting for one in levels(pd.Series(["b", "a", "b", "a"]), TABLE)] == ["b", "a"]
    assert [one.setting for one in levels(pd.Series([1.0, 0.0, 1.0, 0.0]), TABLE)] == [0.0, 1.0]


def test_points_that_leave_a_factor_alone_belong_to_no_level() -> None:
    (only,) = levels(pd.Series([np.nan, 0.5, np.nan, np.nan]), TABLE)
    assert (only.points, only.mean) == (1, 5.0)


def test_a_map_has_its_cells_where_they_belong_and_counts_what_is_missing() -> None:
    found = outcome_map(DESIGN["x"], DESIGN["y"], TABLE)
    assert (found.x, found.y, found.planned) == ((0.0, 1.0), ("a", "b"), 3)
    assert found.mean.tolist() == [[3.0, 0.0], [5.0, 6.0]]
    assert found.missing.tolist() == [[0.0, 0.0], [0.0, 1.0]]
    interval = mean_interval(np.array([3.0, 4.0, 8.0]))
    assert found.half_width[1, 0] == pytest.approx((interval.high - interval.low) / 2)
