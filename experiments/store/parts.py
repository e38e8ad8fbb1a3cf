"""Parts: the files to which runs are written as they end, whole or not at all.

A part is written under another name, flushed to the disk and renamed. Its name ends with a hash of its content, so that
one which was cut short or edited is found. What a run is stands in it by key and pairing; where that is in a study is
the business of the plan. Weekly series, seats and tiers lie beside it, under the same name in folders of their own.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from experiments.store.runs import SEATS, TIERS, Columns, Ended
from sim.measures import OUTCOMES

PARTS, SERIES = "parts", "series"
EXTRAS = (SERIES, SEATS, TIERS)
NAMES = tuple(outcome.name for outcome in OUTCOMES)
UNFINISHED = ".unfinished"
DIGITS = 32  # of the hash, in the name of a part


def write_part(folder: Path, runs: Sequence[Ended]) -> Path:
    """Write runs that ended as the next part of a folder; once this returns, they outlive a loss of power."""
    extras = {
        SERIES: _rows_of((run, run.series) for run in runs),
        SEATS: _rows_of((run, run.seats) for run in runs),
        TIERS: _rows_of((run, run.tiers) for run in runs),
    }
    written = {name: as_parquet(table) for name, table in extras.items() if table is not None}
    hashes = {name.encode(): _digest(content).encode() for name, content in written.items()}
    content = as_parquet(run_table(runs).replace_schema_metadata(hashes))
    name = f"{_next_number(folder):06d}-{_digest(content)}.parquet"
    for extra, beside in written.items():
        write_whole(folder / extra / name, beside)
    write_whole(folder / PARTS / name, content)  # last: a part that is there has all that belongs to it
    return folder / PARTS / name


def parts_of(folder: Path) -> list[Path]:
    """The parts of a folder, oldest first."""
    return sorted((folder / PARTS).glob("*.parquet"))


def read_part(part: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """A part, or some of its columns: by one thread, since each that reads keeps memory of its own."""
    with parquet.ParquetFile(part, pre_buffer=False) as file:
        return file.read(columns=columns, use_threads=False)


def damaged(folder: Path) -> list[Path]:
    """Parts, and tables beside them, that are not what was written, or that are missing beside their part."""
    wrong = []
    for part in parts_of(folder):
        content = part.read_bytes()
        if _digest(content) != part.stem.partition("-")[2]:
            wrong.append(part)
            continue
        wrong += [path for path, digest in _beside(part, content) if not _is(path, digest)]
    return wrong


def clear_unfinished(folder: Path) -> None:
    """Delete what an interrupted writer left behind."""
    for path in folder.rglob(f"*{UNFINISHED}"):
        path.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever happens to the process or the machine."""
    path.parent.mkdir(exist_ok=True)
    write_unfinished(path, content)
    finish(path)


def write_unfinished(path: Path, content: bytes) -> None:
    """Write what will be a file under the name it has until then; no such file where it cannot be written."""
    try:
        with open(unfinished(path), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        unfinished(path).unlink(missing_ok=True)
        error.filename = str(path)  # the system names none where there is no room
        raise


def finish(path: Path) -> None:
    """Let what was written under the other name take the place of a file."""
    os.replace(unfinished(path), path)
    _flush_folder(path.parent)


def unfinished(path: Path) -> Path:
    """The name of a file while it is written."""
    return path.with_name(path.name + UNFINISHED)


def as_parquet(table: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file: the same bytes for the same table."""
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def run_table(runs: Sequence[Ended]) -> pa.Table:
    """One row a run: what it is, how it ended, every outcome, and what it took."""
    outcomes = np.array([run.outcomes for run in runs], float).reshape(len(runs), len(NAMES))
    return pa.table(
        {
            "key": pa.array([run.key for run in runs], pa.string()),
            "pairing": pa.array([run.pairing for run in runs], pa.int64()),
            "kept": pa.array([" ".join(run.kept) for run in runs], pa.string()),
            "status": pa.array([run.status for run in runs], pa.string()),
            "stage": pa.array([run.stage for run in runs], pa.string()),
            "message": pa.array([run.message for run in runs], pa.string()),
            **{name: pa.array(column) for name, column in zip(NAMES, outcomes.T, strict=True)},
            "seconds": pa.array([run.seconds for run in runs], pa.float64()),
            "attempts": pa.array([run.attempts for run in runs], pa.int64()),
            "host": pa.array([run.host for run in runs], pa.string()),
        }
    )


def _rows_of(runs: Iterable[tuple[Ended, Columns]]) -> pa.Table | None:
    """The columns of several runs below each other, with key and pairing; None where no run has any."""
    tables = []
    for run, columns in runs:
        if columns:
            rows = len(next(iter(columns.values())))
            whose: dict[str, Any] = {
                "key": pa.array([run.key] * rows),
                "pairing": np.full(rows, run.pairing),
            }
            tables.append(pa.table({**whose, **columns}))
    return pa.concat_tables(tables) if tables else None


def _beside(part: Path, content: bytes) -> list[tuple[Path, str]]:
    """The files that belong to a part, and the hash of each."""
    kept = parquet.read_schema(pa.BufferReader(content)).metadata or {}
    folder = part.parent.parent
    return [
        (folder / extra / part.name, kept[extra.encode()].decode())
        for extra in EXTRAS
        if extra.encode() in kept
    ]


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path.read_bytes()) == digest


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def _next_number(folder: Path) -> int:
    """One more than the largest number of a part."""
    parts = parts_of(folder)
    return 1 + int(parts[-1].stem.partition("-")[0]) if parts else 1


def _flush_folder(folder: Path) -> None:
    """Make a renamed file outlive a loss of power; Windows cannot open folders and does this by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
