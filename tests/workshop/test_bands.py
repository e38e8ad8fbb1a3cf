"""Bands: the runs of the command line, spread."""

import numpy as np
import pytest
from small_world import small_world

from experiments.comparison.summary import summarise
from workshop.bands import Course, bands, run_course, worlds_of
from workshop.warm_starts import WarmStarts
from workshop.world_request import read_world

WORLD = read_world(small_world())


def test_the_mean_of_a_band_is_that_of_the_command_line_with_as_many_replicates() -> None:
    warm_starts = WarmStarts()
    found = bands(WORLD, [run_course(one, warm_starts) for one in worlds_of(WORLD, 12)])
    summary = summarise(WORLD.scenario, WORLD.seed, 12)
    for name in ("burden", "trust_up", "hours"):
        assert found["ended"][name]["mean"] == pytest.approx(summary.outcomes[name].mean, rel=1e-14)
    assert found["n"] == 12


def test_a_band_lies_between_the_tenth_and_the_ninetieth_percentile_of_runs_that_have_a_number() -> None:
    values = np.array([[3.0, np.nan], [1.0, 7.0], [2.0, np.nan], [5.0, np.nan], [np.nan, np.nan]])
    found = bands(WORLD, [Course({"candor": row}, {"candor": float(row[0])}) for row in values])
    known = values[:4, 0]
    assert found["low"]["candor"] == pytest.approx([np.percentile(known, 10), 7.0])
    assert found["high"]["candor"] == pytest.approx([np.percentile(known, 90), 7.0])
    assert found["mean"]["candor"] == pytest.approx([2.75, 7.0])
    assert found["ended"]["candor"]["mean"] == pytest.approx(2.75)


def test_where_no_run_has_a_number_the_band_has_none() -> None:
    found = bands(WORLD, [Course({"candor": np.array([np.nan])}, {"candor": np.nan})] * 3)
    assert found["low"]["candor"] == found["mean"]["candor"] == [None]
    assert found["ended"]["candor"] == {"low": None, "mean": None, "high": None}
