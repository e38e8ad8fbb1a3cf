"""Runs on the disk: whole or not at all, and never taken for what they are not."""

import errno
import shutil
from pathlib import Path

import pytest
from pyarrow import parquet
from small_sweeps import small_plan, swept

from experiments.folder import FolderError
from experiments.store.buffer import BYTES, BYTES_PER_RUN, ROWS, SECONDS, Buffer
from experiments.store.compaction import RESULTS, compact, kept_in
from experiments.store.parts import PARTS, clear_unfinished, damaged, parts_of, write_part, write_whole
from experiments.store.plan import FAILED, OK, Plan
from experiments.store.runs import Ended, ended_with_nothing
from experiments.store.study_folder import begin, refuse_damaged


def ended(plan: Plan, ok: bool = True) -> list[Ended]:
    """All runs of a plan, with numbers of their own in place of outcomes."""
    runs = []
    for job in plan.jobs(plan.nothing_kept()):
        nothing = ended_with_nothing(job, "ok" if ok else "error")
        number = float(plan.run(job.point.number, job.pairing))
        runs.append(nothing._replace(outcomes=(number,) * len(nothing.outcomes)) if ok else nothing)
    return runs


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return small_plan(tmp_path, replicates=4)


@pytest.fixture
def folder(tmp_path: Path, plan: Plan) -> Path:
    begin(tmp_path / "out", plan)
    return tmp_path / "out"


def test_results_do_not_depend_on_the_order_or_the_parts(folder: Path, plan: Plan) -> None:
    runs = ended(plan)
    write_part(folder, runs)
    in_one = compact(folder, plan)
    assert parquet.read_table(folder / RESULTS)["run"].to_pylist() == list(range(12))
    assert parquet.read_table(folder / RESULTS)["initiative"].to_pylist() == list(range(12))
    for part in parts_of(folder):
        part.unlink()
    for some in (runs[7:], runs[2:7], runs[:2], runs[5:9]):  # some of them twice
        write_part(folder, some[::-1])
    assert compact(folder, plan) == in_one


def test_rows_are_put_in_order_some_at_a_time(
    folder: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = ended(plan)
    for first in range(0, 12, 5):
        write_part(folder, runs[first : first + 5])
    monkeypatch.setattr("experiments.store.compaction.STEP", 4)
    compact(folder, plan)
    file = parquet.ParquetFile(folder / RESULTS)
    assert [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)] == [4, 4, 4]
    assert file.read()["run"].to_pylist() == list(range(12))


def test_a_run_that_ended_well_counts_before_one_that_failed(folder: Path, plan: Plan) -> None:
    write_part(folder, ended(plan))
    write_part(folder, ended(plan, ok=False)[:5])
    compact(folder, plan)
    assert parquet.read_table(folder / RESULTS)["status"].to_pylist() == ["ok"] * 12
    assert (kept_in(folder, plan) == OK).all()


def test_of_two_failures_the_latest_counts(folder: Path, plan: Plan) -> None:
    for message in ("first", "second"):
        write_part(folder, [run._replace(message=message) for run in ended(plan, ok=False)])
    compact(folder, plan)
    assert set(parquet.read_table(folder / RESULTS)["message"].to_pylist()) == {"second"}


def test_failed_runs_are_rows(folder: Path, plan: Plan) -> None:
    write_part(folder, ended(plan, ok=False)[:5])
    compact(folder, plan)
    assert parquet.read_table(folder / RESULTS)["status"].to_pylist() == ["error"] * 5
    assert (kept_in(folder, plan) == FAILED).sum() == 5


def test_a_part_that_was_cut_or_edited_is_named(folder: Path, plan: Plan) -> None:
    runs = ended(plan)
    torn, edited, whole = (write_part(folder, some) for some in (runs[:4], runs[4:8], runs[8:]))
    refuse_damaged(folder)
    torn.write_bytes(torn.read_bytes()[:-7])
    table = parquet.read_table(edited)
    parquet.write_table(table.set_column(5, "initiative", [[1.0] * 4]), edited)
    assert damaged(folder) == [torn, edited]
    with pytest.raises(FolderError) as refused:
        refuse_damaged(folder)
    assert str(refused.value) == (
        f"{folder}: cut short or edited: {PARTS}/{torn.name}, {PARTS}/{edited.name}. Delete what has this name in "
        "parts, series, seats and tiers; resume then runs again what was in it."
    )
    assert whole.name not in str(refused.value)


def test_series_that_were_edited_or_lost_are_named(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, measure=", series: [candor]")
    swept(tmp_path / "out", plan)
    (series,) = (tmp_path / "out" / "series").glob("*")
    content = series.read_bytes()
    series.write_bytes(content[:-1])
    assert damaged(tmp_path / "out") == [series]
    series.unlink()
    assert damaged(tmp_path / "out") == [series]
    series.write_bytes(content)
    assert damaged(tmp_path / "out") == []


def test_what_an_interrupted_writer_left_is_no_part(folder: Path, plan: Plan) -> None:
    part = write_part(folder, ended(plan))
    shutil.copy(part, part.with_name(part.name + ".unfinished"))
    assert parts_of(folder) == [part]
    clear_unfinished(folder)
    assert [path.name for path in (folder / PARTS).iterdir()] == [part.name]


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    def fails(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="no room"):
        write_whole(path, b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("file", b"old")]


def test_runs_wait_five_seconds_or_until_there_are_many(folder: Path, plan: Plan) -> None:
    now = 100.0
    buffer = Buffer(folder, clock=lambda: now)
    (one, *_) = ended(plan)
    now += SECONDS
    assert not buffer.due  # nothing waits
    buffer.add([one])
    now += SECONDS - 0.1
    assert not buffer.due
    now += 0.1
    assert buffer.due
    buffer.write()
    assert len(buffer) == 0 and not buffer.due
    assert len(parts_of(folder)) == 1
    buffer.add([one] * (ROWS - 1))
    assert not buffer.due
    buffer.add([one])
    assert buffer.due


def test_runs_with_much_to_keep_wait_less(folder: Path, plan: Plan) -> None:
    import numpy as np

    (one, *_) = ended(plan)
    heavy = one._replace(series={"candor": np.zeros((BYTES - BYTES_PER_RUN) // 8)})
    buffer = Buffer(folder, clock=lambda: 0.0)
    buffer.add([one])
    assert not buffer.due
    buffer.add([heavy])
    assert buffer.due
