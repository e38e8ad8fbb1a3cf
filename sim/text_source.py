"""The text of a file, or why there is none; never another error than `TextError`."""

from pathlib import Path as FilePath
from typing import NamedTuple

LARGEST_FILE = 1_000_000  # bytes


class Mark(NamedTuple):
    """A place in a file; both are counted from 1."""

    line: int
    column: int


class TextError(Exception):
    """The rest of a file cannot be read."""

    def __init__(self, mark: Mark, what: str, write: str) -> None:
        """Keep where, what and what to write."""
        super().__init__(what)
        self.mark, self.what, self.write = mark, what, write


def mark_behind(before: str) -> Mark:
    """The place behind a text."""
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


def read_text(path: FilePath, most: int = LARGEST_FILE) -> str:
    """The text of a file that is a file, UTF-8, and has at most so many bytes."""
    start = Mark(1, 1)
    if path.is_dir():
        raise TextError(start, "this is a folder.", "Give the name of a file in it.")
    try:
        if path.exists() and not path.is_file():
            raise TextError(start, "this is no ordinary file.", "Give the name of a YAML file.")
        with open(path, "rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        write = "Check the spelling, and the folder you are in."
        raise TextError(start, "there is no such file.", write) from None
    except PermissionError:
        write = "Ask its owner for permission, or copy it."
        raise TextError(start, "you are not allowed to read this file.", write) from None
    except (OSError, ValueError) as error:
        raise TextError(
            start, f"this file cannot be read ({error}).", "Give the name of a YAML file."
        ) from None
    if len(content) > most:
        what = f"this file is larger than {most // 1_000_000} MB."
        raise TextError(start, what, "Give the name of a smaller one.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        write = "Save it with the encoding UTF-8."
        raise TextError(mark_behind(before), "from here on the file is not UTF-8 text.", write) from None
