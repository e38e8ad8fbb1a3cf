"""Trade-offs, regret, places of optima, seats and rules of decision on numbers made by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.contrasts.decision import decide
from experiments.contrasts.optimum import optimum
from experiments.contrasts.regret import regret
from experiments.contrasts.seats import fared, for_whom
from experiments.contrasts.tradeoffs import trade_off
from experiments.inference import Interval
from experiments.study.decision import Condition, Decision

NAN = math.nan
LEVELS = np.linspace(0, 1, 5)
tables = st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=4)


def surely(means: list[list[float]], pairs: int = 12) -> np.ndarray:
    """Values whose luck is the same for all: shape (rows, columns, pairs)."""
    return np.array(means, dtype=float)[..., None] + np.linspace(-1, 1, pairs)


def test_the_pareto_set_by_hand() -> None:
    # a is best in the first outcome, b in the second, c below b in both.
    found = trade_off(surely([[3, 1, 0], [0, 2, 1]]))
    assert found.in_set.tolist() == [True, True, False]
    assert found.probability.tolist() == [1, 1, 0]


def test_equal_policies_do_not_dominate_each_other() -> None:
    assert trade_off(surely([[1, 1], [2, 2]])).in_set.all()


def test_a_coin_s_chance_of_being_dominated() -> None:
    luck = np.random.default_rng(1).normal(size=100)
    luck -= luck.mean()
    found = trade_off(np.array([[np.zeros(100), luck]]))
    assert found.probability == pytest.approx([0.5, 0.5], abs=0.04)


@given(tables)
def test_the_best_in_one_outcome_alone_is_never_dominated(means: list[list[int]]) -> None:
    found = trade_off(surely(means))
    assert found.in_set.any()
    for outcome in np.array(means):
        assert found.in_set[outcome.argmax()] or (outcome == outcome.max()).sum() > 1


def test_regret_by_hand() -> None:
    # Two worlds: a is right in the first and 4 short in the second; b 1 and 0; c 2 and 3.
    found = regret(surely([[5, 4, 3], [0, 4, 1]]))
    assert found.regret == pytest.approx(np.array([[0, 1, 2], [4, 0, 3]]))
    assert found.largest == pytest.approx([4, 1, 3])
    assert found.choice == 1
    assert found.probability.tolist() == [0, 1, 0]


@given(tables)
def test_every_world_has_a_policy_without_regret(means: list[list[int]]) -> None:
    found = regret(surely(means))
    assert found.regret.min(axis=1) == pytest.approx(np.zeros(len(means)), abs=1e-9)


@pytest.mark.parametrize("pairs", [0, 1])
def test_too_few_pairs_give_no_chances(pairs: int) -> None:
    values = np.where(np.arange(4) < pairs, surely([[1, 2], [3, 1]], 4), NAN)
    assert regret(values).pairs == trade_off(values).pairs == pairs
    assert np.isnan(regret(values).probability).all() and np.isnan(trade_off(values).probability).all()
    assert regret(values).choice == (0 if pairs else None)


def curve(of: list[float], spread: float = 0.05, pairs: int = 20) -> np.ndarray:
    """Levels with these means, and luck of their own."""
    luck = np.random.default_rng(3).normal(0, spread, (len(of), pairs))
    return np.array(of)[:, None] + luck - luck.mean(axis=1, keepdims=True)


def test_a_parabola_has_its_top_where_it_is() -> None:
    found = optimum(LEVELS, curve([1 - (x - 0.4) ** 2 * 4 for x in LEVELS]))
    assert found.shape == "interior"
    assert found.place == pytest.approx(0.4)
    assert 0.3 < found.low < 0.4 < found.high < 0.5
    assert found.top == (0.5, 0.5) or found.top == (0.25, 0.5)


@pytest.mark.parametrize(
    ("means", "shape"),
    [
        ([0, 1, 2, 3, 4], "high corner"),
        ([4, 3, 2, 1, 0], "low corner"),
        ([0, 0, 0, 0, 0], "flat"),
        ([0, 1, 2, 3, 2.99], "undecided"),
        ([2, 1, 0, 1, 1.9], "low corner"),
    ],
)
def test_shapes(means: list[float], shape: str) -> None:
    found = optimum(LEVELS, curve(means))
    assert found.shape == shape
    assert math.isnan(found.low) and math.isnan(found.high)


def test_the_top_is_as_wide_as_the_levels_that_cannot_be_told_apart() -> None:
    found = optimum(LEVELS, curve([0, 1, 1.001, 1, 0]))
    assert found.shape == "interior"
    assert found.top == (0.25, 0.75)


def test_pure_luck_is_seldom_called_an_optimum() -> None:
    generator = np.random.default_rng(6)
    shapes = [optimum(LEVELS, generator.normal(size=(5, 20))).shape for _ in range(60)]
    assert shapes.count("flat") >= 52  # 99.9 % of the time when the chance is .95


def test_an_optimum_needs_three_rising_levels() -> None:
    for levels in ([0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 0.5, 0.0]):
        with pytest.raises(ValueError, match="three levels"):
            optimum(np.array(levels), np.zeros((len(levels), 5)))


def test_a_curve_that_failed_is_not_measured() -> None:
    found = optimum(LEVELS, np.full((5, 8), NAN))
    assert found.shape == "not measured" and (found.planned, found.pairs) == (8, 0)


def seats(wellbeing: list[float], delivered: list[float], left: int = -1) -> dict[str, np.ndarray]:
    return {
        "wellbeing": np.array(wellbeing),
        "left_week": np.array([left, -1, -1, -1]),
        "township": np.array([1, 1, 2, 2]),  # 0 is the office above
        "delivered": np.array(delivered),
        "closed": np.array([2.0, 2.0, 4.0, 0.0]),
    }


def test_cadres_and_townships_are_judged_apart() -> None:
    reference = [seats([0, 0, 0, 0], [1, 1, 1, 0]) for _ in range(20)]
    other = [seats([1 + k / 100, -1 - k / 100, (-1) ** k, 1], [2, 1 + k / 100, 1, 0]) for k in range(20)]
    found = for_whom(reference, other)
    assert found is not None and found.replicates == 20
    assert (found.cadres.helped, found.cadres.harmed, found.cadres.undecided) == (0.5, 0.25, 0.25)
    assert (found.townships.all, found.townships.helped, found.townships.undecided) == (2, 0.5, 0.5)


def test_who_left_is_counted_and_not_judged() -> None:
    reference = [seats([0, 0, 0, 0], [1, 1, 1, 0], left=7) for _ in range(20)]
    other = [seats([1, 1, 1, 1], [1, 1, 1, 0]) for _ in range(20)]
    found = for_whom(reference, other)
    assert found is not None
    assert (found.cadres.all, found.cadres.judged, found.left_reference) == (4, 3, 0.25)


def test_fewer_than_twenty_replicates_are_no_judgement() -> None:
    assert for_whom([seats([0] * 4, [1] * 4)] * 19, [seats([0] * 4, [1] * 4)] * 19) is None


def test_nobody_judged_gives_shares_of_nothing() -> None:
    found = fared(np.full((20, 3), NAN))
    assert (found.all, found.judged) == (3, 0) and math.isnan(found.helped)


def test_a_rule_holds_fails_or_is_not_decided() -> None:
    rule = Decision("", "loosened", (Condition("service", "above", 0.0), Condition("breaches", "below", 0.1)))

    def verdict(service: tuple[float, float], breaches: tuple[float, float]) -> str:
        return decide(
            rule, {"service": Interval(*service, "t"), "breaches": Interval(*breaches, "t")}
        ).verdict

    assert verdict((0.1, 0.2), (0.0, 0.05)) == "holds"
    assert verdict((-0.1, 0.2), (0.0, 0.05)) == "not decided"
    assert verdict((-0.1, 0.2), (0.2, 0.3)) == "fails"
    assert [one.verdict for one in decide(rule, {"service": Interval(0.1, 0.2, "t")}).tested] == [
        "holds",
        "not decided",
    ]


def test_a_rule_in_words_is_not_tested() -> None:
    assert decide(Decision("Prefer what citizens feel."), {}).verdict == "not tested"
