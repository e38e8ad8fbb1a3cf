"""What is written to a folder, and where nothing may be written."""

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet
import pytest
from small_runs import small

from experiments.comparison.comparison import Comparison, compare
from experiments.comparison.results import write_comparison, write_summary
from experiments.comparison.summary import summarise
from experiments.folder import FolderError, new_folder, refuse_unusable, write_manifest, write_table
from experiments.provenance import git_state
from sim import load_scenario

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    arms = [small(name).with_weeks(30, 8) for name in ("tight_control", "loosened", "laissez_faire")]
    return compare(arms[0], arms[1:], pairs=2, seat_replicates=5)


def test_a_comparison_fills_a_folder(comparison: Comparison, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "result"
    write_comparison(comparison, folder, ["run.py", "compare", "a b"], NOW)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {path.name for path in folder.iterdir()} == {"manifest.json", *manifest["files"]}
    for name in ("comparison", "controls", "gains", "runs"):
        lines = (folder / f"{name}.csv").read_text().splitlines()
        table = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        assert table.num_rows == len(lines) - 1 > 0
        assert table.column_names == lines[0].split(",")
    assert (folder / "figure.png").read_bytes().startswith(b"\x89PNG")
    assert "</svg>" in (folder / "figure.svg").read_text()
    assert manifest["command"] == "run.py compare 'a b'"
    assert manifest["started"] == "2026-01-01T00:00:00+00:00"
    assert manifest["packages"]["numpy"].startswith("2.")
    assert not list(tmp_path.glob("new/.*"))


def test_the_scenarios_of_a_result_run_again(comparison: Comparison, tmp_path: Path) -> None:
    write_comparison(comparison, tmp_path / "result", [], NOW)
    manifest = json.loads((tmp_path / "result" / "manifest.json").read_text())
    for entry, scenario in zip(manifest["scenarios"], comparison.scenarios, strict=True):
        loaded = load_scenario(tmp_path / "result" / entry["file"])
        assert loaded.fingerprint() == entry["fingerprint"] == scenario.fingerprint()
        assert entry["resolved"] == loaded.resolved()


def test_the_same_runs_write_the_same_bytes(comparison: Comparison, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_comparison(comparison, tmp_path / name, [], NOW)
    for file in ("comparison.csv", "comparison.parquet", "runs.csv", "figure.svg", "figure.png", "figure.pdf"):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_one_scenario_fills_a_folder(tmp_path: Path) -> None:
    summary = summarise(small("loosened"), replicates=2)
    write_summary(summary, tmp_path / "result", [], NOW)
    rows = {
        name: pyarrow.parquet.read_table(tmp_path / "result" / f"{name}.parquet").num_rows
        for name in ("outcomes", "runs", "quarters", "seats")
    }
    # 30 weeks and 12 before hold two quarters after and none whole before; 4 townships of 3
    assert rows == {"outcomes": len(summary.outcomes), "runs": 2, "quarters": 4, "seats": 12}


def test_every_column_is_explained(tmp_path: Path) -> None:
    arms = [small(name).with_weeks(30, 8) for name in ("tight_control", "loosened")]
    write_comparison(compare(arms[0], arms[1:], pairs=2, seat_replicates=5, why=True), tmp_path / "compared", [], NOW)
    write_summary(summarise(arms[0], replicates=1), tmp_path / "run", [], NOW)
    for folder, count in ((tmp_path / "compared", 5), (tmp_path / "run", 4)):
        said = json.loads((folder / "columns.json").read_text())
        tables = {file.stem: pyarrow.parquet.read_schema(file).names for file in folder.glob("*.parquet")}
        assert len(tables) == count
        assert {name: [column["name"] for column in columns] for name, columns in said.items()} == tables
        assert all(column["unit"] and column["meaning"] for columns in said.values() for column in columns)


def test_an_earlier_result_is_replaced(comparison: Comparison, tmp_path: Path) -> None:
    folder = tmp_path / "result"
    write_comparison(comparison, folder, ["first"], NOW)
    write_comparison(comparison, folder, ["second"], NOW)
    assert json.loads((folder / "manifest.json").read_text())["command"] == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["result"]


def test_a_result_of_another_kind_is_not_replaced(comparison: Comparison, tmp_path: Path) -> None:
    write_summary(summarise(small("loosened"), replicates=1), tmp_path / "result", [], NOW)
    with pytest.raises(FolderError, match="a simulation is here, and a comparison would take its place"):
        write_comparison(comparison, tmp_path / "result", [], NOW)
    assert (tmp_path / "result" / "seats.csv").is_file()


@pytest.mark.parametrize("change", ["edited", "deleted", "added"])
def test_what_somebody_worked_on_is_not_replaced(comparison: Comparison, tmp_path: Path, change: str) -> None:
    folder = tmp_path / "result"
    write_comparison(comparison, folder, ["first"], NOW)
    runs = folder / "runs.csv"
    if change == "edited":
        runs.write_text(runs.read_text() + "a row by hand")
    elif change == "deleted":
        runs.unlink()
    else:
        (folder / "thesis.txt").write_text("years of work")
    message = "the folder holds something else" if change == "added" else "runs.csv: this is not as it was written"
    with pytest.raises(FolderError, match=message):
        write_comparison(comparison, folder, ["second"], NOW)
    assert json.loads((folder / "manifest.json").read_text())["command"] == "first"


def test_a_path_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"the path is no UTF-8\. Name a folder whose path is\."):
        refuse_unusable(tmp_path / os.fsdecode(b"\xd6\xd0"))


@pytest.mark.parametrize(
    "manifest", ["", "[]", '{"written_by": "somebody"}', '{"written_by": "trustgap", "files": []}']
)
def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(FolderError) as refused:
        refuse_unusable(tmp_path)
    assert str(refused.value) == f"{tmp_path}: the folder holds something else. Name a new or empty folder."
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "result").write_text("")
    with pytest.raises(FolderError) as refused:
        refuse_unusable(tmp_path / "result")
    assert str(refused.value) == f"{tmp_path / 'result'}: this is a file. Name a folder."


