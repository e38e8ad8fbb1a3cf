"""Functions whose effects and shares of variance are known."""

import math

import numpy as np
import pytest

from experiments.sensitivity.measured import Level, best_level, level
from experiments.sensitivity.refusals import RefusalError
from experiments.sensitivity.screening import elementary_effects
from experiments.sensitivity.variance_shares import variance_shares
from experiments.study.designs.morris import Morris
from experiments.study.designs.sobol_indices import SobolIndices
from experiments.study.factors import Range
from experiments.study.variables import DUMMY


def factors(*names: str, groups: dict[str, str] | None = None) -> tuple[Range, ...]:
    return tuple(Range(name, 0.0, 1.0, group=(groups or {}).get(name, "")) for name in names)


def without_luck(means: np.ndarray) -> Level:
    return Level(means, 1, math.nan)


def ishigami(places: np.ndarray) -> np.ndarray:
    x = (2 * places[:, :3] - 1) * math.pi
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_a_linear_function_has_its_slopes_as_elementary_effects() -> None:
    design = Morris(factors("a", "b", "c"), 10, 4, seed=3)
    found = elementary_effects(
        design.flags(), design.places(), without_luck(design.places() @ [3.0, -1.0, 0.0])
    )
    assert found.mu_star == pytest.approx([3.0, 1.0, 0.0], abs=1e-9)
    assert found.mu == pytest.approx([3.0, -1.0, 0.0], abs=1e-9)
    assert found.sigma == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)
    assert found.order() == ["a", "b", "c"]


def test_an_effect_that_hangs_on_another_factor_spreads() -> None:
    design = Morris(factors("a", "b"), 20, 4, seed=3)
    places = design.places()
    found = elementary_effects(design.flags(), places, without_luck(places[:, 0] * places[:, 1]))
    assert (found.sigma > 0.1).all()


def test_shares_of_ishigamis_function_are_the_published_ones() -> None:
    design = SobolIndices(
        (*factors("x1", "x2", "x3"), Range(DUMMY, 0.0, 1.0)), 2048, second_order=False, seed=3
    )
    found = variance_shares(design.flags(), without_luck(ishigami(design.places())))
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0, 0.0], abs=0.03)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437, 0.0], abs=0.03)
    assert [found.above_dummy(name) for name in found.names] == [True, True, True, False]


def test_pairs_are_told_where_the_design_asks() -> None:
    design = SobolIndices(factors("x1", "x2", "x3"), 1024, second_order=True, seed=3)
    found = variance_shares(design.flags(), without_luck(ishigami(design.places())))
    assert found.second["x1", "x3"][0] == pytest.approx(0.2437, abs=0.05)
    assert found.second["x1", "x2"][0] == pytest.approx(0.0, abs=0.05)


def test_groups_stand_in_the_order_of_their_names() -> None:
    grouped = factors("a", "b", "c", groups={"a": "late", "b": "early", "c": "late"})
    design = SobolIndices(grouped, 512, second_order=False, seed=3)
    found = variance_shares(design.flags(), without_luck(design.places() @ [0.0, 1.0, 0.0]))
    assert found.names == ("late", "early")
    assert found.total == pytest.approx([0.0, 1.0], abs=0.03)
    screened = Morris(grouped, 10, 4, seed=3)
    effects = elementary_effects(
        screened.flags(), screened.places(), without_luck(screened.places() @ [0.0, 1.0, 0.0])
    )
    assert effects.names == ("late", "early") and effects.mu_star == pytest.approx([0.0, 1.0], abs=1e-9)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_one_missing_value_is_refused(value: float) -> None:
    values = np.arange(12.0).reshape(6, 2)
    values[3, 1] = value
    with pytest.raises(
        RefusalError, match="1 of 12 values are missing or not finite; this analysis needs every one"
    ):
        level(values)


def test_an_outcome_that_is_everywhere_the_same_is_refused() -> None:
    with pytest.raises(ValueError, match="it is the same at all 6 points; there is nothing to explain"):
        level(np.full((6, 3), 0.1))


def test_designs_are_not_mixed_up() -> None:
    screen, shares = Morris(factors("a", "b"), 4, 4, 3), SobolIndices(factors("a", "b"), 4, False, 3)
    with pytest.raises(ValueError, match="variance shares need a sobol_indices design, not morris"):
        variance_shares(screen.flags(), without_luck(np.arange(12.0)))
    with pytest.raises(ValueError, match="elementary effects need a morris design, not sobol_indices"):
        elementary_effects(shares.flags(), shares.places(), without_luck(np.arange(16.0)))
    with pytest.raises(ValueError, match="the design has 16 points, and 24 outcomes were found"):
        variance_shares(shares.flags(), without_luck(np.arange(24.0)))  # as if second order had been asked


def test_the_share_of_luck_is_that_of_the_means() -> None:
    generator = np.random.default_rng(1)
    points, luck = generator.normal(0, 2.0, (4000, 1)), generator.normal(0, 2.0, (4000, 4))
    assert level(points + luck).noise_share == pytest.approx(1 / 5, abs=0.02)  # (4 / 4) / (4 + 4 / 4)
    assert level(np.repeat(points, 3, axis=1)).noise_share == pytest.approx(0.0)
    assert math.isnan(level(points).noise_share)


def test_places_of_optima_are_levels_too() -> None:
    curves = np.array([[[0.0, 0.0], [1.0, 3.0], [2.0, 1.0]], [[5.0, 5.0], [0.0, 0.0], [1.0, 1.0]]])
    assert best_level(np.array([10.0, 20.0, 30.0]), curves).means == pytest.approx([25.0, 10.0])
