"""Where the runs of the shipped studies lie: never where those of another model do."""

from pathlib import Path

import pytest
from small_studies import HEAD, study

from experiments import study_reports
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


def test_no_report_is_written_before_all_studies_were_run(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr("sys.argv", ["study_reports", "hysteresis_of_candor", "what_drives_formalism"])
    monkeypatch.setattr(study_reports.subprocess, "run", lambda *asked, **how: done.append("run"))
    monkeypatch.setattr(study_reports, "write_reports", lambda folder, reports: done.append(folder.name[:10]))
    monkeypatch.setattr(study_reports, "write", lambda: done.append("listed"))
    study_reports.main()
    assert done == ["run", "run", "hysteresis", "what-drive", "listed"]
