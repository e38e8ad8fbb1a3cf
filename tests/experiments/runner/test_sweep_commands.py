"""Studies from the command line: begun, gone on with, extended, checked, put together, refused. Runs are done here."""

import csv
import errno
import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from click.testing import Result
from command_line import called
from pandas.api.types import is_string_dtype
from pandas.testing import assert_frame_equal
from pyarrow import parquet
from small_sweeps import CONTRAST, Here, small_plan, small_study

from experiments.folder import refuse_unusable
from experiments.runner import session
from experiments.runner.extension import extend
from experiments.runner.stopping import INTERRUPTED, Stop
from experiments.store import model_code, open_results, study_folder
from experiments.store.lock import locked
from experiments.store.parts import parts_of
from experiments.store.runs import Job
from experiments.store.study_folder import begin
from sim.parameters import PARAMETERS

GRID_OF_KINDS = """\
design:
  method: factorial
  factors:
    learning.gain: [0.1, 0.2]
    inspection.targeting: [uniform, risk]
    world: [none, bad_apples]
"""


@pytest.fixture(autouse=True)
def runs_are_done_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(session, "hire", lambda study, workers, cluster: Here(study))


def swept(folder: Path, out: str = "out", *options: str, **asked: object) -> Result:
    small_study(folder, **asked)  # type: ignore[arg-type]
    return called("sweep", "study.yaml", "--out", out, "--quiet", *options)


def results(out: str = "out") -> bytes:
    return Path(out, "results.parquet").read_bytes()


def done_runs(out: str = "out") -> int:
    return sum(parquet.read_metadata(part).num_rows for part in parts_of(Path(out)))


def test_a_study_is_swept(tmp_path: Path) -> None:
    result = swept(tmp_path)
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first == "out: 6 of 6 runs are done, 0 of them failed."
    assert second == f"results.parquet {json.loads(Path('out/manifest.json').read_text())['results_sha256']}"
    assert (tmp_path / "out" / "study.yaml").read_text() == (tmp_path / "study.yaml").read_text()
    found = open_results("out")
    assert (found.planned, found.ok, len(found.failures)) == (6, 6, 0)
    assert found.table("initiative").shape == (3, 2)
    assert found.design["accountability.intensity"].tolist() == [0.2, 0.5, 0.8]
    assert not (tmp_path / "out" / "failures.csv").exists()
    assert not (tmp_path / "out" / "reserve").exists()


