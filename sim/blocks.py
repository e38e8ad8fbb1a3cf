"""Named tuples of columns laid out for machine code.

numba takes a tuple apart into one argument for every word of every array in it; with some three hundred
columns and parameters and two hundred functions that is minutes of compilation.  Here a tuple of any depth
is one block of 8-byte words in memory and machine code gets one pointer.  A float or an integer is one word;
a column is three: where its data begin, its rows and its columns.  A layout says what stands where; machine
code is made for layouts and knows nothing else of what it is given.
"""

import hashlib
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

WORD = 8
FLOAT, INTEGER = "float64", "int64"


class Column(NamedTuple):
    """A column: its name (by which it is told from the other columns), NumPy's code of its dtype, dimensions."""

    place: str
    dtype: str
    dimensions: int


class Record(NamedTuple):
    """A named tuple: its name, and its fields in order with their layouts."""

    place: str
    fields: tuple[tuple[str, "Layout"], ...]


Layout = str | Column | Record


def words_of(layout: Layout) -> int:
    """How many words a value takes in a block."""
    if isinstance(layout, Record):
        return sum(words_of(part) for _, part in layout.fields)
    return 3 if isinstance(layout, Column) else 1


class Block:
    """A named tuple laid out in memory; it keeps the arrays alive whose addresses it holds."""

    def __init__(self, value: Any) -> None:
        """Lay out a (nested) named tuple of arrays, floats and integers; TypeError for anything else."""
        words: list[int] = []
        self.layout = _laid_out(value, type(value).__name__, words)
        self._value = value
        self._words = np.array(words, np.uint64)
        self.address: int = self._words.ctypes.data

    @cached_property
    def kind(self) -> str:
        """A short name that two blocks share only if they have the same layout."""
        return hashlib.sha256(repr(self.layout).encode()).hexdigest()


def _laid_out(value: Any, place: str, words: list[int]) -> Layout:
    """Append the words of a value and return its layout."""
    if isinstance(value, np.ndarray):
        return _laid_out_column(value, place, words)
    if isinstance(value, float):
        words.append(int(np.float64(value).view(np.uint64)))
        return FLOAT
    if isinstance(value, int):
        words.append(value % 2**64)
        return INTEGER
    if not hasattr(value, "_fields"):
        raise TypeError(f"{place} must be a named tuple, an array, a float or an integer, not {value!r}")
    fields = [
        (name, _laid_out(part, f"{place}.{name}", words))
        for name, part in zip(value._fields, value, strict=True)
    ]
    return Record(place, tuple(fields))


def _laid_out_column(array: np.ndarray[Any, Any], place: str, words: list[int]) -> Column:
    """Append where an array begins and its shape; machine code would misread other kinds of number."""
    if not array.flags.c_contiguous or array.ndim not in (1, 2):
        raise TypeError(f"{place} must be a contiguous array of one or two dimensions")
    readable = array.dtype == np.float64 or array.dtype.kind in "ib"
    if not (readable and array.dtype.isnative):
        raise TypeError(f"{place} must hold float64, signed integers or truth values, not {array.dtype}")
    words += [array.ctypes.data, array.shape[0], array.shape[1] if array.ndim == 2 else 1]
    return Column(place, array.dtype.str, array.ndim)
