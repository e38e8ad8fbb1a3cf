"""Effects, effect sizes and Holm's judgement, worked by hand and against scipy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.contrasts.effect import effect, effect_size
from experiments.contrasts.holm import holm

NAN = math.nan
samples = st.lists(st.integers(-50, 50), min_size=8, max_size=30).filter(lambda x: len(set(x)) > 2)


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


def test_paired_d_by_hand() -> None:
    # Differences 1, 2, 3, 4, 5: mean 3, standard deviation sqrt(2.5).
    assert effect_size(column(1, 2, 3, 4, 5)).d == pytest.approx(3 / math.sqrt(2.5))


def test_the_standard_error_of_d_is_the_known_one_for_normal_moments() -> None:
    # Symmetric with kurtosis 3 (two thirds in the middle): sqrt((1 + d^2 / 2) / n).
    values = np.repeat([-1.0, 0.0, 1.0], (50, 200, 50)) + 0.4
    size = effect_size(values)
    error = math.sqrt((1 + size.d**2 / 2) / 300)
    assert size.interval.method == "t"
    assert size.interval.high - size.d == pytest.approx(stats.t.ppf(0.975, 299) * error, rel=1e-3)


def test_values_that_do_not_vary_have_no_effect_size() -> None:
    assert math.isnan(effect_size(np.full(20, 0.1 + 0.2)).d)
    assert effect_size(np.full(20, 0.3)).interval.method == "none"
    assert math.isnan(effect_size(column(1)).d)
    assert effect_size(column(1, 2, 4)).interval.method == "none"


@given(samples, st.sampled_from([0.5, 3.0]))
def test_d_has_no_unit_and_changes_sign_with_the_sides(values: list[int], scale: float) -> None:
    here, there = effect_size(np.array(values, dtype=float)), effect_size(-scale * np.array(values))
    assert there.d == pytest.approx(-here.d)
    assert there.interval.method == here.interval.method


def test_missing_runs_are_counted_and_left_out() -> None:
    found = effect(column(1, 2, NAN, 4), column(2, 4, 9, NAN))
    assert (found.planned, found.found.pairs) == (4, 2)
    assert found.found.difference == 1.5


def test_nothing_measured_has_nothing() -> None:
    found = effect(np.full(5, NAN), np.full(5, NAN))
    assert found.found.pairs == 0
    assert math.isnan(found.found.difference) and math.isnan(found.size.d)
    assert not found.out_of_step


def test_pairs_out_of_step_are_pointed_out() -> None:
    reference = np.arange(20.0)
    assert effect(reference, reference[::-1].copy()).out_of_step
    assert not effect(reference, reference + np.tile([0.0, 1.0], 10)).out_of_step


def test_holm_asks_the_strongest_most_and_stops_at_the_first_that_is_undecided() -> None:
    spread = np.linspace(-1, 1, 12)
    judged = holm({"weak": spread + 0.1, "strong": spread + 3, "middle": spread + 1.0, "none": spread})
    in_turn = [judged[name] for name in ("strong", "middle", "weak", "none")]
    assert [one.turn for one in in_turn] == [1, 2, 3, 4]
    assert [one.decided for one in in_turn] == [True, True, False, False]
    levels = [1 - 0.05 / 4, 1 - 0.05 / 3, 1 - 0.05 / 2, 1 - 0.05 / 2]
    assert [one.confidence for one in in_turn] == pytest.approx(levels)


def test_holm_of_one_outcome_is_the_plain_interval() -> None:
    (judged,) = holm({"only": column(1, 2, 3, 4, NAN)}).values()
    expected = stats.ttest_1samp([1, 2, 3, 4], 0).confidence_interval(0.95)
    assert (judged.interval.low, judged.interval.high) == pytest.approx(tuple(expected))


def test_holm_agrees_with_adjusted_p_values_where_intervals_are_student_s() -> None:
    # Seven pairs: too few to resample, so that scipy's t tests decide the same way.
    generator = np.random.default_rng(5)
    for _ in range(40):
        columns = {str(k): generator.normal(0.5 * k, 1, 7) for k in range(5)}
        p = np.array([stats.ttest_1samp(one, 0).pvalue for one in columns.values()])
        stands = dict.fromkeys(columns, False)
        for turn, k in enumerate(p.argsort()):
            if p[k] > 0.05 / (5 - turn):
                break
            stands[str(k)] = True
        assert {name: one.decided for name, one in holm(columns).items()} == stands


def test_holm_leaves_out_what_cannot_be_judged() -> None:
    assert set(holm({"one": column(1, NAN), "two": column(1, 2)})) == {"two"}
    assert holm({}) == {}


def test_differences_that_do_not_vary_are_the_strongest() -> None:
    judged = holm({"noisy": np.linspace(0.5, 1.5, 20), "sure": np.full(20, 0.01), "zero": np.zeros(20)})
    assert judged["sure"].turn == 1 and judged["sure"].decided
    assert judged["zero"].turn == 3 and not judged["zero"].decided
