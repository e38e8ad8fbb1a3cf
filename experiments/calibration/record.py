"""The record of evaluated draws on the disk: one line of JSON each, there for good before the next one is begun.

Lines stand in the order in which draws ended, which is chance; readers sort them. A line that was cut short by a kill
is the last one, and is dropped.
"""

import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from experiments.folder import FolderError
from experiments.study.variables import Setting


@dataclass(frozen=True)
class Evaluated:
    """One draw and what was measured under it: name -> mean, and its standard error over replicates.

    `failure` says why nothing was measured; it is empty where all went well. Values that are not numbers are kept as
    such. `seconds` is processor time.
    """

    draw: int
    settings: Mapping[str, Setting]
    found: Mapping[str, float] = field(default_factory=dict)
    error: Mapping[str, float] = field(default_factory=dict)
    failure: str = ""
    seconds: float = math.nan

    @property
    def ok(self) -> bool:
        """Whether it was measured."""
        return not self.failure


def keep(path: Path, evaluated: Evaluated) -> None:
    """Append a draw; it is on the disk when this returns."""
    line = json.dumps(asdict(evaluated), ensure_ascii=False) + "\n"
    with open(path, "ab") as file:
        file.write(line.encode())
        file.flush()
        os.fsync(file.fileno())


def kept(path: Path) -> dict[int, Evaluated]:
    """All draws of a record by number, in ascending order; none where there is no record yet.

    Takes off the end what was cut short. Raises `FolderError` where any other line is not what was written.
    """
    if not path.exists():
        return {}
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole < len(content):
        os.truncate(path, whole)
    found: dict[int, Evaluated] = {}
    for number, line in enumerate(content[:whole].splitlines(), start=1):
        try:
            one = Evaluated(**json.loads(line))
        except (ValueError, TypeError):
            raise FolderError(f"{path}:{number}: this is not what was written. Take the line out.") from None
        found[one.draw] = one
    return dict(sorted(found.items()))
