"""Handles: objects that read and write one row of a table of columns, by the columns' own names.

A handle holds no values. `handle.burnout` looks into the column at that moment, so it is always what the run
has now, and what is written there is what the next week meets.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from sim.state import Range, columns

Handle = TypeVar("Handle", bound=type)


class Cell:
    """One column seen from one row: an attribute of a class whose objects have a `_table` and a `_row`."""

    def __init__(self, name: str, place: int, whole: bool, allowed: Range) -> None:
        """Remember which column it is; `place` is its position in the table."""
        self._name = name
        self._place = place
        self._whole = whole
        self._allowed = allowed
        self.__doc__ = f"{allowed.meaning} ({allowed.unit}, {allowed.low:g} to {allowed.high:g})"

    def __get__(self, handle: Any, owner: type) -> Any:
        """The value in the handle's row, as Python's own number; on the class, the description itself."""
        if handle is None:
            return self
        return handle._table[self._place].item(handle._row)

    def __set__(self, handle: Any, value: float) -> None:
        """Write the row; raises ValueError beyond the range, or for a fraction where numbers are whole."""
        allowed = self._allowed
        if not allowed.low <= value <= allowed.high or (self._whole and value % 1 != 0):
            kind = "a whole number" if self._whole else "a number"
            bounds = f"from {allowed.low:g} to {allowed.high:g} ({allowed.unit})"
            raise ValueError(f"{type(handle).__name__}.{self._name} must be {kind} {bounds}, not {value!r}")
        handle._table[self._place][handle._row] = value


def rows_of(table: type) -> Callable[[Handle], Handle]:
    """Give a class one `Cell` for every column of a table."""

    def dress(handle: Handle) -> Handle:
        for place, (name, dtype, allowed) in enumerate(columns(table)):
            setattr(handle, name, Cell(name, place, np.issubdtype(dtype, np.integer), allowed))
        return handle

    return dress