def test_a_study_is_begun_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    assert swept(tmp_path, "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert done_runs("there") == 6


def test_a_manifest_says_what_is_needed_to_have_the_same_again(tmp_path: Path) -> None:
    swept(tmp_path)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["study"]["seed"] == 7 and manifest["study"]["planned"] == 6
    assert manifest["runs"] == {"planned": 6, "ok": 6, "failed": 0, "complete": True}
    assert manifest["model"]["semantics"] == model_code.semantics()
    (one,) = manifest["sessions"]
    assert {"command", "host", "started", "ended", "python", "platform", "packages", "git"} <= set(one)
    assert one["ended"] is not None


def test_columns_are_explained(tmp_path: Path) -> None:
    swept(tmp_path, design=CONTRAST, more="compare: {seats: 2}\n", measure=", series: [candor], tiers: true")
    columns = json.loads((tmp_path / "out" / "columns.json").read_text())
    found = open_results("out")
    tables = {
        "results": found.all_runs,
        "timings": parquet.read_table("out/timings.parquet").to_pandas(),
        "design": parquet.read_table("out/design.parquet").to_pandas(),
    }
    for name in ("series", "seats", "tiers"):
        tables[name] = parquet.read_table(next(Path("out", name).glob("*.parquet"))).to_pandas()
    for table, rows in tables.items():
        said = {column["name"]: column["type"] for column in columns[table]}
        there = {name: said[name] for name in rows} if table == "series" else said  # one outcome was asked for
        kinds = {name: "string" if is_string_dtype(kind) else str(kind) for name, kind in rows.dtypes.items()}
        assert kinds == there
        assert table == "series" or list(said) == rows.columns.tolist()
    assert all(column["unit"] and column["meaning"] for table in columns.values() for column in table)


def test_factors_of_a_design_are_explained(tmp_path: Path) -> None:
    swept(tmp_path, design=GRID_OF_KINDS)
    columns = json.loads((tmp_path / "out" / "columns.json").read_text())["design"]
    said = {column["name"]: (column["type"], column["unit"]) for column in columns}
    assert list(said) == parquet.read_schema("out/design.parquet").names
    assert said["learning.gain"] == ("float64", PARAMETERS["learning.gain"].unit)
    assert said["inspection.targeting"][0] == said["world"][0] == "string"


def test_means_of_a_seat_are_told_from_its_sums(tmp_path: Path) -> None:
    swept(tmp_path, design=CONTRAST, more="compare: {seats: 2}\n")
    columns = {column["name"]: column for column in json.loads(Path("out/columns.json").read_text())["seats"]}
    seats = open_results("out").seats
    shares = [name for name, column in columns.items() if column["unit"] == "share"]
    assert (seats["weeks"] == 4).all()
    assert {"trust_up", "trust_down", "burnout", "ability"} <= set(shares)
    assert seats[shares].stack().between(0.0, 1.0).all()


def test_a_folder_of_the_same_study_is_gone_on_with(tmp_path: Path) -> None:
    swept(tmp_path)
    before = results()
    for part in parts_of(tmp_path / "out"):
        part.unlink()
    again = called("sweep", "study.yaml", "--out", "out", "--quiet")
    assert (again.exit_code, results()) == (0, before)
    called("resume", "out", "--quiet")
    assert done_runs() == 6  # nothing was left to do


@pytest.mark.parametrize("values", [(0.2, 0.5, 0.8), (0.2, 0.9)])
def test_of_two_that_begin_a_folder_together_one_is_told_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, values: Sequence[float]
) -> None:
    """The folder of the other, which is at work, is there once this one has looked and found none."""
    other = small_plan(tmp_path, values=values)

    def slower(folder: Path) -> None:
        refuse_unusable(folder)
        monkeypatch.setattr(study_folder, "refuse_unusable", refuse_unusable)
        begin(folder, other)

    monkeypatch.setattr(study_folder, "refuse_unusable", slower)
    held = ExitStack()
    monkeypatch.setattr(session, "hire", lambda study, *_: held.enter_context(locked(Path("out"))) or Here(study))
    with held:
        refused = swept(tmp_path)
    assert refused.exit_code == 2
    if len(values) == 3:
        assert f"out: process {os.getpid()} on " in refused.stderr and "is at work here" in refused.stderr
    else:
        assert refused.stderr.startswith("out: another version of 'tried' is in this folder")


def test_a_folder_of_another_study_is_refused(tmp_path: Path) -> None:
    swept(tmp_path)
    other = swept(tmp_path, replicates=3)
    assert (other.exit_code, other.stderr) == (
        2,
        "out: another version of 'tried' is in this folder (changed: replicates was 2, is 3; planned was 6, is 9). "
        "Use extend to add to it, or name another folder with --out.\n",
    )
    path = tmp_path / "study.yaml"
    path.write_text(path.read_text().replace("name: tried", "name: another"))
    another = called("sweep", path, "--out", "out")
    assert another.stderr == "out: the study 'tried' is in this folder. Name another one with --out.\n"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    assert "holds something else" in called("sweep", path, "--out", "mine").stderr
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "mine"


def test_what_is_no_study_folder_is_refused(tmp_path: Path) -> None:
    for command in (["resume"], ["status"], ["rerun", "--run", "1"], ["verify"], ["export", "csv"]):
        refused = called(*command, "nowhere")
        assert (refused.exit_code, refused.stderr) == (
            2,
            "nowhere: no study was run here. Name the folder of a sweep.\n",
        )
    assert (
        called("merge", "nowhere").stderr
        == "nowhere/shards: there are no shards. Make them with sweep --shard.\n"
    )


def test_a_changed_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept(tmp_path)
    code = {**model_code.model_code(), "sim.rules.trust": "other"}
    monkeypatch.setattr("experiments.store.study_folder.model_code", lambda: code)
    refused = called("resume", "out")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "out: the model changed since: sim.rules.trust. Its runs cannot stand beside new ones. Use the version named "
        "in the manifest, or begin in a new folder.\n",
    )


def test_a_changed_scenario_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "extends: baseline\ntitle: Mine\nlevers: {tasks: {new_per_month: 3}}\n"
    )
    small_study(tmp_path)
    path = tmp_path / "study.yaml"
    path.write_text(path.read_text().replace("scenario: baseline", "scenario: mine.yaml"))
    assert called("sweep", path, "--out", "out", "--quiet").exit_code == 0
    (tmp_path / "mine.yaml").write_text(
        "extends: baseline\ntitle: Mine\nlevers: {tasks: {new_per_month: 2}}\n"
    )
    assert called("resume", "out").stderr == (
        "out: mine.yaml changed since; point 0, 1, 2 depends on it. "
        "Put back what was there, or begin in a new folder.\n"
    )


