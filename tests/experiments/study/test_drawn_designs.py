"""Designs that draw their points: within bounds, the same again, and begun anew or carried on when they grow."""

from pathlib import Path

import numpy as np
import pytest
from SALib.analyze import morris as morris_analysis
from SALib.analyze import sobol as sobol_analysis
from small_studies import HEAD, settings, study

from experiments.study import Study
from experiments.study.designs.latin_hypercube import LatinHypercube
from experiments.study.designs.morris import Morris
from experiments.study.designs.sobol_indices import SobolIndices

DRAWN = """\
design:
  method: METHOD
  n: NUMBER
  factors:
    accountability.intensity: {from: 0.2, to: 0.6}
    learning.gain: {from: 0.01, to: 1, scale: log}
    organisation.cadres: {from: 4, to: 6}
    inspection.targeting: [uniform, distrust, risk]
"""
SIZES = {"latin_hypercube": 16, "sobol_sequence": 16, "morris": 16 * 5, "sobol_indices": 16 * 6}
GROUPED = """\
design:
  method: METHOD
  n: 8
  dummy: true
  factors:
    accountability.intensity: {from: 0, to: 1, group: regime}
    fault_tolerance.practised: {from: 0, to: 1, group: regime}
    learning.gain: {from: 0, to: 1}
"""


def drawn(folder: Path, method: str, n: int = 16, seed: int = 7) -> Study:
    text = DRAWN.replace("METHOD", method).replace("NUMBER", str(n))
    return study(folder, text, HEAD.replace("seed: 7", f"seed: {seed}"))


@pytest.mark.parametrize("method", SIZES)
def test_points_lie_within_bounds(tmp_path: Path, method: str) -> None:
    made = drawn(tmp_path, method)
    points = settings(made)
    assert len(points) == made.size == SIZES[method]
    assert {type(value) for point in points for value in point.values()} == {float, int, str}
    assert all(0.2 <= float(point["accountability.intensity"]) <= 0.6 for point in points)
    assert all(0.01 <= float(point["learning.gain"]) <= 1 for point in points)
    assert {point["organisation.cadres"] for point in points} == {4, 5, 6}
    assert {point["inspection.targeting"] for point in points} == {"uniform", "distrust", "risk"}
    assert made.scenario(made.points()[-1]).organisation.cadres == points[-1]["organisation.cadres"]


@pytest.mark.parametrize("method", SIZES)
def test_points_are_the_same_again_and_others_under_another_seed(tmp_path: Path, method: str) -> None:
    points = settings(drawn(tmp_path, method, seed=0))
    assert points == settings(drawn(tmp_path, method, seed=0))
    assert points != settings(drawn(tmp_path, method, seed=1))


@pytest.mark.parametrize("method", SIZES)
def test_a_larger_design_begins_with_the_smaller_one_where_it_says_so(tmp_path: Path, method: str) -> None:
    small, large = drawn(tmp_path, method, 8), drawn(tmp_path, method, 16)
    kept = settings(large)[: small.size] == settings(small)
    assert kept == small.design.extends
    assert kept == (method != "latin_hypercube")


def test_a_log_scale_gives_equal_room_to_equal_ratios(tmp_path: Path) -> None:
    gains = [float(point["learning.gain"]) for point in settings(drawn(tmp_path, "sobol_sequence", 64))]
    assert sum(gain < 0.1 for gain in gains) == 32


def test_a_latin_hypercube_meets_every_part_of_a_range_once(tmp_path: Path) -> None:
    design = drawn(tmp_path, "latin_hypercube").design
    assert isinstance(design, LatinHypercube)
    parts = np.sort((design.places() * 16).astype(int), axis=0)
    assert (parts == np.arange(16)[:, None]).all()


@pytest.mark.parametrize(("method", "size"), [("morris", 8 * (3 + 1)), ("sobol_indices", 8 * (3 + 2))])
def test_groups_move_together_and_the_dummy_sets_nothing(tmp_path: Path, method: str, size: int) -> None:
    made = study(tmp_path, GROUPED.replace("METHOD", method))
    assert made.size == len(made.points()) == size
    design = made.design
    assert isinstance(design, Morris | SobolIndices)
    assert design.problem()["groups"] == ["regime", "regime", "learning.gain", "dummy"]
    point = made.points()[0]
    without = {name: value for name, value in point.settings.items() if name != "dummy"}
    assert "dummy" in point.settings
    assert made.scenario(point) == made.model.with_settings(without)


def test_second_order_needs_two_points_for_each_factor(tmp_path: Path) -> None:
    text = DRAWN.replace("METHOD", "sobol_indices").replace("NUMBER", "8") + "  second_order: true\n"
    made = study(tmp_path, text)
    assert made.size == len(made.points()) == 8 * (2 * 4 + 2)
    assert made.design.flags()["second_order"] is True


def test_the_places_are_what_the_analysis_of_sobol_expects(tmp_path: Path) -> None:
    """A sum of squares with weights 3 and 1, whose shares of variance are 0.9 and 0.1."""
    text = GROUPED.replace("METHOD", "sobol_indices").replace("n: 8", "n: 512").replace(", group: regime", "")
    design = study(tmp_path, text).design
    assert isinstance(design, SobolIndices)
    places = design.places()
    outcome = 3 * places[:, 0] + places[:, 2]
    found = sobol_analysis.analyze(design.problem(), outcome, calc_second_order=design.second_order, seed=1)
    assert found["ST"] == pytest.approx([0.9, 0.0, 0.1, 0.0], abs=0.02)


def test_the_places_are_what_the_analysis_of_morris_expects(tmp_path: Path) -> None:
    text = GROUPED.replace("METHOD", "morris").replace(", group: regime", "")
    design = study(tmp_path, text).design
    assert isinstance(design, Morris)
    places = design.places()
    outcome = 3 * places[:, 0] + places[:, 2]
    found = morris_analysis.analyze(design.problem(), places, outcome, num_levels=design.levels, seed=1)
    assert list(found["mu_star"]) == pytest.approx([3, 0, 1, 0])


@pytest.mark.parametrize(("method", "extends"), [("sobol_sequence", True), ("latin_hypercube", False)])
def test_a_contrast_can_be_extended_if_its_cells_can(tmp_path: Path, method: str, extends: bool) -> None:
    cells = f"{{method: {method}, n: 8, factors: {{learning.gain: {{from: 0.1, to: 0.2}}}}}}"
    policies = "reference: tight_control, policies: [tight_control, loosened]"
    assert study(tmp_path, f"design: {{method: contrast, {policies}, across: {cells}}}\n").extends is extends