def test_a_result_goes_where_a_link_leads_and_the_link_stays(tmp_path: Path) -> None:
    there, link = tmp_path / "large disk" / "there", tmp_path / "link"
    there.mkdir(parents=True)
    link.symlink_to(there)
    for value in (1, 2):
        with new_folder(link, "story") as folder:
            write_table(folder, "table", [{"a": value}])
            write_manifest(folder, {"kind": "story"})
    assert link.is_symlink()
    assert (there / "table.csv").read_text() == "a\n2\n"
    assert list(there.parent.iterdir()) == [there]


@pytest.mark.parametrize("target", ["gone", "link"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path / target)
    with pytest.raises(FolderError) as refused:
        refuse_unusable(tmp_path / "link")
    assert str(refused.value) == f"{tmp_path / 'link'}: this is a link that leads nowhere. Name a folder."


def test_a_place_where_nothing_can_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(**_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("experiments.folder.tempfile.TemporaryDirectory", refusing)
    with pytest.raises(FolderError) as refused:
        refuse_unusable(tmp_path / "result")
    expected = f"{tmp_path / 'result'}: nothing can be written here (Permission denied). Name another folder."
    assert str(refused.value) == expected


def test_an_error_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="disk"), new_folder(tmp_path / "result", "story") as folder:
        (folder / "half.csv").write_text("a,b")
        raise OSError(errno.ENOSPC, "disk full")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "result").mkdir()
    with new_folder(tmp_path / "result", "story") as folder:
        write_table(folder, "table", [{"a": 1, "b": float("nan")}])
        write_table(folder, "empty", [])
        write_manifest(folder, {})
    assert sorted(path.name for path in (tmp_path / "result").iterdir()) == [
        "manifest.json", "table.csv", "table.parquet",
    ]  # fmt: skip
    assert (tmp_path / "result" / "table.csv").read_text() == "a,b\n1,\n"


def test_a_folder_outside_any_repository_has_no_commit(tmp_path: Path) -> None:
    assert git_state(tmp_path) is None
