"""How many replicates are enough, where a study lets what is found decide."""

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t
from small_sweeps import CONTRAST, small_plan, swept

from experiments.runner.enough import half_width, next_replicates
from experiments.store.plan import Plan
from experiments.store.results import open_results
from experiments.study.replicates import AdaptiveReplicates

RULE = AdaptiveReplicates(least=30, most=60, batch=10, metric="initiative", half_width=0.1, confidence=0.95)


def planned(folder: Path, replicates: int, design: str = "") -> Plan:
    return small_plan(folder, replicates=replicates, design=design)


def noise(points: int, pairings: int, spread: float) -> np.ndarray:
    return np.random.default_rng(1).normal(0.0, spread, (points, pairings))


def test_half_width_is_that_of_students_interval() -> None:
    values = noise(1, 20, 1.0)[0]
    low, high = t.interval(0.9, 19, loc=values.mean(), scale=values.std(ddof=1) / np.sqrt(20))
    assert half_width(values, 0.9) == pytest.approx((high - low) / 2)
    assert half_width(values[:1], 0.9) == np.inf


def test_values_that_do_not_differ_have_no_width_at_all() -> None:
    values = np.full(30, 0.1)
    assert values.std(ddof=1) > 0.0  # by rounding alone
    assert half_width(values, 0.95) == 0.0


def test_an_end_needs_narrow_intervals_twice_in_a_row(tmp_path: Path) -> None:
    narrow, wide = noise(3, 60, 0.01), noise(3, 60, 10.0)
    assert next_replicates(planned(tmp_path, 30), RULE, narrow[:, :30]) == 40  # narrow once
    assert next_replicates(planned(tmp_path, 40), RULE, narrow[:, :40]) == 40  # and again
    late = np.hstack([wide[:, :1], narrow[:, 1:50]])  # one far value, and an interval that is wide for long
    assert next_replicates(planned(tmp_path, 50), RULE, late) == 60
    assert next_replicates(planned(tmp_path, 60), RULE, wide) == 60  # at most


def test_all_points_must_be_narrow(tmp_path: Path) -> None:
    values = noise(3, 40, 0.01)
    values[1] = noise(1, 40, 10.0)
    assert next_replicates(planned(tmp_path, 40), RULE, values) == 50


def test_values_that_do_not_differ_say_nothing(tmp_path: Path) -> None:
    assert next_replicates(planned(tmp_path, 40), RULE, np.zeros((3, 40))) == 50


def test_a_contrast_looks_at_differences(tmp_path: Path) -> None:
    plan = planned(tmp_path, 40, CONTRAST)
    shared = noise(1, 40, 10.0)
    apart = np.vstack([shared, shared + noise(1, 40, 0.01)])
    assert next_replicates(plan, RULE, apart) == 40
    assert next_replicates(plan, RULE, noise(2, 40, 10.0)) == 50


@pytest.mark.slow
def test_a_sweep_adds_whole_batches_until_it_is_enough(tmp_path: Path) -> None:
    asked = "{min: 30, max: 60, batch: 10, until: {metric: hours, half_width: %s}}"
    done = swept(tmp_path / "soon", small_plan(tmp_path, replicates=asked % 100.0))
    assert done.plan.replicates == 40 and done.planned == 120 and done.complete
    done = swept(tmp_path / "never", small_plan(tmp_path, replicates=asked % 1e-9))
    assert done.plan.replicates == 60
    pairings = open_results(tmp_path / "never").all_runs["pairing"]
    assert pairings.value_counts().unique().tolist() == [3]
