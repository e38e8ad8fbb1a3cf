"""Room kept free on the disk, so that runs which ended can still be written when it is full."""

import errno
import os
from pathlib import Path

from experiments.folder import FolderError

RESERVE = "reserve"
BYTES = 16_000_000  # twice what waits to be written at most, see `experiments.store.buffer`


def keep_room(folder: Path) -> None:
    """Take the room. Raises `FolderError` where there is not so much."""
    path = folder / RESERVE
    try:
        with open(path, "wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, BYTES)
            else:
                file.write(bytes(BYTES))
    except OSError as error:
        path.unlink(missing_ok=True)
        if not is_full(error):
            raise
        need = f"{BYTES / 1e6:.0f} MB and the results"
        raise FolderError(
            f"{folder}: the disk is full; {need} need room. Free some, or name another folder."
        ) from None


def free_room(folder: Path) -> None:
    """Give it back."""
    (folder / RESERVE).unlink(missing_ok=True)


def is_full(error: OSError) -> bool:
    """Whether a file could not be written for want of room: on the disk, in a quota, or in what one file may hold."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
