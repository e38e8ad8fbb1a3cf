"""A system that remembers keeps its loop in a slower sweep; one that is only slow loses it."""

import numpy as np
import pytest

from experiments.sensitivity.loops import Loop, Sweep, loop, swept, verdict

VALUES = 13


def sweep(kind: str, weeks: int, runs: int = 8) -> Loop:
    """A lever from 0 to 1 and back in so many weeks each way, and what follows it in runs with luck of their own."""
    generator = np.random.default_rng(2)
    lever = np.concatenate([np.arange(weeks), np.arange(weeks, 0, -1)]) / weeks
    weekly = np.zeros((runs, len(lever)))
    for run in range(runs):
        x = 0.0
        for week, pull in enumerate(lever):
            if kind == "bistable":
                x += 0.2 * (4 * (x - 0.5) - 16 * (x - 0.5) ** 3 + 2 * (pull - 0.5))
            elif kind == "slow":
                x += 0.2 * (pull - x)
            else:
                x = pull
            weekly[run, week] = x + generator.normal(0, 0.02)
    return loop(*swept(weekly, np.arange(len(lever)), Sweep(0, weeks, 2 * weeks), VALUES))


def test_memory_is_told_from_slowness() -> None:
    assert verdict(sweep("bistable", 100), sweep("bistable", 200)) == "hysteresis"
    assert verdict(sweep("slow", 100), sweep("slow", 200)) == "inertia"
    assert verdict(sweep("at once", 100), sweep("at once", 200)) == "no gap"


def test_the_gap_by_hand() -> None:
    up, down = np.array([[0.0, 0.0, 0.0], [0.0, 0.2, 0.0]]), np.array([[0.0, 1.0, 0.0], [0.0, 1.2, 0.0]])
    found = loop(np.array([0.0, 0.5, 1.0]), up, down)
    assert found.gap == pytest.approx(1 / 3)
    assert (found.planned, found.runs) == (2, 2)


def test_a_run_with_a_hole_is_left_out_and_counted() -> None:
    up, down = np.zeros((3, 2)), np.ones((3, 2))
    down[1, 0] = np.nan
    assert (loop(np.array([0.0, 1.0]), up, down).planned, loop(np.array([0.0, 1.0]), up, down).runs) == (3, 2)


def test_what_cannot_be_compared_is_refused() -> None:
    values = np.zeros((2, 3))
    with pytest.raises(ValueError, match="must rise"):
        loop(np.array([0.0, 1.0, 1.0]), values, values)
    with pytest.raises(ValueError, match="3 values of the lever, "):
        loop(np.array([0.0, 1.0, 2.0]), values, values[:, :2])
    with pytest.raises(ValueError, match="none of 2 runs"):
        loop(np.array([0.0, 1.0, 2.0]), values, np.full((2, 3), np.nan))


def test_both_ways_meet_at_the_same_values_of_the_lever() -> None:
    weeks = np.arange(-5, 50)
    lever = np.clip(np.where(weeks < 20, weeks / 20, (40 - weeks) / 20), 0, 1)
    where, up, down = swept(lever[None], weeks, Sweep(0, 20, 40), 4)
    assert where == pytest.approx([0.125, 0.375, 0.625, 0.875])
    assert up[0] == pytest.approx(where, abs=0.06) and down[0] == pytest.approx(where, abs=0.06)