TABLE = "design: {method: csv, file: points.csv}\n"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("0.2\n0.5\n", "changed since: there were 3 points, now there are 2."),
        ("0.2\n0.6\n0.8\n", "changed since; point 1 depends on it."),
    ],
)
def test_a_table_of_points_that_was_edited_is_named(tmp_path: Path, rows: str, what: str) -> None:
    table = tmp_path / "points.csv"
    table.write_text("accountability.intensity\n0.2\n0.5\n0.8\n")
    assert swept(tmp_path, design=TABLE).exit_code == 0
    table.write_text("accountability.intensity\n" + rows)
    refused = called("resume", "out", "--quiet")
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"out: points.csv {what} Put back what was there, or begin in a new folder.\n",
    )


def with_table(*values: float) -> None:
    """Write the table of points."""
    Path("points.csv").write_text("\n".join(("accountability.intensity", *map(str, values), "")))


def test_rows_that_are_added_to_a_table_are_run_by_extend(tmp_path: Path) -> None:
    with_table(0.2, 0.5, 0.8)
    assert swept(tmp_path, design=TABLE).exit_code == 0
    with_table(0.2, 0.5, 0.8, 0.9)
    for words in (("resume", "out"), ("sweep", "study.yaml", "--out", "out")):
        refused = called(*words, "--quiet")
        assert (refused.exit_code, refused.stderr) == (
            2,
            "out: rows were added to points.csv since: there were 3 points, now there are 4. To run them too: "
            "python run.py extend out out/study.yaml\n",
        )
    assert called("extend", "out", "out/study.yaml", "--quiet").exit_code == 0
    assert done_runs() == 8  # 6 were there
    assert swept(tmp_path, "whole", design=TABLE).exit_code == 0
    assert results() == results("whole")
    Path("points.csv").unlink()
    assert called("resume", "out", "--quiet").exit_code == 0


def test_draws_that_are_added_to_a_table_are_run_by_extend(tmp_path: Path) -> None:
    Path("draws.csv").write_text("learning.gain\n0.1\n")
    assert swept(tmp_path, more="over: {draws: draws.csv}\n").exit_code == 0
    Path("draws.csv").write_text("learning.gain\n0.1\n0.2\n")
    assert called("extend", "out", "study.yaml", "--quiet").exit_code == 0
    assert done_runs() == 12  # 6 were there
    assert swept(tmp_path, "whole", more="over: {draws: draws.csv}\n").exit_code == 0
    assert results() == results("whole")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ((0.2, 0.6, 0.8, 0.9), "points.csv lacks what was run as point 1"),
        ((0.2, 0.5), "points was 3, is 2; points.csv lacks what was run as point 2"),
    ],
)
def test_a_table_whose_rows_were_changed_or_taken_out_is_no_extension(
    tmp_path: Path, values: Sequence[float], why: str
) -> None:
    with_table(0.2, 0.5, 0.8)
    assert swept(tmp_path, design=TABLE).exit_code == 0
    with_table(*values)
    refused = called("extend", "out", "study.yaml", "--quiet")
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"out: the study does not ask for 2 of the runs that are there: {why}. "
        "Use sweep with --out for a folder of its own, and --reuse out.\n",
    )
    with_table(0.2, 0.5, 0.8)
    assert called("resume", "out", "--quiet").exit_code == 0  # the folder is as it was


def test_a_folder_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "worlds").mkdir()
    mine, world = tmp_path / "mine.yaml", tmp_path / "worlds" / "harsh.yaml"
    mine.write_text("extends: baseline\ntitle: Mine\nlevers: {tasks: {new_per_month: 3}}\n")
    world.write_text("extends: baseline\ntitle: Harsh\nworld: {judgement: {red_line_custom: 0.3}}\n")
    table = tmp_path / "points.csv"
    table.write_text("accountability.intensity\n0.2\n0.5\n0.8\n")
    small_study(tmp_path, design=TABLE)
    path = tmp_path / "study.yaml"
    path.write_text(path.read_text().replace("scenario: baseline", "scenario: mine.yaml, world: worlds/harsh.yaml"))
    assert called("sweep", path, "--out", "out", "--quiet").exit_code == 0
    before = results()
    for file in (mine, world, table):
        file.unlink()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for part in parts_of(tmp_path / "out"):
        part.unlink()
    assert called("status", "../out").exit_code == 0
    assert called("resume", "../out", "--quiet").exit_code == 0
    assert called("verify", "../out", "--quiet").exit_code == 0
    assert results("../out") == before


