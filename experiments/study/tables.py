"""Tables of settings in files of their own, CSV or Parquet: one row a point, one column a name.

Columns named in `NOTES` say something about a row and set nothing. Faults are those of a place in the table:
`points.csv:3:2` is the second column of its third line, and in a Parquet file of its third row.
"""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path as FilePath

from experiments.study.factors import Listed
from experiments.study.files import HERE, Files
from experiments.study.setting_reading import FixedNames
from experiments.study.variables import Setting, Variable, unknown_variable, variable
from sim.errors import Fault, ScenarioError
from sim.text_source import TextError, read_text
from sim.values import Fixed
from sim.yaml_source import plain_value

NOTES = ("point", "draw", "distance", "weight", "label", "note")
MOST_ROWS = 100_000
LARGEST_TABLE = 100_000_000  # bytes
Row = tuple[int, list[object]]  # number of the line, and what stands in it


def read_table(file: str, fixed: FixedNames = (), files: Files = HERE) -> tuple[Fixed[Setting], ...]:
    """The rows of a table; raises `ScenarioError` that lists everything wrong with it.

    The path is taken from the folder in which the program runs.
    """
    path = files.table(file)
    header, rows = _parquet(path) if path.suffix == ".parquet" else _csv(path)
    reader = _Reader(file, header, fixed)
    read = tuple(reader.row(number, cells) for number, cells in rows)
    if not rows:
        reader.fault(1, 1, "", "the table has no rows.", "Write one line a point.")
    if header and not any(reader.columns) and not reader.messages:
        reader.fault(1, 1, "", "no column sets anything.", "Name a parameter in the first line.")
    if reader.messages:
        raise ScenarioError(reader.messages)
    return read


def factors_of(rows: Sequence[Fixed[Setting]]) -> tuple[Listed, ...]:
    """What rows set, each with the values that occur, in the order in which they occur first."""
    names = rows[0] if rows else ()
    return tuple(
        Listed(name, tuple(dict.fromkeys(row[name] for row in rows if name in row))) for name in names
    )


def _csv(path: FilePath) -> tuple[list[str], list[Row]]:
    try:
        text = StringIO(read_text(path, LARGEST_TABLE), newline=None)
        lines = [line for line in csv.reader(text, strict=True) if line]
    except TextError as error:
        raise ScenarioError(
            [f"{path}:{error.mark.line}:{error.mark.column}: {error.what} {error.write}"]
        ) from None
    except csv.Error as error:
        raise ScenarioError(
            [f"{path}:1:1: this is no table ({error}). Save it as CSV with commas."]
        ) from None
    header = [name.strip() for name in lines[0]] if lines else []
    rows = [[plain_value(cell.strip()) for cell in line] for line in lines[1:]]
    return header, list(enumerate(rows, start=2))


def _parquet(path: FilePath) -> tuple[list[str], list[Row]]:
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
    except (OSError, pa.ArrowInvalid) as error:
        first = str(error).splitlines()[0]
        raise ScenarioError([f"{path}:1:1: this is no Parquet table ({first}). Check the path."]) from None
    columns = [table.column(name).to_pylist() for name in table.column_names]
    return list(table.column_names), list(enumerate(map(list, zip(*columns, strict=True)), start=1))


class _Reader:
    """Reads rows under a header; `messages` fills with what is wrong."""

    def __init__(self, file: str, header: list[str], fixed: FixedNames) -> None:
        self.file = file
        self.messages: list[str] = []
        self.columns: list[Variable | None] = [
            self._column(place, name, dict(fixed)) for place, name in enumerate(header, start=1)
        ]
        for place, name in enumerate(header, start=1):
            if name and name in header[: place - 1]:
                self.fault(1, place, name, "this column is there twice.", "Take one of the two out.")

    def _column(self, place: int, name: str, fixed: dict[str, str]) -> Variable | None:
        found = variable(name)
        if name in NOTES:
            return None
        if not name:
            write = "Name it in the first line, or take the commas away that make one more."
            self.fault(1, place, "", "this column has no name.", write)
        elif found is None:
            what, write = unknown_variable(name)
            self.fault(1, place, "", what, "Put commas between the columns." if ";" in name else write)
        elif name in fixed:
            what = f"{name} is fixed in {fixed[name]} and varied here."
            self.fault(1, place, "", what, "Take one of the two out.")
        return found

    def row(self, number: int, cells: list[object]) -> Fixed[Setting]:
        """The settings of one line."""
        if len(cells) != len(self.columns):
            what = f"{len(cells)} values for {len(self.columns)} columns."
            self.fault(number, 1, "", what, "Write one value for each column.")
            return Fixed()
        settings: dict[str, Setting] = {}
        for place, (found, cell) in enumerate(zip(self.columns, cells, strict=True), start=1):
            value = found.checked(cell, ()) if found else None
            if isinstance(value, Fault):
                self.fault(number, place, found.name if found else "", value.what, value.write)
            elif found and value is not None:
                settings[found.name] = value
        return Fixed(settings)

    def fault(self, line: int, place: int, name: str, what: str, write: str) -> None:
        """Note what is wrong at a place."""
        self.messages.append(f"{self.file}:{line}:{place}: {Fault((name,) if name else (), what, write)}")
