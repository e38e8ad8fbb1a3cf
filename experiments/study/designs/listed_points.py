"""Points written out one by one in the study file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from experiments.study.designs.design import Surroundings
from experiments.study.factors import Factor
from experiments.study.points import Point
from experiments.study.section import Section
from experiments.study.setting_reading import read_settings
from experiments.study.tables import factors_of
from experiments.study.variables import Setting
from sim.errors import shown
from sim.values import Fixed

EXAMPLE = "Write e.g. - {accountability.intensity: 0.2, fault_tolerance.practised: 0.6}."


@dataclass(frozen=True)
class ListedPoints:
    """Points in the order of the file; all of them set the same names."""

    rows: tuple[Fixed[Setting], ...]

    method: ClassVar[str] = "list"
    meaning: ClassVar[str] = "the points that are written out"
    keys: ClassVar[tuple[str, ...]] = ("points",)
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "ListedPoints":
        """Read the points."""
        section.need("points", EXAMPLE)
        raw = section.content.get("points", [])
        if not isinstance(raw, list) or ("points" in section and not raw):
            section.fault(("points",), f"expected a list of points, got {shown(raw)}.", EXAMPLE)
            return cls(())
        rows = []
        for number, item in enumerate(raw, start=1):
            block = Section(item, (*section.path, "points", number), section.faults, EXAMPLE)
            rows.append(read_settings(block, around.fixed))
        _refuse_unequal(section, raw)
        return cls(tuple(rows))

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What varies, each with the values that occur."""
        return factors_of(self.rows)

    @property
    def size(self) -> int:
        """The number of points."""
        return len(self.rows)

    def points(self) -> Iterator[Point]:
        """The points."""
        return (Point(number, row) for number, row in enumerate(self.rows))

    def flags(self) -> dict[str, Any]:
        """The method."""
        return {"method": self.method}


def _refuse_unequal(section: Section, raw: list[object]) -> None:
    blocks = [item if isinstance(item, Mapping) else {} for item in raw]
    names = dict.fromkeys(str(name) for block in blocks for name in block)
    for number, block in enumerate(blocks, start=1):
        missing = [name for name in names if name not in block]
        if block and missing:
            what = f"{', '.join(missing)} is given in other points and missing here."
            section.fault(("points", number), what, "Give all points the same names.")