@pytest.mark.parametrize("content", [None, b"", b"no table", "cut"])
def test_a_design_that_was_damaged_is_made_again(tmp_path: Path, content: bytes | str | None) -> None:
    swept(tmp_path)
    path, before = Path("out/design.parquet"), results()
    whole = path.read_bytes()
    path.unlink()
    if content is not None:
        path.write_bytes(whole[:-20] if content == "cut" else content)  # type: ignore[arg-type]
    refused = called("export", "csv", "out")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "out/design.parquet: missing, cut short or edited. Let resume make it again: python run.py resume out\n",
    )
    assert called("status", "out").exit_code == 0
    assert called("verify", "out", "--quiet").exit_code == 0
    assert called("resume", "out", "--quiet").exit_code == 0
    assert path.read_bytes() == whole and results() == before


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"written_by": "trustgap", "kind": "study"}'])
def test_runs_outlive_a_manifest_that_was_damaged(tmp_path: Path, content: str | None) -> None:
    swept(tmp_path)
    before = results()
    Path("out/manifest.json").unlink()
    if content is not None:
        Path("out/manifest.json").write_text(content)
    for command in ("resume", "status", "verify", "report"):
        refused = called(command, "out")
        assert (refused.exit_code, refused.stderr) == (
            2,
            "out/manifest.json: missing, or not what was written. The runs are kept; a new folder takes them over: "
            "python run.py sweep out/study.yaml --out NEW --reuse out\n",
        )
    assert called("sweep", "out/study.yaml", "--out", "NEW", "--reuse", "out", "--quiet").exit_code == 0
    assert results("NEW") == before
    assert [part.name for part in parts_of(Path("NEW"))] == [part.name for part in parts_of(Path("out"))]


def test_a_study_whose_file_is_missing_is_named(tmp_path: Path) -> None:
    swept(tmp_path)
    Path("out/study.yaml").unlink()
    refused = called("resume", "out")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "out/study.yaml: missing. Put back the file with which the study began.\n",
    )


def test_results_that_the_manifest_does_not_know_yet_are_read(tmp_path: Path) -> None:
    swept(tmp_path)
    path = Path("out/manifest.json")
    manifest = json.loads(path.read_text())
    digest = manifest.pop("results_sha256")  # as it is when a sweep dies after it has put its results together
    path.write_text(json.dumps(manifest))
    found = open_results("out")
    assert found.manifest["results_sha256"] == digest and found.ok == 6


def test_runs_of_a_folder_that_is_none_are_not_waited_for(tmp_path: Path) -> None:
    refused = swept(tmp_path, "out", "--reuse", "nowhere")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "nowhere: no study was run here. Name the folder of a sweep.\n",
    )
    assert not Path("out").exists()


def test_an_edited_study_is_named(tmp_path: Path) -> None:
    swept(tmp_path)
    with open("out/study.yaml", "a") as file:
        file.write("# a remark\n")
    assert called("resume", "out").stderr.startswith(
        "out/study.yaml: the file was edited after the study began."
    )


def test_more_replicates_and_points_use_what_is_there(tmp_path: Path) -> None:
    swept(tmp_path, "whole", replicates=3, values=(0.1, 0.2, 0.5, 0.8))
    swept(tmp_path)
    small_study(tmp_path, replicates=3, values=(0.1, 0.2, 0.5, 0.8))
    extended = called("extend", "out", "study.yaml", "--quiet")
    assert extended.exit_code == 0
    assert done_runs() == 12  # 6 were there
    assert results() == results("whole")
    assert called("resume", "out", "--quiet").exit_code == 0


@pytest.mark.parametrize("call", ["os.fsync", "os.replace"])
@pytest.mark.parametrize("number", range(1, 11))
def test_an_extension_that_is_cut_short_leaves_one_study_or_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    swept(tmp_path)
    smaller = results()
    larger = small_study(tmp_path, values=(0.1, 0.2, 0.5, 0.8))
    with monkeypatch.context() as patched:
        patched.setattr(call, dying(call, number))
        with suppress(KilledError):
            extend(tmp_path / "out", larger)
    before = called("status", "out")
    assert before.exit_code == 0, before.stderr
    assert not Path("out/results.parquet").exists() or results() == smaller
    assert called("resume", "out", "--quiet").exit_code == 0
    if len(open_results("out").design) == 3:
        assert results() == smaller
        assert called("extend", "out", "study.yaml", "--quiet").exit_code == 0
    swept(tmp_path, "whole", values=(0.1, 0.2, 0.5, 0.8))
    assert results() == results("whole")


