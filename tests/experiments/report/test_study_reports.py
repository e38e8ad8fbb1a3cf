"""Where the runs of the shipped studies lie: never where those of another model do."""

from pathlib import Path

import pytest
from small_studies import HEAD, study

from experiments.study_reports import folder_of

GRID = "design: {method: factorial, factors: {accountability.intensity: [0.2, 0.8]}}\n"
POLICY = "extends: baseline\ntitle: Tried\nquestion: Does it?\nlevers: {inspection: {visits: %d}}\n"


def test_a_changed_scenario_gives_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folders = []
    for visits in (10, 20, 10):
        (tmp_path / "tried.yaml").write_text(POLICY % visits, "utf-8")
        study(tmp_path, GRID, HEAD.replace("scenario: baseline", "scenario: ./tried.yaml"))
        folders.append(folder_of("study.yaml"))
    assert folders[0] == folders[2] != folders[1]
    assert folders[0].name.startswith("tried-")
