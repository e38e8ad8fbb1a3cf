"""One process at a time works in a folder."""

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from experiments.folder import FolderError

LOCK = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system takes it back from a process that dies.

    Raises `FolderError` that names the process which has it.
    """
    with open(folder / LOCK, "a+", encoding="utf-8") as file:
        if not _taken(file):
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise FolderError(f"{folder}: {holder} is at work here. Wait until it ends, or stop it.")
        file.truncate(0)
        file.write(f"process {os.getpid()} on {platform.node()}")
        file.flush()
        yield
        file.truncate(0)


def at_work(folder: Path) -> bool:
    """Whether a process holds the lock of a folder."""
    if not (folder / LOCK).exists():
        return False
    with open(folder / LOCK, "a+", encoding="utf-8") as file:
        return not _taken(file)


def _taken(file: IO[str]) -> bool:
    """Take the lock of an open file, until it is closed; False where another process has it."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