@pytest.mark.parametrize("call", ["os.fsync", "os.replace"])
@pytest.mark.parametrize("number", range(1, 13))
def test_a_table_that_is_extended_and_cut_short_is_one_or_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    with_table(0.2, 0.5, 0.8)
    assert swept(tmp_path, design=TABLE).exit_code == 0
    smaller = results()
    with_table(0.2, 0.5, 0.8, 0.9)
    larger = small_study(tmp_path, design=TABLE)
    with monkeypatch.context() as patched:
        patched.setattr(call, dying(call, number))
        with suppress(KilledError):
            extend(tmp_path / "out", larger)
    assert called("status", "out").exit_code == 0
    assert not Path("out/results.parquet").exists() or results() == smaller
    assert called("extend", "out", "study.yaml", "--quiet").exit_code == 0
    assert swept(tmp_path, "whole", design=TABLE).exit_code == 0
    assert results() == results("whole")


class KilledError(BaseException):
    """The process dies here."""


def dying(call: str, number: int) -> Callable[..., None]:
    """A function of `os` that is as usual until it is called for so many times."""
    usual, calls = getattr(os, call.removeprefix("os.")), iter(range(1, 100))

    def dies(*words: object) -> None:
        if next(calls) >= number:
            raise KilledError
        usual(*words)

    return dies


def test_a_full_disk_leaves_a_study_that_was_to_be_extended_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept(tmp_path)
    files = {path: path.read_bytes() for path in Path("out").rglob("*.*")}

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    small_study(tmp_path, values=(0.1, 0.2, 0.5, 0.8))
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        assert called("extend", "out", "study.yaml", "--quiet").exit_code == 1
    assert {path: path.read_bytes() for path in Path("out").rglob("*.*")} == files


def test_a_file_for_which_there_is_no_room_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ended = swept(tmp_path)
    assert ended.exit_code == 1
    assert ended.stderr.endswith("design.parquet: No space left on device.\n")


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept(tmp_path)

    def forbidden(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("experiments.store.lock.open", forbidden, raising=False)
    refused = called("resume", "out", "--quiet")
    assert (refused.exit_code, refused.stderr) == (2, "out: nothing can be written here (Read-only file system).\n")


def test_a_study_of_another_name_is_no_extension(tmp_path: Path) -> None:
    swept(tmp_path)
    path = tmp_path / "study.yaml"
    path.write_text(path.read_text().replace("name: tried", "name: other"))
    refused = called("extend", "out", "study.yaml")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "out: the study 'tried' is in this folder, and this one is 'other'. Give it the same name, or use sweep with "
        "--out for a folder of its own, and --reuse out.\n",
    )


def test_a_shard_is_not_extended(tmp_path: Path) -> None:
    swept(tmp_path, "out", "--shard", "1/2")
    small_study(tmp_path, replicates=3)
    refused = called("extend", "out/shards/1-of-2", "study.yaml")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "out/shards/1-of-2: a shard cannot be extended. Begin the larger study in a folder of its own, with sweep "
        "--shard and --reuse out/shards/1-of-2.\n",
    )


def test_a_study_that_drops_runs_is_no_extension(tmp_path: Path) -> None:
    swept(tmp_path)
    small_study(tmp_path, values=(0.2, 0.5, 0.9))
    refused = called("extend", "out", "study.yaml")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "out: the study does not ask for 2 of the runs that are there: something else than replicates, points or "
        "seats changed. Use sweep with --out for a folder of its own, and --reuse out.\n",
    )
    assert called("resume", "out", "--quiet").exit_code == 0  # the folder is as it was


def test_a_folder_is_not_extended_by_a_smaller_study(tmp_path: Path) -> None:
    swept(tmp_path, "out", replicates=3)
    small_study(tmp_path, replicates=2)
    refused = called("extend", "out", "study.yaml")
    assert refused.exit_code == 2
    assert "for 3 of the runs that are there: replicates was 3, is 2. Use sweep" in refused.stderr


def test_two_studies_share_runs(tmp_path: Path) -> None:
    swept(tmp_path, "first")
    swept(tmp_path, "alone", values=(0.5, 0.8, 0.9))
    again = swept(tmp_path, "second", "--reuse", "first", values=(0.5, 0.8, 0.9))
    assert again.exit_code == 0
    assert results("second") == results("alone")
    assert done_runs("second") == 6 + 2  # all six of the first folder came along; two were left to do


