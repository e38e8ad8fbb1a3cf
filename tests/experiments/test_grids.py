"""Grids of factors: differences and interactions by hand, in whichever order points stand."""

import numpy as np
import pandas as pd
import pytest

from experiments.grids import grid, interactions, steps
from experiments.inference import mean_interval

DESIGN = pd.DataFrame({"x": [1.0, 0.0, 1.0, 0.0], "y": ["a", "a", "b", "b"]})  # x is not in its order
TABLE = pd.DataFrame([[6.0, 8.0, 9.0], [1.0, 2.0, 3.0], [7.0, 9.0, np.nan], [3.0, 4.0, 8.0]])


def test_a_grid_has_its_values_where_their_levels_are() -> None:
    found = grid(DESIGN, TABLE)
    assert found.settings == {"x": (0.0, 1.0), "y": ("a", "b")}
    assert found.values[:, :, 0].tolist() == [[1.0, 3.0], [6.0, 7.0]]
    assert found.over_others("y")[:, 1].tolist() == [5.0, 6.5]


def test_a_step_is_a_difference_within_pairings_over_all_other_factors() -> None:
    (step,) = steps({"candor": grid(DESIGN, TABLE)}, "x")
    differences = np.array([(6 - 1 + 7 - 3) / 2, (8 - 2 + 9 - 4) / 2])  # the third pairing lacks a run
    assert (step.outcome, step.level, step.found.pairs) == ("candor", 1.0, 2)
    assert step.found.difference == pytest.approx(differences.mean())
    assert step.found.interval == mean_interval(differences)


def test_steps_of_all_outcomes_are_judged_together() -> None:
    alone, together = (steps(dict.fromkeys(names, grid(DESIGN, TABLE)), "x") for names in ("c", "cd"))
    assert alone[0].judged is not None and together[0].judged is not None
    assert (alone[0].judged.confidence, together[0].judged.confidence) == (0.95, 0.975)


def test_an_interaction_is_a_difference_of_differences() -> None:
    (only,) = interactions("candor", grid(DESIGN, TABLE), ["x", "y"])
    changes = np.array([7 - 3 - (6 - 1), 9 - 4 - (8 - 2)])
    assert (dict(only.levels), only.pairs) == ({"x": 1.0, "y": "b"}, 2)
    assert only.change == pytest.approx(changes.mean())
    assert only.judged is not None and only.judged.interval == mean_interval(changes)


def test_the_largest_interaction_comes_first_and_every_one_is_allowed_for() -> None:
    places = [(x, y, z) for x in (0, 1, 2) for y in (0, 1) for z in (0, 1)]
    design = pd.DataFrame(places, columns=["x", "y", "z"], dtype=float)
    luck = np.array([[0.0, 0.1, 0.3, -0.2]])
    mean = np.array([x + 2.0 * x * y + 5.0 * (x == 1) * z for x, y, z in places])
    found = interactions("candor", grid(design, pd.DataFrame(mean[:, None] + luck)), ["x", "y", "z"])
    assert [dict(one.levels) for one in found] == [{"x": 1.0, "z": 1.0}, {"x": 2.0, "y": 1.0}, {"y": 1.0, "z": 1.0}]
    assert [one.change for one in found] == pytest.approx([5.0, 4.0, 0.0])
    levels = {round(one.judged.confidence, 6) for one in found[:2] if one.judged is not None}
    assert levels and levels <= {round(1 - 0.05 / left, 6) for left in (5, 4, 3)}  # two, two and one pairs of levels


def test_nothing_is_judged_by_one_pairing() -> None:
    (only,) = interactions("candor", grid(DESIGN, TABLE[[0]]), ["x", "y"])
    assert (only.pairs, only.change, only.judged) == (1, -1.0, None)
