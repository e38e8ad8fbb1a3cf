"""One process at a time works in a folder."""

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from experiments.folder import FolderError, unwritable

LOCK = "lock"
TRIES, SECONDS = 10, 0.5  # to take it


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system takes it back from a process that dies.

    Raises `FolderError` that names the process which has it, and where nothing can be written.
    """
    with _opened(folder) as file:
        if not _taken_soon(file):
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise FolderError(f"{folder}: {holder} is at work here. Wait until it ends, or stop it.")
        file.truncate(0)
        file.write(f"process {os.getpid()} on {platform.node()}")
        file.flush()
        yield
        file.truncate(0)


def at_work(folder: Path) -> bool:
    """Whether a process holds the lock of a folder; nothing is written to find out."""
    try:
        with open(folder / LOCK, encoding="utf-8") as file:
            return not _taken(file, shared=True)
    except FileNotFoundError:
        return False


def _opened(folder: Path) -> IO[str]:
    try:
        return open(folder / LOCK, "a+", encoding="utf-8")
    except OSError as error:
        raise unwritable(folder, error) from None


def _taken_soon(file: IO[str]) -> bool:
    """Take the lock; somebody who only asks whether it is held holds it for an instant, and is waited for."""
    for _ in range(TRIES - 1):
        if _taken(file):
            return True
        time.sleep(SECONDS / TRIES)
    return _taken(file)


def _taken(file: IO[str], shared: bool = False) -> bool:
    """Take the lock of an open file, until it is closed; False where another process has it.

    A lock that is shared keeps out only whom it would not be shared with; Windows has none, and takes a whole one.
    """
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
