"""From parts to tables: sorted by run, the same bytes whoever did the runs and in which order.

Rows are put in order some thousand runs at a time, so that memory does not grow with the study. Where a run stands in
several parts, one that ended well counts, else the latest.
"""

import os
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pyarrow import parquet

from experiments.folder import file_hash
from experiments.pairings import ROSTERS
from experiments.store.parts import NAMES, parts_of, read_part, run_table, unfinished
from experiments.store.plan import Kept, Plan, identity

RESULTS, TIMINGS = "results.parquet", "timings.parquet"
STEP = 2_000  # runs put in order at once; a row group of the tables
WHICH = ["key", "pairing", "kept"]  # columns that say what a run is
RESULT_WORDS = ("status", "stage", "message")
TIMING = ("seconds", "attempts", "host")
Positions = NDArray[np.int64]


class Indexed(NamedTuple):
    """A part, and the least and largest run of the study that stand in it."""

    part: Path
    first: int
    last: int


def kept_in(folder: Path, plan: Plan, damaged: Container[str] = ()) -> Kept:
    """Which runs of a plan are in the parts of a folder, and how they ended; parts of damaged names are left out."""
    kept = plan.nothing_kept()
    for part in parts_of(folder):
        if part.name in damaged:
            continue
        table = read_part(part, [*WHICH, "status"])
        rows, _ = rows_and_runs(table, plan)
        for key, pairing, _, status in zip(*_columns(table.take(rows)), strict=True):
            plan.note(kept, key, pairing, status == "ok")
    return kept


def compact(folder: Path, plan: Plan) -> str:
    """Write the tables of results and timings; gives the SHA-256 of the results."""
    index = list(_indexed(folder, plan))
    with _Sorted(folder / RESULTS) as results, _Sorted(folder / TIMINGS) as timings:
        for first in range(0, plan.last_run + 1, STEP):
            table, runs = _between(index, plan, first, first + STEP)
            results.write(_results(table, runs, plan))
            timings.write(pa.table({"run": runs, **{name: table[name] for name in TIMING}}))
    return file_hash(folder / RESULTS)


def outcome_table(folder: Path, plan: Plan, outcome: str) -> NDArray[np.float64]:
    """An outcome at points x pairings of the results; not a number where there is none."""
    values = np.full((len(plan.places), plan.replicates), np.nan)
    found = parquet.read_table(folder / RESULTS, columns=["point", "pairing", outcome])
    points, pairings, measured = (column.to_numpy() for column in found.columns)
    main = pairings < plan.replicates
    values[points[main], pairings[main]] = measured[main]
    return values


class _Sorted:
    """A table that is written row group by row group and takes its place at the end, or never."""

    def __init__(self, path: Path) -> None:
        self._path, self._unfinished = path, unfinished(path)
        self._writer: parquet.ParquetWriter | None = None

    def __enter__(self) -> "_Sorted":
        return self

    def write(self, table: pa.Table) -> None:
        """Add rows; an empty table gives the columns."""
        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._unfinished, table.schema, compression="zstd")
        if table.num_rows:
            self._writer.write_table(table, row_group_size=STEP)

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        if self._writer is not None:
            self._writer.close()
        if failure is None:
            with open(self._unfinished, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(self._unfinished, self._path)
        self._unfinished.unlink(missing_ok=True)


def _indexed(folder: Path, plan: Plan) -> Iterator[Indexed]:
    """Every part in which runs of the plan stand."""
    for part in parts_of(folder):
        _, runs = rows_and_runs(read_part(part, WHICH), plan)
        if len(runs):
            yield Indexed(part, int(runs.min()), int(runs.max()))


def _between(index: Sequence[Indexed], plan: Plan, first: int, end: int) -> tuple[pa.Table, Positions]:
    """The rows of the runs from `first` up to `end`, sorted, and their numbers."""
    tables, numbers = [], []
    for part in reversed(index):  # the latest first
        if part.first < end and part.last >= first:
            table = read_part(part.part)
            rows, runs = rows_and_runs(table, plan)
            inside = (runs >= first) & (runs < end)
            tables.append(table.take(rows[inside]).replace_schema_metadata())
            numbers.append(runs[inside])
    if not tables:
        return run_table([]), np.zeros(0, np.int64)
    table, runs = pa.concat_tables(tables), np.concatenate(numbers)
    failed = np.array(table["status"].to_pylist()) != "ok"
    order = np.lexsort((np.arange(len(runs)), failed, runs))
    once = order[np.flatnonzero(np.diff(runs[order], prepend=-1))]
    return table.take(once), runs[once]


def rows_and_runs(table: pa.Table, plan: Plan) -> tuple[Positions, Positions]:
    """Rows in which runs of the plan stand, with all that is asked of them, and the numbers of these runs."""
    keys, pairings, kept = _columns(table.select(WHICH))
    asked = {pairing: set(plan.keep(pairing)) for pairing in plan.rows.keys() & set(pairings)}
    rows, runs = [], []
    for row, (key, pairing, there) in enumerate(zip(keys, pairings, kept, strict=True)):
        if pairing in asked and asked[pairing] <= set(there.split()):
            for point in plan.sharers.get(key, ()):
                rows.append(row)
                runs.append(plan.run(point, pairing))
    return np.array(rows, np.int64), np.array(runs, np.int64)


def _columns(table: pa.Table) -> list[list[Any]]:
    return [column.to_pylist() for column in table.columns]


def _results(table: pa.Table, runs: Positions, plan: Plan) -> pa.Table:
    """What is published of the rows: which run, whose luck, how it ended, every outcome."""
    pairings, points = np.divmod(runs, len(plan.places))
    identities = [
        identity(plan.places[p].key, n) for p, n in zip(points.tolist(), pairings.tolist(), strict=True)
    ]
    return pa.table(
        {
            "run": runs,
            "point": points,
            "pairing": pairings,
            "roster": pairings % ROSTERS,
            "replicate": pairings // ROSTERS,
            "identity": pa.array(identities, pa.string()),
            **{name: table[name] for name in (*RESULT_WORDS, *NAMES)},
        }
    )
