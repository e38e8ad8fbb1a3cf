"""Named tuples of columns laid out for machine code.

numba takes a tuple apart into one argument for every word of every array in it; with some three hundred
columns and parameters and two hundred functions that is minutes of compilation.  Here a tuple of any depth
is one block of 8-byte words in memory and machine code gets one pointer.  A float or an integer is one word;
a column is three: where its data begin, its rows and its columns.  A layout says what stands where; machine
code is made for layouts and knows nothing else of what it is given.
"""

import ctypes
import hashlib
import struct
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
        numbers: list[float] = []
        form: list[Any] = []
        _take_apart(value, numbers, form)
        self.layout, self.kind, packing = _known_layout(value, tuple(form))
        self._value = value
        self._words = np.frombuffer(packing.pack(*numbers), np.uint64)
        self.address: int = self._words.ctypes.data


def _take_apart(value: Any, numbers: list[float], form: list[Any]) -> None:
    """Append the numbers that stand for a value in its block, one a word, and what decides its layout."""
    if isinstance(value, np.ndarray):
        numbers += (_address_of(value), *(*value.shape, 1, 1)[:2])
        form.append((value.dtype, value.ndim, value.flags.c_contiguous))
    elif isinstance(value, tuple):
        form.append(type(value))
        for part in value:
            _take_apart(part, numbers, form)
    else:
        numbers.append(value)
        form.append(type(value))


def _address_of(array: np.ndarray[Any, Any]) -> int:
    """Where the data of an array begin; asked of its buffer, which is several times faster where there is one."""
    if array.size and array.flags.writeable and array.flags.c_contiguous:
        return ctypes.addressof(ctypes.c_char.from_buffer(array.data))
    return array.ctypes.data


class Known(NamedTuple):
    """A layout, a short name that two values share only if they have the same one, and how its words are packed."""

    layout: Layout
    kind: str
    packing: struct.Struct


# By what decides a layout: types of tuples and numbers in order; of arrays dtype, dimensions and contiguity.
_layouts: dict[tuple[Any, ...], Known] = {}


def _known_layout(value: Any, form: tuple[Any, ...]) -> Known:
    """The layout of a value of this form."""
    if form not in _layouts:
        layout = _layout_of(value, type(value).__name__)
        kind = hashlib.sha256(repr(layout).encode()).hexdigest()
        _layouts[form] = Known(layout, kind, struct.Struct("=" + _packing_of(layout)))
    return _layouts[form]


def _packing_of(layout: Layout) -> str:
    """The words of a layout, as `struct` calls them."""
    if isinstance(layout, Record):
        return "".join(_packing_of(part) for _, part in layout.fields)
    return "Qqq" if isinstance(layout, Column) else "d" if layout == FLOAT else "q"


def _layout_of(value: Any, place: str) -> Layout:
    """How a value of this name is laid out; TypeError where machine code would misread it."""
    if isinstance(value, np.ndarray):
        return _column(value, place)
    if isinstance(value, float):
        return FLOAT
    if isinstance(value, int):
        return INTEGER
    if not hasattr(value, "_fields"):
        raise TypeError(f"{place} must be a named tuple, an array, a float or an integer, not {value!r}")
    parts = zip(value._fields, value, strict=True)
    return Record(place, tuple((name, _layout_of(part, f"{place}.{name}")) for name, part in parts))


def _column(array: np.ndarray[Any, Any], place: str) -> Column:
    """How an array is laid out; machine code would misread other kinds of number."""
    if not array.flags.c_contiguous or array.ndim not in (1, 2):
        raise TypeError(f"{place} must be a contiguous array of one or two dimensions")
    readable = array.dtype == np.float64 or array.dtype.kind in "ib"
    if not (readable and array.dtype.isnative):
        raise TypeError(f"{place} must hold float64, signed integers or truth values, not {array.dtype}")
    return Column(place, array.dtype.str, array.ndim)
