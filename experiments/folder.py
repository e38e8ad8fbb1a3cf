"""The folder a result is written to: all of it or nothing, and never on top of anything else."""

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from experiments.plain import Row, as_json, plain

MANIFEST = "manifest.json"
WRITTEN_BY = "trustgap"


class FolderError(ValueError):
    """A folder cannot be used; the text says why and what to do."""


def refuse_unusable(folder: Path) -> None:
    """Raise a `FolderError` where a result cannot go; try before hours are spent on runs."""
    try:
        if folder.exists() and not folder.is_dir():
            raise FolderError(f"{folder}: this is a file. Name a folder.")
        if folder.is_dir() and any(folder.iterdir()) and not _holds_result(folder):
            raise FolderError(f"{folder}: the folder holds something else. Name a new or empty folder.")
        if folder.is_dir() and (folder.samefile(Path.cwd()) or os.path.ismount(folder)):
            why = "a finished result takes the place of a folder, and this one is mounted, or you are in it"
            raise FolderError(f"{folder}: {why}. Name a folder in it.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent):
            return
    except OSError as error:
        raise FolderError(
            f"{folder}: nothing can be written here ({error.strerror}). Name another folder."
        ) from None


def refuse_unwritable(file: Path) -> None:
    """Raise a `FolderError` where a file cannot be written; try before hours are spent on what goes in."""
    if file.is_dir():
        raise FolderError(f"{file}: this is a folder. Name a file.")
    try:
        with tempfile.TemporaryFile(dir=file.parent):
            return
    except OSError as error:
        raise FolderError(f"{file}: nothing can be written here ({error.strerror}). Name another file.") from None


def _holds_result(folder: Path) -> bool:
    """Whether everything in a folder was written by an earlier command, as its manifest says."""
    manifest = stored_manifest(folder)
    if manifest.get("written_by") != WRITTEN_BY:
        return False
    return {path.name for path in folder.iterdir()} <= {MANIFEST, *manifest.get("files", [])}


def stored_manifest(folder: Path) -> Row:
    """What the manifest of a folder says; empty where there is none that can be read."""
    try:
        there = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return there if isinstance(there, dict) else {}


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write to, which takes the place of `folder` at the end, or is gone after an error."""
    refuse_unusable(folder)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield unfinished
        unfinished.chmod(0o777 & ~_umask())
        _put_in_place(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _put_in_place(unfinished: Path, folder: Path) -> None:
    """Rename; an earlier result steps aside first and is deleted last."""
    if not folder.exists():
        os.rename(unfinished, folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    os.rename(folder, aside / folder.name)
    os.rename(unfinished, folder)
    shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    """The mask for new files, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def write_table(folder: Path, name: str, rows: Sequence[Row]) -> None:
    """Write rows as CSV, numbers in full, and as Parquet; an empty table is not written."""
    if not rows:
        return
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    write_csv(folder / f"{name}.csv", rows)
    table = pa.table({column: [row[column] for row in rows] for column in rows[0]})
    parquet.write_table(table, folder / f"{name}.parquet")


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write rows, of which there is one at least, as CSV: numbers in full, nothing for what is not a finite number."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(plain(list(rows)))


def write_manifest(folder: Path, content: Row) -> None:
    """Write what the result is and where it comes from; call it last, it lists the files that are there."""
    files = sorted(path.name for path in folder.iterdir())
    manifest: dict[str, Any] = {"written_by": WRITTEN_BY, **content, "files": files}
    (folder / MANIFEST).write_text(as_json(manifest) + "\n", encoding="utf-8")
