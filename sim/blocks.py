"""Named tuples of columns laid out for machine code.

numba takes a tuple apart into one argument for every word of every array in it; with some three hundred
columns and parameters and two hundred functions that is minutes of compilation.  Here a tuple of any depth
is one block of 8-byte words in memory and machine code gets one pointer.  A float or an integer is one word;
a column is three: where its data begin, its rows and its columns.  A layout says what stands where; machine
code is made for layouts and knows nothing else of what it is given.
"""

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
        leaves: list[Any] = []
        form: list[Any] = []
        _take_apart(value, leaves, form)
        self.layout, self.kind = _known_layout(value, tuple(form))
        self._value = value
        self._words = np.array([word for leaf in leaves for word in _words(leaf)], np.uint64)
        self.address: int = self._words.ctypes.data


def _take_apart(value: Any, leaves: list[Any], form: list[Any]) -> None:
    """Append the leaves of a value, and what decides its layout."""
    if isinstance(value, tuple):
        form.append(type(value))
        for part in value:
            _take_apart(part, leaves, form)
    elif isinstance(value, np.ndarray):
        leaves.append(value)
        form.append((value.dtype, value.ndim, value.flags.c_contiguous))
    else:
        leaves.append(value)
        form.append(type(value))


# By what decides a layout: types of tuples and numbers in order; of arrays dtype, dimensions and contiguity.
_layouts: dict[tuple[Any, ...], tuple[Layout, str]] = {}


def _known_layout(value: Any, form: tuple[Any, ...]) -> tuple[Layout, str]:
    """The layout of a value of this form, and a short name that two values share only if they have the same layout."""
    if form not in _layouts:
        layout = _layout_of(value, type(value).__name__)
        _layouts[form] = layout, hashlib.sha256(repr(layout).encode()).hexdigest()
    return _layouts[form]


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


def _words(leaf: Any) -> tuple[int, ...]:
    """The words of a number, or where an array begins and its shape."""
    if isinstance(leaf, np.ndarray):
        return leaf.ctypes.data, leaf.shape[0], leaf.shape[1] if leaf.ndim == 2 else 1
    if isinstance(leaf, float):
        return struct.unpack("=Q", struct.pack("=d", leaf))
    return (leaf % 2**64,)
