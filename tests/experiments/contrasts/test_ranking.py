"""Orders of policies, worked by hand and against scipy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.contrasts.ranking import probability_first, ranking, sign_shares
from experiments.contrasts.resampling import complete, resampled_means
from experiments.contrasts.shift import shift
from experiments.inference import resamples

NAN = math.nan


def test_resampled_means_are_the_means_of_the_resamples() -> None:
    values = np.arange(24.0).reshape(2, 3, 4) ** 2
    assert resampled_means(values) == pytest.approx(values[..., resamples(4)].mean(axis=-1))


def test_a_pair_with_anything_missing_is_no_pair() -> None:
    values = np.array([[1.0, NAN, 3.0], [4.0, 5.0, 6.0]])
    assert complete(values).tolist() == [[1.0, 3.0], [4.0, 6.0]]


def test_a_policy_above_in_every_pair_is_surely_first() -> None:
    luck = np.random.default_rng(1).normal(size=20)
    found = probability_first(np.array([luck, luck + 0.001, luck - 1]))
    assert found.probability.tolist() == [0, 1, 0]
    assert (found.planned, found.pairs) == (20, 20)


def test_equal_policies_share_the_first_place() -> None:
    luck = np.random.default_rng(1).normal(size=20)
    assert probability_first(np.array([luck, luck])).probability.tolist() == [0.5, 0.5]


def test_the_chance_of_being_first_is_that_of_a_normal_mean() -> None:
    # Two policies apart by one standard error: first in 84 % of resamples.
    apart = np.random.default_rng(2).normal(size=150)
    apart = (apart - apart.mean()) / apart.std()
    found = probability_first(np.array([np.zeros(150), apart + 1 / math.sqrt(150)]))
    assert found.probability[1] == pytest.approx(stats.norm.cdf(1), abs=0.02)


def test_one_pair_says_nothing_of_chance() -> None:
    found = probability_first(np.array([[1.0], [2.0]]))
    assert found.pairs == 1 and np.isnan(found.probability).all()


def test_ranks_in_worlds_by_hand() -> None:
    # Three worlds: a > b > c, a > b > c, c > b > a.
    means = np.array([[3.0, 2, 1], [3, 2, 1], [1, 2, 3]])
    found = ranking(np.repeat(means[..., None], 2, axis=2))
    assert found.ranks.tolist() == [[1, 2, 3], [1, 2, 3], [3, 2, 1]]
    assert found.first == pytest.approx([2 / 3, 0, 1 / 3])
    assert found.agreement == pytest.approx((1 - 1 - 1) / 3)


def test_a_world_that_failed_has_no_ranks() -> None:
    found = ranking(np.array([[[1.0], [2.0]], [[NAN], [2.0]]]))
    assert found.worlds == 2
    assert np.isnan(found.ranks[1]).all() and found.ranks[0].tolist() == [2, 1]
    assert math.isnan(found.agreement)


@given(st.lists(st.permutations(range(4)), min_size=2, max_size=6))
def test_agreement_is_the_mean_of_kendall_s_tau(orders: list[list[int]]) -> None:
    means = np.array(orders, dtype=float)
    taus = [stats.kendalltau(means[i], means[j]).statistic for i in range(len(means)) for j in range(i)]
    assert ranking(means[..., None]).agreement == pytest.approx(np.mean(taus))


def test_signs_over_worlds() -> None:
    spread = np.linspace(-1, 1, 10)
    found = sign_shares(np.array([spread + 2, spread - 2, spread, np.full(10, NAN)]))
    assert (found.worlds, found.judged) == (4, 3)
    assert (found.above, found.below, found.undecided) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_an_effect_that_turns_with_a_parameter() -> None:
    levels = np.array([0.0, 0.5, 1.0])
    luck = np.linspace(-0.1, 0.1, 10)
    found = shift("x", levels, np.array([luck - 1, luck, luck + 1]))
    assert (found.low, found.high, found.change) == pytest.approx((-1, 1, 2))
    assert found.turns and found.rank_correlation == pytest.approx(1)
    assert found.interval.low == pytest.approx(2) and found.interval.high == pytest.approx(2)


def test_an_effect_that_only_grows_does_not_turn() -> None:
    luck = np.linspace(-0.1, 0.1, 10)
    assert not shift("x", np.array([0.0, 1.0]), np.array([luck + 1, luck + 2])).turns


@given(st.lists(st.integers(0, 9), min_size=4, max_size=12).filter(lambda x: len(set(x)) > 1))
def test_the_rank_correlation_is_spearman_s(levels: list[int]) -> None:
    effects = np.sin(np.arange(len(levels)))
    found = shift("x", np.array(levels, dtype=float), np.repeat(effects[:, None], 2, axis=1))
    assert found.rank_correlation == pytest.approx(stats.spearmanr(levels, effects).statistic)
