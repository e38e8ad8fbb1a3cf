"""`check` and `schema` know a study from a scenario."""

import json
from pathlib import Path

import pytest
from command_line import called
from small_studies import HEAD

GRID = "design: {method: factorial, factors: {learning.gain: [0.1, 0.2]}}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text(HEAD + GRID)
    (tmp_path / "bad.yaml").write_text(HEAD.replace("seed: 7", "seed: soon") + GRID.replace("0.2", "2"))
    return tmp_path


def test_check_sums_up_a_study(here: Path) -> None:
    result = called("check", "good.yaml", "loosened")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "good.yaml: tried, factorial: 2 points, at most 20 runs",
        "loosened: Loosened",
    ]


def test_check_lists_the_faults_of_all_files(here: Path) -> None:
    (here / "scenario.yaml").write_text("extends: nothing\n")
    result = called("check", "bad.yaml", "scenario.yaml", "good.yaml")
    assert result.exit_code == 2
    assert [line.split(" ")[0] for line in result.stderr.splitlines()] == [
        "bad.yaml:4:7:",
        "bad.yaml:7:60:",
        "scenario.yaml:1:1:",
        "scenario.yaml:1:10:",
    ]
    assert result.stdout.startswith("good.yaml")


def test_a_file_in_a_folder_of_studies_is_a_study_even_where_it_cannot_be_read(here: Path) -> None:
    (here / "studies").mkdir()
    (here / "studies" / "empty.yaml").write_text("")
    assert "Begin with 'schema: 1'." in called("check", "studies/empty.yaml").stderr


def test_a_schema_for_each_kind_of_file(here: Path) -> None:
    assert json.loads(called("schema", "study").stdout)["title"] == "A study of the trust gap"
    assert json.loads(called("schema").stdout)["title"] == "A scenario of the trust gap"
    assert called("schema", "poem").exit_code == 2
