"""The folder a result is written to: all of it or nothing, and never on top of anything but its own like."""

import csv
import hashlib
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


def is_filled(folder: Path) -> bool:
    """Whether there is a folder, and anything in it."""
    return folder.is_dir() and any(folder.iterdir())


def led_to(folder: Path) -> Path:
    """Where a link leads, for a folder that is one: a result takes the place of what is there, and the link stays."""
    return folder.resolve() if folder.is_symlink() else folder


def refuse_unusable(folder: Path, kind: str = "") -> None:
    """Raise a `FolderError` where a result cannot go; try before hours are spent on runs.

    A result of some kind may take the place of an earlier one of the same kind that nobody has touched since.
    """
    _refuse_unspeakable(folder)
    try:
        if folder.is_symlink() and not folder.exists():
            raise FolderError(f"{folder}: this is a link that leads nowhere. Name a folder.")
        if folder.exists() and not folder.is_dir():
            raise FolderError(f"{folder}: this is a file. Name a folder.")
        if is_filled(folder):
            _refuse_anything_but(kind, folder)
        there = led_to(folder)
        if there.is_dir() and (there.samefile(Path.cwd()) or os.path.ismount(there)):
            why = "a finished result takes the place of a folder, and this one is mounted, or you are in it"
            raise FolderError(f"{folder}: {why}. Name a folder in it.")
        there.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{there.name}-", dir=there.parent):
            return
    except OSError as error:
        raise unwritable(folder, error, "Name another folder.") from None


def make_writable(folder: Path) -> None:
    """Make a folder to which files are added, if it is not there. Raises `FolderError` where none can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        raise unwritable(folder, error, "Name another folder.") from None


def unwritable(place: Path, error: OSError, *write: str) -> FolderError:
    """What is said of a folder or file that cannot be written to, and what to write instead, if anything."""
    return FolderError(" ".join([f"{place}: nothing can be written here ({error.strerror}).", *write]))


def refuse_taken(file: Path) -> None:
    """Raise a `FolderError` where a file would be written over another that may be anybody's work."""
    if file.is_file():
        raise FolderError(f"{file}: there is a file of this name. Name a new one.")


def refuse_unwritable(file: Path) -> None:
    """Raise a `FolderError` where a file cannot be written; try before hours are spent on what goes in."""
    if file.is_dir():
        raise FolderError(f"{file}: this is a folder. Name a file.")
    try:
        with tempfile.TemporaryFile(dir=file.parent):
            return
    except OSError as error:
        raise unwritable(file, error, "Name another file.") from None


def _refuse_unspeakable(folder: Path) -> None:
    """Raise a `FolderError` for a path that a manifest could not name."""
    try:
        str(folder).encode("utf-8")
    except UnicodeEncodeError:
        raise FolderError(f"{str(folder)!a}: the path is no UTF-8. Name a folder whose path is.") from None


def _refuse_anything_but(kind: str, folder: Path) -> None:
    """Raise a `FolderError` where there is anything but a result of this kind, as it was written."""
    manifest = stored_manifest(folder)
    written: dict[str, str] = manifest.get("sha256", {})
    there, else_ = manifest.get("kind"), "Name a new or empty folder."
    ours = manifest.get("written_by") == WRITTEN_BY
    if not kind or not ours or not {path.name for path in folder.iterdir()} <= {MANIFEST, *written}:
        raise FolderError(f"{folder}: the folder holds something else. {else_}")
    if there != kind:
        raise FolderError(f"{folder}: a {there} is here, and a {kind} would take its place. {else_}")
    for name, digest in written.items():
        if not (folder / name).is_file() or file_hash(folder / name) != digest:
            raise FolderError(f"{folder / name}: this is not as it was written, and would be lost. {else_}")


def file_hash(path: Path) -> str:
    """SHA-256 of a file, as it stands in manifests."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stored_manifest(folder: Path) -> Row:
    """What the manifest of a folder says; empty where there is none that can be read."""
    try:
        there = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return there if isinstance(there, dict) else {}


@contextmanager
def new_folder(folder: Path, kind: str) -> Iterator[Path]:
    """Give a folder to write a result of some kind to, which takes the place of `folder` or is gone after an error."""
    refuse_unusable(folder, kind)
    folder = led_to(folder)
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
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != MANIFEST)
    digests = {path.name: file_hash(path) for path in files}
    manifest: dict[str, Any] = {"written_by": WRITTEN_BY, **content, "files": list(digests), "sha256": digests}
    (folder / MANIFEST).write_text(as_json(manifest) + "\n", encoding="utf-8")
