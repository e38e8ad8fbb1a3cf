"""The runs that failed, each with the command that does it again."""

import csv
from pathlib import Path

from pyarrow import parquet  # type: ignore[import-untyped]

from experiments.store.compaction import RESULTS
from experiments.store.parts import unfinished

FAILURES = "failures.csv"
COLUMNS = ["run", "point", "pairing", "roster", "replicate", "status", "stage", "message"]


def write_failures(folder: Path) -> None:
    """Write the failed runs of the table of results, or no file where there are none."""
    failed = parquet.read_table(
        folder / RESULTS, columns=COLUMNS, filters=[("status", "!=", "ok")]
    ).to_pylist()
    path = folder / FAILURES
    if not failed:
        path.unlink(missing_ok=True)
        return
    with open(unfinished(path), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*COLUMNS, "again"])
        writer.writeheader()
        writer.writerows(
            {**row, "again": f'python run.py rerun "{folder}" --run {row["run"]}'} for row in failed
        )
    unfinished(path).replace(path)


def read_failures(folder: Path) -> list[dict[str, str]]:
    """The failed runs that were written; none where there is no file."""
    if not (folder / FAILURES).is_file():
        return []
    with open(folder / FAILURES, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
