"""What common luck saves, by hand."""

import numpy as np
import pytest

from benchmarks.luck import saving
from benchmarks.luck_limits import most_of_choices, most_of_unequal, people_and_luck, whole


def test_the_saving_is_the_sum_of_the_variances_over_that_of_the_difference() -> None:
    reference = np.tile([1.0, 2.0, 3.0, 4.0], 5)
    other = np.tile([2.0, 4.0, 4.0, 6.0], 5)
    found = saving(reference, other)
    # sums of squares round the mean in each four: 5 and 8; differences 1, 2, 1, 2: 1
    assert found.times == pytest.approx(13.0)
    assert found.difference == pytest.approx(1.5)
    assert found.most == pytest.approx(13 / (np.sqrt(8) - np.sqrt(5)) ** 2)


def test_luck_that_is_not_common_saves_nothing() -> None:
    reference, other = np.random.default_rng(2).normal(size=(2, 400))
    found = saving(reference, other)
    assert found.low < 1.0 < found.high
    assert found.times == pytest.approx(1.0, abs=0.2)


def test_people_and_luck_are_told_apart() -> None:
    generator = np.random.default_rng(3)
    people, luck = generator.normal(size=(4000, 1)), generator.normal(size=(4000, 4))
    of_people, of_luck = people_and_luck(people + 3.0 * luck, 2.0 * people + luck)
    assert of_people == pytest.approx((1.0, 4.0, 1.0), rel=0.3)
    assert of_luck == pytest.approx((9.0, 1.0, 4.0), rel=0.1)
    assert of_luck.times == pytest.approx(2.5, rel=0.1)


def test_luck_without_people_leaves_them_no_variance() -> None:
    values = np.array([[1.0, 3.0], [3.0, 1.0]])
    of_people, of_luck = people_and_luck(values, 2.0 * values)
    assert of_people == (0.0, 0.0, 0.0)
    assert of_luck == pytest.approx((2.0, 8.0, 2.0))


def test_perfectly_correlated_runs_save_the_most_that_their_deviations_allow() -> None:
    reference = np.array([1.0, 2.0, 4.0])
    assert whole(reference, 3.0 * reference).times == pytest.approx(most_of_unequal(1.0, 3.0))
    assert most_of_unequal(1.0, 3.0) == pytest.approx(2.5)
    assert most_of_unequal(2.0, 2.0) == whole(reference, reference + 1.0).times == np.inf


def test_one_draw_for_a_rare_and_a_common_choice_saves_little() -> None:
    draws = (np.arange(100_000) + 0.5) / 100_000
    rare, common = (np.where(draws < chance, 1.0, 0.0) for chance in (0.04, 0.2))
    assert whole(rare, common).times == pytest.approx(most_of_choices(0.04, 0.2), rel=1e-3)
    assert most_of_choices(0.04, 0.2) == pytest.approx(0.1984 / 0.1344)
    assert most_of_choices(0.2, 0.2) == np.inf
