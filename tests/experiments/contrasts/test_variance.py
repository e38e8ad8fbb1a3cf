"""Shares of variance on designs made by hand, and how many runs are enough."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.contrasts.replicates import stability, steps
from experiments.contrasts.variance import SOURCES, variance_shares
from experiments.inference import t_interval

LUCK = np.arange(20.0) % 10
ENDS = np.array([-1.0, 1.0])


def design(policy: float = 0, world: float = 0, luck: float = 0) -> np.ndarray:
    """Two worlds, two policies, 20 pairings: effects of these sizes, luck without interaction."""
    return policy * ENDS[None, :, None] + world * ENDS[:, None, None] + luck * LUCK


@pytest.mark.parametrize("source", ["policy", "world", "luck"])
def test_a_single_source_has_the_whole_variance(source: str) -> None:
    found = variance_shares(design(**{source: 2.0}))
    assert found.shares[source] == pytest.approx(1.0)
    assert math.fsum(found.shares.values()) == pytest.approx(1.0)


def test_policy_and_world_by_hand() -> None:
    # Deviations of 1 and 2: mean squares 1 and 4.
    found = variance_shares(design(policy=1, world=2))
    assert found.shares["policy"] == pytest.approx(0.2)
    assert found.shares["world"] == pytest.approx(0.8)


def test_a_policy_that_works_in_one_world_only() -> None:
    values = np.zeros((2, 2, 20))
    values[1, 1] = 1.0
    found = variance_shares(values)
    assert [found.shares[name] for name in SOURCES[:3]] == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_known_components_are_found_again() -> None:
    generator = np.random.default_rng(3)
    lucks = generator.normal(0, 2, 2000)
    values = lucks + ENDS[None, :, None] + generator.normal(0, 0.5, (2, 2, 2000))
    shares = variance_shares(values).shares
    expected = {"policy": 1, "luck": 4, "luck x policy or world": 0.25}
    for source, component in expected.items():
        assert shares[source] == pytest.approx(component / 5.25, abs=0.03)


def test_failed_runs_take_their_pairing_with_them() -> None:
    values = design(policy=1, luck=1)
    values[0, 0, 3] = math.nan
    found = variance_shares(values)
    assert (found.planned, found.pairings) == (20, 19)
    assert math.fsum(found.shares.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("values", [np.zeros((1, 2, 20)), np.full((1, 2, 20), math.nan), np.ones((1, 2, 1))])
def test_nothing_that_varies_has_no_shares(values: np.ndarray) -> None:
    shares = variance_shares(values).shares
    assert all(math.isnan(share) for share in shares.values())


@settings(max_examples=20)
@given(st.integers(0, 1000), st.sampled_from([0.1, 7.0]))
def test_shares_have_no_unit(seed: int, scale: float) -> None:
    values = np.random.default_rng(seed).normal(size=(2, 3, 20))
    here, there = variance_shares(values), variance_shares(5 - scale * values)
    assert there.shares == pytest.approx(here.shares)


def test_steps_of_the_ladder() -> None:
    assert steps(1) == ()
    assert steps(7) == (7,)
    assert steps(10) == (10,)
    assert steps(120) == (10, 20, 50, 100, 120)
    assert steps(600) == (10, 20, 50, 100, 200, 500, 600)


def test_the_coefficient_of_variation_by_hand() -> None:
    found = stability(np.tile([9.0, 11.0], 50))
    assert found.counts == (10, 20, 50, 100)
    assert found.variation[0] == pytest.approx(math.sqrt(10 / 9) / 10)
    assert found.enough == 10
    interval = t_interval(np.tile([9.0, 11.0], 50))
    assert found.half_widths[-1] == pytest.approx(interval.half_width, rel=0.1)


def test_spread_that_still_grows_is_not_enough() -> None:
    assert stability(np.exp(np.arange(60.0) / 10)).enough is None
    assert stability(np.array([1.0])).counts == ()
    assert stability(np.full(30, math.nan)).enough is None
