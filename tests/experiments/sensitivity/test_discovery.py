"""A planted box is found, and what it is worth is said."""

import numpy as np
import pytest
from scipy.stats import binom

from experiments.sensitivity.discovery import Box, Limit, discover, inside

GENERATOR = np.random.default_rng(5)
PLACES = GENERATOR.uniform(size=(1500, 4))
NAMES = ("a", "b", "c", "d")
PLANTED = (PLACES[:, 0] > 0.6) & (PLACES[:, 2] < 0.5)


def test_a_planted_box_is_found() -> None:
    found = discover(NAMES, PLACES, PLANTED)
    assert found.chosen is not None
    box = found.boxes[found.chosen]
    assert {limit.factor for limit in box.limits} == {"a", "c"}
    assert box.density >= 0.8 and box.coverage >= 0.9
    assert all(limit.chance < 0.001 for limit in box.limits)
    pure = next(box for box in found.boxes if box.density == 1.0)
    limits = {limit.factor: limit for limit in pure.limits}
    assert limits["a"].low == pytest.approx(0.6, abs=0.05) and limits["c"].high == pytest.approx(
        0.5, abs=0.05
    )
    assert pure.coverage > 0.85


def test_density_rises_and_coverage_falls_on_the_way_in() -> None:
    boxes = discover(NAMES, PLACES, PLANTED).boxes
    assert (boxes[0].coverage, boxes[0].mass, boxes[0].limits) == (1.0, 1.0, ())
    assert boxes[0].density == pytest.approx(PLANTED.mean())
    masses = [box.mass for box in boxes]
    assert masses == sorted(masses, reverse=True)
    assert boxes[-1].density > boxes[0].density and boxes[-1].coverage < 1.0


def test_measures_of_a_box_are_what_they_say() -> None:
    found = discover(NAMES, PLACES, PLANTED)
    box = found.boxes[3]
    limits = np.column_stack([PLACES.min(axis=0), PLACES.max(axis=0)])
    for limit in box.limits:
        limits[NAMES.index(limit.factor)] = limit.low, limit.high
    here = inside(limits, PLACES)
    assert (box.mass, box.density) == (pytest.approx(here.mean()), pytest.approx(PLANTED[here].mean()))
    assert box.coverage == pytest.approx(PLANTED[here].sum() / PLANTED.sum())


def test_the_order_of_factors_decides_nothing() -> None:
    names = tuple("abcde")
    for seed in range(20):
        luck = np.random.default_rng(seed)
        places = luck.random((120, 5))
        cases = places @ np.array([1.0, 0.6, -0.4, 0.2, 0.0]) + 0.3 * luck.random(120) > 1.0
        found, turned = (discover(names[::step], places[:, ::step], cases) for step in (1, -1))
        assert [as_set(box) for box in found.boxes] == [as_set(box) for box in turned.boxes]


def as_set(box: Box) -> tuple[set[Limit], float, float]:
    return set(box.limits), box.coverage, box.density


def test_the_chance_of_a_limit_is_binomial() -> None:
    found = discover(NAMES, PLACES, PLANTED)
    box = found.boxes[1]
    (limit,) = box.limits
    tried = round(box.mass * len(PLACES))
    assert limit.chance == pytest.approx(
        binom.sf(round(box.density * tried) - 1, tried, PLANTED.mean()), rel=1e-9
    )


def test_a_box_in_noise_is_not_called_dense() -> None:
    noise = GENERATOR.uniform(size=1500) < 0.3
    found = discover(NAMES, PLACES, noise)
    assert found.chosen is None


def test_words_with_few_values_are_peeled_together() -> None:
    steps = np.round(PLACES * 3) / 3
    found = discover(NAMES, steps, steps[:, 1] == 1.0)
    assert found.chosen is not None
    (limit,) = found.boxes[found.chosen].limits
    assert (limit.factor, limit.low) == ("b", 1.0)


@pytest.mark.parametrize(
    ("places", "cases", "message"),
    [
        (PLACES, np.zeros(1500, bool), "0 of 1500 points are cases"),
        (PLACES, np.ones(1500, bool), "1500 of 1500 points are cases"),
        (np.where(PLACES < 0.001, np.nan, PLACES), PLANTED, "a condition is missing at some points"),
        (PLACES[:, :3], PLANTED, "do not belong together"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(places: np.ndarray, cases: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        discover(NAMES, places, cases)