def test_runs_without_the_series_that_are_asked_for_are_done_again(tmp_path: Path) -> None:
    swept(tmp_path, "first")
    swept(tmp_path, "second", "--reuse", "first", measure=", series: [candor]")
    series = open_results("second").series
    assert len(series) == 6 * 8 and series.columns.tolist() == ["point", "pairing", "week", "candor"]
    assert series["week"].tolist()[:8] == list(range(-4, 4))
    assert results("second") == results("first")


def test_an_extension_by_series_seats_and_tiers_is_what_a_sweep_gives(tmp_path: Path) -> None:
    larger = {
        "design": CONTRAST,
        "replicates": 3,
        "measure": ", series: [service, candor], tiers: true",
        "more": "compare: {seats: 2}\n",
    }
    swept(tmp_path, design=CONTRAST, measure=", series: [candor]")
    small_study(tmp_path, **larger)  # type: ignore[arg-type]
    assert called("extend", "out", "study.yaml", "--quiet").exit_code == 0
    swept(tmp_path, "whole", **larger)
    extended, whole = open_results("out"), open_results("whole")
    assert_frame_equal(extended.series, whole.series)
    assert_frame_equal(extended.seats, whole.seats)
    assert_frame_equal(extended.tiers, whole.tiers)
    assert results() == results("whole")
    small_study(tmp_path, design=CONTRAST, replicates=3)
    assert called("extend", "out", "study.yaml", "--quiet").exit_code == 2  # seats over pairing 1000 are not asked for
    small_study(tmp_path, design=CONTRAST, replicates=3, more="compare: {seats: 2}\n", measure=", series: [service]")
    assert called("extend", "out", "study.yaml", "--quiet").exit_code == 0
    fewer = open_results("out")
    assert_frame_equal(fewer.series, whole.series.drop(columns="candor"))
    assert fewer.tiers.empty


def test_seats_are_kept_for_contrasts(tmp_path: Path) -> None:
    swept(tmp_path, design=CONTRAST, more="compare: {seats: 2}\n")
    found = open_results("out")
    assert len(found.seats) == 2 * 2 * 4
    assert set(found.seats["pairing"]) == {0, 1_000}
    assert found.planned == 4 and len(found.runs) == 4 and len(found.all_runs) == 6


def test_one_run_done_again_is_identical_or_shows_what_differs(tmp_path: Path) -> None:
    swept(tmp_path)
    assert called("rerun", "out", "--run", 4).stdout == "run 4: identical\n"
    assert called("rerun", "out", "--run", 4).exit_code == 0
    refused = called("rerun", "out", "--run", 6)
    assert refused.stderr == "out: run 6 is not in the results. Numbers go from 0 to 5.\n"
    stored = edit_results(run=4, column="candor", value=0.123)
    differs = called("rerun", "out", "--run", 4)
    assert (differs.exit_code, differs.stdout) == (1, f"run 4, candor: stored 0.123, now {stored!r}\n")


def test_a_result_is_verified_by_a_sample(tmp_path: Path) -> None:
    swept(tmp_path)
    whole = called("verify", "out", "--draw", 1, "--quiet")
    assert (whole.exit_code, whole.stdout) == (0, "out: 6 runs done again (--draw 1), 0 of them differ.\n")
    stored = edit_results(run=4, column="candor", value=0.123)
    refused = called("verify", "out")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "out/results.parquet: edited or cut short. Let resume put it together again from its parts.\n",
    )
    forge_manifest()
    differs = called("verify", "out", "--draw", 1, "--quiet")
    assert differs.exit_code == 1
    assert differs.stdout == (
        f"run 4 differs: candor is stored as 0.123, now {stored!r}\n"
        "out: 6 runs done again (--draw 1), 1 of them differ.\n"
    )
    called("resume", "out", "--quiet")
    assert called("verify", "out", "--quiet").exit_code == 0


def edit_results(run: int, column: str, value: float) -> float:
    """Change one number of the results; gives the true one."""
    table = parquet.read_table("out/results.parquet")
    values = table[column].to_pylist()
    true, values[run] = values[run], value
    place = table.schema.get_field_index(column)
    parquet.write_table(table.set_column(place, column, [values]), "out/results.parquet")
    assert isinstance(true, float)
    return true


