"""The page says what was fitted, of which model, and what cannot be met."""

import json
from pathlib import Path

import pytest
from command_line import called

from experiments.calibration.identified import Identified
from experiments.documents.fit_page import NOT_FITTED, fit_of
from experiments.fitting.fit_folder import work
from experiments.fitting.measuring import FactMeasure
from experiments.fitting.ranges import uncertain
from experiments.fitting.stages import Plan
from experiments.folder import FolderError
from sim import load_scenario

BASE = load_scenario("baseline").with_weeks(60, warmup_weeks=4)
FEW = tuple(one for one in uncertain(BASE) if one.name in ("voice.sharpness", "choice.blame"))
PLAN = Plan(FEW, 2, 1, 2, 2, (3, 3), 0.5, 7)
MEASURE = FactMeasure(BASE, 2, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    there = tmp_path_factory.mktemp("fit") / "fit"
    found, reason = work(there, PLAN, MEASURE, 2, ["python", "run.py", "fit"], lambda *_: None)
    assert found is not None and not reason
    return there


def test_a_fit_of_the_model_is_written_and_shown(folder: Path) -> None:
    page = fit_of(folder)
    assert f"{PLAN.draws} draws of 2 parameters" in page
    assert "The model and the experiments are those of the fit." in page
    assert "| C31: watched | % |" in page and "dummy" not in page
    assert {path.name for path in folder.iterdir()} == {
        "accepted.csv", "fit.json", "manifest.json", "record.jsonl", "lock",
    }  # fmt: skip


def test_the_same_fit_does_nothing_again_and_another_is_refused(folder: Path) -> None:
    record = (folder / "record.jsonl").read_bytes()
    assert work(folder, PLAN, MEASURE, 1, ["again"], lambda *_: None)[0] is not None
    assert (folder / "record.jsonl").read_bytes() == record
    with pytest.raises(FolderError, match=r"another fit was begun here \(changed since: plan\)"):
        work(folder, Plan(FEW, 2, 1, 2, 2, (3, 4), 0.5, 7), MEASURE, 1, [], lambda *_: None)
    refused = called("fit", "--out", folder, "--quiet")
    assert refused.exit_code == 2 and "another fit was begun here" in refused.stderr


def test_commands_of_studies_say_how_to_go_on_with_a_fit(folder: Path) -> None:
    for command in ("resume", "status"):
        refused = called(command, folder)
        assert refused.exit_code == 2
        assert (
            f"a fit is here, not a study. To go on, or to see its answer again: python run.py fit --out {folder},"
            in refused.stderr
        )


@pytest.mark.parametrize("changed", [{"semantics": "other rules"}, {"sources": {"C1": "another experiment"}}])
def test_a_fit_of_earlier_rules_or_experiments_is_called_so(
    folder: Path, changed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, other in changed.items():
        monkeypatch.setattr(f"experiments.documents.fit_page.{name}", lambda other=other: other)
    assert "changed since: whether the set is still the same was not asked" in fit_of(folder)


def test_a_fit_by_other_experiments_is_not_gone_on_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("experiments.fitting.fit_folder.sources", lambda: {"C1": "another experiment"})
    with pytest.raises(FolderError, match=r"changed since: asked"):
        work(folder, PLAN, MEASURE, 1, [], lambda *_: None)


def test_without_a_fit_it_says_so(tmp_path: Path) -> None:
    assert fit_of(tmp_path) == NOT_FITTED


def test_the_page_says_of_each_parameter_whether_it_was_identified(folder: Path) -> None:
    content = json.loads((folder / "fit.json").read_text("utf-8"))
    wide = Identified("choice.blame", 0.6, 2.4, 0.7, 2.3, 1.2, spread=0.95)
    narrow = Identified("choice.rent", 0.2, 0.8, 0.3, 0.4, 0.35, spread=0.2)
    content["parameters"] = [wide.as_mapping(), narrow.as_mapping()]
    (folder / "fit.json").write_text(json.dumps(content), "utf-8")
    rows = {line.split("|")[1].strip(): line for line in fit_of(folder).splitlines() if line.startswith("| `choice")}
    assert rows["`choice.blame`"].endswith("| no |")
    assert rows["`choice.rent`"].endswith("| yes |")
