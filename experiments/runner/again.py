"""Runs done again, to see that they give the same."""

import math
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pyarrow import parquet  # type: ignore[import-untyped]

from experiments.folder import FolderError
from experiments.plain import Row
from experiments.runner.chunk import run_chunk
from experiments.runner.supervisor import Supervisor
from experiments.runner.workers import Workers
from experiments.store.compaction import RESULTS
from experiments.store.parts import NAMES
from experiments.store.plan import Plan
from experiments.store.runs import Ended


class Difference(NamedTuple):
    """A column in which a run done again is not what is stored."""

    run: int
    column: str
    stored: object
    again: object


def done_again(folder: Path, plan: Plan, run: int) -> list[Difference]:
    """Do one run again in this process; no differences where it is identical.

    Raises `FolderError` where there is no such run.
    """
    stored = _stored(folder, [run])
    if not stored:
        raise FolderError(f"{folder}: run {run} is not in the results. Numbers go from 0 to {plan.last_run}.")
    (ended,) = run_chunk(plan.study, [plan.job(run)], None)
    return differences(stored[0], ended)


def all_done_again(
    folder: Path, plan: Plan, runs: Sequence[int], workers: Workers
) -> Iterator[tuple[int, list[Difference]]]:
    """Do runs again with workers; each with what differs, as they end."""
    stored = {(plan.job(row["run"]).key, row["pairing"]): row for row in _stored(folder, runs)}
    jobs = [plan.job(row["run"]) for row in stored.values()]
    for ended in Supervisor(workers, jobs, plan.study.run.timeout).results():
        for one in ended:
            row = stored[one.key, one.pairing]
            yield row["run"], differences(row, one)


def sample(folder: Path, share: float, fewest: int, seed: int) -> list[int]:
    """Runs drawn at random from the results: a share of them, but not fewer than so many, if there are."""
    runs = parquet.read_table(folder / RESULTS, columns=["run"])["run"].to_numpy()
    count = min(len(runs), max(fewest, math.ceil(share * len(runs))))
    return sorted(np.random.default_rng(seed).choice(runs, count, replace=False).tolist())


def differences(stored: Row, again: Ended) -> list[Difference]:
    """Columns that differ by any bit."""
    now: Row = {"status": again.status, "stage": again.stage, "message": again.message}
    now |= dict(zip(NAMES, again.outcomes, strict=True))
    return [Difference(stored["run"], name, stored[name], value) for name, value in now.items()
            if not _same(stored[name], value)]  # fmt: skip


def _same(stored: object, again: object) -> bool:
    if isinstance(stored, float) and isinstance(again, float):
        return (math.isnan(stored) and math.isnan(again)) or struct.pack("d", stored) == struct.pack(
            "d", again
        )
    return stored == again


def _stored(folder: Path, runs: Sequence[int]) -> list[Row]:
    """Rows of the results."""
    if not (folder / RESULTS).is_file():
        raise FolderError(f"{folder}: there are no results yet. Let resume finish the study.")
    rows: list[Row] = parquet.read_table(folder / RESULTS, filters=[("run", "in", list(runs))]).to_pylist()
    return rows