def forge_manifest() -> None:
    """Make the manifest agree with results that were edited."""
    import hashlib

    path = Path("out/manifest.json")
    manifest = json.loads(path.read_text())
    manifest["results_sha256"] = hashlib.sha256(results()).hexdigest()
    path.write_text(json.dumps(manifest))


def test_results_are_exported_with_their_design(tmp_path: Path) -> None:
    swept(tmp_path)
    assert called("export", "csv", "out").stdout == "out/results.csv: 6 runs\n"
    with open("out/results.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["accountability.intensity"] for row in rows] == ["0.2", "0.5", "0.8"] * 2
    stored = parquet.read_table("out/results.parquet").to_pylist()
    assert [float(row["initiative"]) for row in rows] == [row["initiative"] for row in stored]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (".", ".: this is a folder. Name a file."),
        ("", ".: this is a folder. Name a file."),
        (
            "nowhere/x.csv",
            "nowhere/x.csv: nothing can be written here (No such file or directory). Name another file.",
        ),
    ],
)
def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path, file: str, message: str) -> None:
    swept(tmp_path)
    result = called("export", "csv", "out", "--out", file)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{message}\n")


@pytest.mark.parametrize("command", [("export", "csv"), ("report",)], ids=lambda command: command[0])
def test_no_file_is_written_over_another(tmp_path: Path, command: tuple[str, ...]) -> None:
    swept(tmp_path)
    for file in ("study.yaml", "out/manifest.json"):
        before = Path(file).read_bytes()
        refused = called(*command, "out", "--out", file)
        assert (refused.exit_code, refused.stderr) == (2, f"{file}: there is a file of this name. Name a new one.\n")
        assert Path(file).read_bytes() == before


@pytest.mark.parametrize("command", [("export", "csv"), ("report",)], ids=lambda command: command[0])
@pytest.mark.parametrize(
    "change", [lambda old: old[:-100], lambda old: old.replace(b"\0\0", b"\0\1", 1)], ids=["cut", "edited"]
)
def test_results_that_are_not_those_written_are_told_to_nobody(
    tmp_path: Path, command: tuple[str, ...], change: Callable[[bytes], bytes]
) -> None:
    swept(tmp_path)
    results = Path("out/results.parquet")
    results.write_bytes(change(results.read_bytes()))
    refused = called(*command, "out")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "edited or cut short. Let resume put it together again from its parts." in refused.stderr


def test_a_share_that_is_not_a_number_is_refused(tmp_path: Path) -> None:
    swept(tmp_path)
    refused = called("verify", "out", "--share", "nan")
    assert refused.exit_code == 2 and "expected a number, got 'nan'" in refused.stderr


def test_status_says_how_to_go_on_in_a_folder_with_a_space(tmp_path: Path) -> None:
    swept(tmp_path, "my study")
    for part in parts_of(tmp_path / "my study"):
        part.unlink()
    assert "To go on: python run.py resume 'my study'\n" in called("status", "my study").stdout


def test_status_says_how_far_a_study_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept(tmp_path)
    assert called("status", "out").stdout == (
        "tried: 6 of 6 runs are done, 0 failed.\n3 points, 2 replicates; fewest at a point: 2.\n"
    )
    (part,) = parts_of(tmp_path / "out")
    part.write_bytes(part.read_bytes()[:-1])
    with locked(tmp_path / "out"):
        found = json.loads(called("status", "out", "--json").stdout)
    assert found["at_work"] and found["damaged"] == [f"parts/{part.name}"]
    part.unlink()
    assert "To go on: python run.py resume out" in called("status", "out").stdout


def test_status_counts_the_whole_parts_beside_a_damaged_one(tmp_path: Path) -> None:
    swept(tmp_path, measure=", series: [candor]")
    small_study(tmp_path, replicates=3, measure=", series: [candor]")
    assert called("extend", "out", "study.yaml", "--quiet").exit_code == 0
    _, second = parts_of(tmp_path / "out")
    series = Path("out/series", second.name)
    series.write_bytes(series.read_bytes()[:-1])
    assert called("status", "out").stdout.splitlines() == [
        "tried: 6 of 9 runs are done, 0 failed.",
        "3 points, 3 replicates; fewest at a point: 2.",
        f"cut short or edited: series/{second.name}",
        "Delete what has such a name in parts, series, seats and tiers; resume then runs it again.",
    ]


