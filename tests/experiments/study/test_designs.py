"""Which points each design goes to, in which order."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from small_studies import settings, study

GRID = """\
design:
  method: factorial
  factors:
    accountability.intensity: {from: 0.1, to: 0.3, steps: 3}
    inspection.targeting: [uniform, risk]
"""


def test_factorial_goes_to_every_combination(tmp_path: Path) -> None:
    made = study(tmp_path, GRID)
    assert settings(made) == [
        {"accountability.intensity": intensity, "inspection.targeting": targeting}
        for intensity in (0.1, 0.2, 0.3)
        for targeting in ("uniform", "risk")
    ]
    assert [point.number for point in made.points()] == list(range(6))
    assert made.size == 6
    assert made.most_runs == 60
    last = made.scenario(made.points()[-1])
    assert last.values["accountability.intensity"] == 0.3
    assert last.values["inspection.targeting"] == 2


ALONE = """\
design:
  method: one_at_a_time
  factors:
    learning.gain: {from: 0.01, to: 1, steps: 3, scale: log}
    organisation.cadres: {from: 4, to: 8, steps: 3}
"""


def test_one_at_a_time_begins_with_the_scenario_and_moves_one_factor(tmp_path: Path) -> None:
    made = study(tmp_path, ALONE)
    assert settings(made) == [
        {},
        {"learning.gain": 0.01},
        {"learning.gain": 0.1},
        {"learning.gain": 1.0},
        {"organisation.cadres": 4},
        {"organisation.cadres": 6},
        {"organisation.cadres": 8},
    ]
    alone = [made.scenario(point) for point in made.points()]
    assert [scenario.organisation.cadres for scenario in alone] == [10, 10, 10, 10, 4, 6, 8]
    assert alone[4].values == alone[0].values


CONTRAST = """\
design:
  method: contrast
  reference: strict
  policies:
    strict: tight_control
    light: {accountability.intensity: 0.2}
    late: {scenario: loosened, interventions: [{from_week: 26, set: {workload.meetings: 0}}]}
  across:
    world: [none, bad_apples]
    learning.negativity: [1.4, 1.8]
"""


def test_a_contrast_meets_every_policy_in_every_cell(tmp_path: Path) -> None:
    made = study(tmp_path, CONTRAST)
    points = made.points()
    assert [point.policy for point in points] == ["strict", "light", "late"] * 4
    assert [point.cell for point in points] == [cell for cell in range(4) for _ in range(3)]
    assert [dict(point.settings) for point in points[3:7:3]] == [
        {"world": "none", "learning.negativity": 1.8},
        {"world": "bad_apples", "learning.negativity": 1.4},
    ]
    assert made.reference == "strict"
    strict, light, late = (made.scenario(point) for point in points[6:9])
    assert strict.name == "tight_control in bad_apples"
    assert light.name == "bad_apples"
    assert light.values["accountability.intensity"] == 0.2
    assert [change.from_week for change in late.interventions] == [26]
    assert {scenario.values["learning.negativity"] for scenario in (strict, light, late)} == {1.4}


def test_policies_of_a_contrast_share_the_tasks_of_the_one_with_fewest(tmp_path: Path) -> None:
    design = """\
design:
  method: contrast
  reference: few
  policies: {few: {tasks.new_per_month: 1.5}, many: {tasks.new_per_month: 3}}
"""
    made = study(tmp_path, design)
    assert [made.common_rate(point) for point in made.points()] == [1.5, 1.5]
    assert study(tmp_path, GRID).common_rate(study(tmp_path, GRID).points()[0]) is None


def test_cells_may_be_a_design_of_their_own(tmp_path: Path) -> None:
    design = """\
design:
  method: contrast
  reference: tight_control
  policies: [tight_control, loosened]
  across: {method: one_at_a_time, factors: {learning.gain: [0.1, 0.2]}}
"""
    made = study(tmp_path, design)
    assert [(point.policy, dict(point.settings)) for point in made.points()] == [
        (policy, cell)
        for cell in ({}, {"learning.gain": 0.1}, {"learning.gain": 0.2})
        for policy in ("tight_control", "loosened")
    ]


POINTS = """\
design:
  method: list
  points:
    - {organisation: county, workload.documents: 4, world: none}
    - {organisation: prefecture, workload.documents: 12, world: high_hazard}
"""


def test_listed_points_are_those_of_the_file(tmp_path: Path) -> None:
    made = study(tmp_path, POINTS)
    first, second = (made.scenario(point) for point in made.points())
    assert (first.organisation.spans, second.organisation.spans) == ((1, 12), (1, 8, 12))
    assert second.values["workload.documents"] == 12
    assert second.name == "high_hazard"


TABLE = "label,accountability.intensity,inspection.targeting,organisation.spans.2\nfirst,0.2,risk,4\nb,1e-1,uniform,6\n"


def test_a_table_is_read_like_the_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "points.csv").write_text(TABLE)
    made = study(tmp_path, "design: {method: csv, file: points.csv}\n")
    assert settings(made) == [
        {"accountability.intensity": 0.2, "inspection.targeting": "risk", "organisation.spans.2": 4},
        {"accountability.intensity": 0.1, "inspection.targeting": "uniform", "organisation.spans.2": 6},
    ]
    assert [made.scenario(point).organisation.spans for point in made.points()] == [(1, 4), (1, 6)]
    assert next(factor.name for factor in made.design.factors) == "accountability.intensity"


def test_lines_of_a_table_end_as_they_do_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for end in ("\n", "\r\n", "\r"):
        (tmp_path / "points.csv").write_bytes(TABLE.replace("\n", end).encode())
        assert study(tmp_path, "design: {method: csv, file: points.csv}\n").size == len(TABLE.splitlines()) - 1


def test_a_table_may_be_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    parquet.write_table(pa.table({"learning.gain": [0.1, 0.2], "distance": [3.0, 4.0]}), "points.parquet")
    made = study(tmp_path, "design: {method: csv, file: points.parquet}\n")
    assert settings(made) == [{"learning.gain": 0.1}, {"learning.gain": 0.2}]
