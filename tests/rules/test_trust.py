"""Trust, worked by hand: asymmetry, promises, ceilings, and what scrutiny takes from success."""

import inspect

import pytest
from claims import BASELINE
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import trust
from sim.rules.trust import (
    betrayal,
    credit,
    inferred_distrust,
    learning_gain,
    lowered_ceiling,
    promised,
    trust_down,
    trust_gap,
    updated,
)

LEARNING = BASELINE.learning._replace(
    rule=0.0, gain=0.2, gain_floor=0.5, slowing=10.0, memory=20.0, negativity=2.0, promise=0.5, betrayal=2.0,
    ceiling_drop=0.1, ceiling_floor=0.4, scrutiny=0.6, scrutiny_scale=0.5, distrust_speed=0.1,
    distrust_evidence=1.0,
)  # fmt: skip
share = st.floats(0, 1)


def test_bad_news_weighs_twice_as_much_as_good() -> None:
    assert updated(0.5, 1.0, 0.1, 2.0, 1.0) - 0.5 == pytest.approx(0.05)
    assert 0.5 - updated(0.5, 0.0, 0.1, 2.0, 1.0) == pytest.approx(0.10)


def test_a_belief_settles_below_the_true_frequency_where_bad_news_weighs_more() -> None:
    belief = 0.9
    for _ in range(4000):
        belief = updated(belief, 0.5, 0.01, 2.0, 1.0)
    assert belief == pytest.approx(0.5 / (0.5 + 2.0 * 0.5))
    for _ in range(4000):
        belief = updated(belief, 0.5, 0.01, 1.0, 1.0)
    assert belief == pytest.approx(0.5)


@given(share, share, share)
def test_a_belief_never_rises_above_its_ceiling_nor_falls_because_of_it(
    belief: float, ceiling: float, weight: float
) -> None:
    after = updated(belief, 1.0, weight, 2.0, ceiling)
    assert belief <= after <= max(belief, ceiling) + 1e-12


def test_the_most_crushing_experience_takes_all_and_not_more() -> None:
    assert updated(0.8, 0.0, 0.9, 3.0, 1.0) == 0.0


def test_experience_slows_learning_down_to_its_floor() -> None:
    assert learning_gain(0.0, LEARNING) == 0.2
    assert learning_gain(10.0, LEARNING) == pytest.approx(0.2 * 0.75)
    assert learning_gain(1e9, LEARNING) == pytest.approx(0.1)


def test_the_bayesian_counts_and_forgets_what_is_older_than_its_memory() -> None:
    counting = LEARNING._replace(rule=trust.BAYESIAN)
    assert learning_gain(1.0, counting) == 0.5
    assert learning_gain(20.0, counting) == learning_gain(500.0, counting) == pytest.approx(1 / 21)
    belief, seen = 0.0, [1.0, 0.0, 1.0, 1.0]
    for count, outcome in enumerate(seen):
        belief = updated(belief, outcome, learning_gain(float(count), counting), 1.0, 1.0)
    assert belief == pytest.approx(sum(seen) / len(seen))  # without asymmetry it is the mean


def test_an_announcement_is_believed_by_as_much_as_its_speaker() -> None:
    assert promised(0.2, 0.8, 0.0, 1.0, LEARNING) == pytest.approx(0.5)
    assert promised(0.2, 0.8, 0.0, 0.5, LEARNING) == pytest.approx(0.35)
    assert promised(0.9, 0.8, 0.0, 1.0, LEARNING) == 0.9


def test_an_announcement_in_small_steps_is_no_more_news_than_one_in_a_large_step() -> None:
    at_once, bit_by_bit = promised(0.1, 0.8, 0.4, 0.5, LEARNING), 0.1
    for step in range(40):
        bit_by_bit = promised(bit_by_bit, 0.4 + 0.01 * (step + 1), 0.4 + 0.01 * step, 0.5, LEARNING)
    assert bit_by_bit == pytest.approx(at_once) and at_once > 0.15


def test_the_same_punishment_weighs_more_under_a_promise() -> None:
    assert betrayal(0.8, 0.3, LEARNING) == pytest.approx(2.0)
    assert betrayal(0.2, 0.3, LEARNING) == 1.0


def test_deceptions_lower_the_ceiling_down_to_its_floor() -> None:
    ceiling = 1.0
    for _ in range(3):
        ceiling = lowered_ceiling(ceiling, 1.0, 1.0, LEARNING)
    assert ceiling == pytest.approx(0.7)
    assert lowered_ceiling(ceiling, 1.0, 10.0, LEARNING) == 0.4


def test_half_a_broken_promise_leaves_a_quarter_of_the_scar() -> None:
    assert 1.0 - lowered_ceiling(1.0, 0.5, 1.0, LEARNING) == pytest.approx(0.025)
    assert lowered_ceiling(1.0, 0.5, 4.0, LEARNING) == lowered_ceiling(1.0, 1.0, 1.0, LEARNING)


def test_heavy_scrutiny_takes_the_credit() -> None:
    assert credit(0.5, LEARNING) == pytest.approx(0.7)
    assert credit(1e9, LEARNING) == pytest.approx(0.4)


def test_control_as_usual_says_nothing_and_more_of_it_says_distrust() -> None:
    inferred = 0.3
    for _ in range(500):
        inferred = inferred_distrust(inferred, 0.3, 1.0, LEARNING)
    assert inferred == pytest.approx(0.3)
    for _ in range(500):
        inferred = inferred_distrust(inferred, 0.3, 2.0, LEARNING)
    odds = 0.3 / 0.7 * 2.718281828459045
    assert inferred == pytest.approx(odds / (1 + odds))


def test_a_link_is_trusted_for_ability_or_else_for_honesty() -> None:
    assert 1 - trust_down(0.6, 0.5) == pytest.approx(0.4 * 0.5)
    assert trust_gap(0.9, 0.4) == pytest.approx(0.4)


def test_no_belief_drifts_to_a_prior() -> None:
    """Only what is inferred from control knows a prior; without an event nothing else moves."""
    priors = [
        name
        for name, rule in inspect.getmembers(trust, inspect.isfunction)
        if "prior" in inspect.signature(rule).parameters
    ]
    assert priors == ["inferred_distrust"]
    assert updated(0.7, 1.0, 0.0, 2.0, 1.0) == updated(0.7, 0.0, 0.0, 2.0, 1.0) == 0.7