def test_status_counts_what_was_run_before_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "points.csv"
    table.write_text("accountability.intensity\n0.2\n0.5\n")
    swept(tmp_path, design=TABLE)
    table.write_text("accountability.intensity\n0.3\n0.6\n0.9\n")
    assert called("status", "out").stdout.splitlines() == [
        "tried: 4 of 4 runs are done, 0 failed.",
        "2 points, 2 replicates; fewest at a point: 2.",
        "out: points.csv changed since: there were 2 points, now there are 3. "
        "Put back what was there, or begin in a new folder.",
    ]
    swept(tmp_path, "other")
    monkeypatch.setattr("experiments.store.study_folder.model_code", lambda: {"sim.rules.trust": "other"})
    monkeypatch.setattr("experiments.store.plan.semantics", lambda: "other")
    told = called("status", "other").stdout
    assert told.startswith("tried: 6 of 6 runs are done, 0 failed.\n")
    assert "other: the model changed since: " in told and "To go on" not in told


def test_a_locked_folder_is_refused(tmp_path: Path) -> None:
    import platform

    swept(tmp_path)
    with locked(tmp_path / "out"):
        refused = called("resume", "out", "--quiet")
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"out: process {os.getpid()} on {platform.node()} is at work here. Wait until it ends, or stop it.\n",
    )


def test_a_trial_says_what_a_study_will_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("experiments.runner.pilot.LocalWorkers", lambda study, *_: Here(study))
    told = swept(tmp_path, "out", "--dry-run")
    assert told.exit_code == 0
    assert [line.split()[0] for line in told.stdout.splitlines()] == ["tried:", "time", "memory", "disk"]
    assert not Path("out").exists()


def test_a_trial_in_which_nothing_ended_well_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(jobs: Sequence[Job]) -> None:
        raise TypeError("took too long")

    monkeypatch.setattr("experiments.runner.pilot.LocalWorkers", lambda study, *_: Here(study, late))
    told = swept(tmp_path, "out", "--dry-run")
    assert (told.exit_code, told.stdout, told.stderr) == (
        1,
        "tried: 3 points, 2 replicates, 6 runs\n",
        "time, memory and disk are not known: none of 6 runs that were tried ended well (TypeError: took too long)\n",
    )


def test_an_interruption_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = Stop()
    stopped.because(INTERRUPTED)
    monkeypatch.setattr(session, "Stop", lambda: stopped)
    result = swept(tmp_path, "my folder")
    assert result.exit_code == 130
    assert result.stdout == "my folder: 0 of 6 runs are done, 0 of them failed.\n"
    assert result.stderr == (
        "stopped: interrupted. What has ended is kept. To go on:\n  python run.py resume 'my folder'\n"
    )


def test_shards_are_put_together_and_missing_ones_named(tmp_path: Path) -> None:
    swept(tmp_path, "whole")
    for shard in ("1/3", "3/3"):
        assert swept(tmp_path, "out", "--shard", shard).exit_code == 0
    missing = called("merge", "out")
    assert (missing.exit_code, missing.stderr) == (2, "out: shard 2 of 3 has not run.\n")
    swept(tmp_path, "out", "--shard", "2/3")
    for part in parts_of(Path("out/shards/1-of-3")):
        part.unlink()
    assert called("merge", "out").stderr == (
        "out: shard 1 of 3 has 2 runs to do: python run.py resume out/shards/1-of-3.\n"
    )
    assert called("resume", "out/shards/1-of-3", "--quiet").exit_code == 0
    assert called("merge", "out").exit_code == 0
    assert results() == results("whole")
    assert called("verify", "out", "--quiet").exit_code == 0
    swept(tmp_path, "out", "--shard", "1/2")
    assert (
        called("merge", "out").stderr == "out/shards: shards of 2 and 3 lie together. Take one kind away.\n"
    )


@pytest.mark.parametrize("text", ["0/4", "5/4", "4", "a/b", "1/0", "-1/4"])
def test_a_shard_that_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    refused = swept(tmp_path, "out", f"--shard={text}")
    assert refused.exit_code == 2
    assert f"expected i/n with i from 1 to n, got '{text}'. Write e.g. 3/16." in refused.stderr


def test_replicates_that_depend_on_what_is_found_cannot_be_sharded(tmp_path: Path) -> None:
    adaptive = "{min: 30, max: 60, until: {metric: initiative, half_width: 0.01}}"
    refused = swept(tmp_path, "out", "--shard", "1/2", replicates=adaptive)
    assert refused.exit_code == 2
    assert "a shard cannot see when there are enough replicates" in refused.stderr


def test_dask_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)
    refused = swept(tmp_path, "out", "--cluster", "local")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "--cluster: Dask is not installed. Write: pip install -e '.[cluster]', on all machines.\n",
    )
