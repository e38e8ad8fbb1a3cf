"""The files that a study names: where its own file says, else as they were kept in the folder of its results."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sim.scenario_files import WORLDS

DIGITS = 8  # of the hash of a folder, in the name of the one that stands for it


@dataclass(frozen=True)
class Files:
    """Where to look for files; `kept` is a folder with copies, as `copy_of` names them, None where there is none.

    `as_begun` asks for tables as they were kept, although rows may have been added to them since.
    """

    kept: Path | None = None
    as_begun: bool = False

    def found(self, name: str) -> str | Path:
        """The name of a file or of something shipped, or the copy of a file that is not there any more."""
        if self.kept is not None and is_file_name(name) and not Path(name).exists():
            copy = copy_of(name, self.kept)
            return copy if copy.is_file() else name
        return name

    def table(self, name: str) -> Path:
        """The path of a table, or of its copy."""
        if self.as_begun and self.kept is not None and copy_of(name, self.kept).is_file():
            return copy_of(name, self.kept)
        return Path(self.found(name))


HERE = Files()


def is_file_name(name: str) -> bool:
    """Whether a file is meant by a name, rather than something shipped."""
    path = Path(name)
    return bool(path.suffix) or len(path.parts) > 1


def copy_of(name: str, kept: Path) -> Path:
    """Where the copy of a file lies: those of one folder together, and worlds in a folder for worlds, as they did."""
    path = Path(name)
    inner = Path(WORLDS, path.name) if path.parent.name == WORLDS else Path(path.name)
    outer = path.parent.parent if path.parent.name == WORLDS else path.parent
    return kept / hashlib.sha256(outer.as_posix().encode()).hexdigest()[:DIGITS] / inner
