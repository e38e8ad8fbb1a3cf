"""Points in a table of their own: a CSV or Parquet file with one row a point."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from experiments.study.designs.design import Surroundings
from experiments.study.factors import Factor
from experiments.study.points import Point
from experiments.study.section import Section
from experiments.study.tables import factors_of, read_table
from experiments.study.variables import Setting
from sim.errors import ScenarioError, shown
from sim.values import Fixed

EXAMPLE = "Write e.g. file: points.csv."


@dataclass(frozen=True)
class CsvTable:
    """The rows of a table, in its order."""

    file: str
    rows: tuple[Fixed[Setting], ...]

    method: ClassVar[str] = "csv"
    meaning: ClassVar[str] = "the rows of a table in a file of its own (CSV or Parquet)"
    keys: ClassVar[tuple[str, ...]] = ("file",)
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "CsvTable":
        """Read the table."""
        section.need("file", EXAMPLE)
        file = section.content.get("file")
        if not isinstance(file, str) or not file.strip():
            if "file" in section:
                section.fault(("file",), f"expected the path of a table, got {shown(file)}.", EXAMPLE)
            return cls("", ())
        try:
            return cls(file, read_table(file, around.fixed, around.files))
        except ScenarioError as error:
            for message in error.messages:
                section.fault(("file",), message, "")
            return cls(file, ())

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What varies, each with the values that occur."""
        return factors_of(self.rows)

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def points(self) -> Iterator[Point]:
        """The rows."""
        return (Point(number, row) for number, row in enumerate(self.rows))

    def flags(self) -> dict[str, Any]:
        """The method and the file."""
        return {"method": self.method, "file": self.file}
