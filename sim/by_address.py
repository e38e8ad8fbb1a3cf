"""Named tuples of columns handed to machine code by address.

numba takes a tuple apart into one argument for every word of every array in it; with some three hundred
columns and parameters and two hundred functions that is minutes of compilation.  Here a tuple of any depth
is one block of 8-byte words in memory and machine code gets one pointer.  A float or an integer is one word;
a column is three: where its data begin, its rows and its columns.  Blocks never change during a call, and two
columns never overlap; LLVM is told both.

An index must lie within its column and may not be negative: machine code does not look.  It does when it is
compiled with TRUSTGAP_BOUNDSCHECK=1 in the environment, and then raises IndexError with the column's name.
"""

# numba carries few annotations, and the functions that it calls back are handed objects of its own:
# mypy: disable-error-code="no-untyped-call, no-untyped-def, misc, override, untyped-decorator"

import hashlib
import operator
import os
from typing import Any

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import cgutils, types
from numba.core.datamodel import models
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_getattr,
    infer_global,
    signature,
)
from numba.extending import NativeValue, lower_builtin, register_model, typeof_impl, unbox

WORD = 8
BYTE_POINTER = ir.IntType(8).as_pointer()


def checks_bounds() -> bool:
    """Whether code that is compiled now checks every index."""
    return os.environ.get("TRUSTGAP_BOUNDSCHECK") == "1"


class Column(types.Type):
    """A column by address; `place` is its name, by which LLVM tells it from the other columns."""

    def __init__(self, place: str, dtype: str, dimensions: int) -> None:
        self.place = place
        self.dtype = np.dtype(dtype)
        self.item = types.float64 if self.dtype.kind == "f" else types.int64
        super().__init__(name=f"Column({place}, {dtype}, {dimensions})")


class Record(types.Type):
    """A named tuple by address: its fields' names, types and the word at which each begins."""

    def __init__(self, place: str, fields: tuple[tuple[str, types.Type, int], ...]) -> None:
        self.place = place
        self.fields = {name: (kind, word) for name, kind, word in fields}
        self.words = sum(_words_of(kind) for _, kind, _ in fields)
        # numba writes a type's name into every symbol, character by character: a digest keeps it short.
        digest = hashlib.blake2b(repr(fields).encode(), digest_size=8).hexdigest()
        super().__init__(name=f"Record({place}, {digest})")


def _words_of(kind: types.Type) -> int:
    """How many words a value takes in a block."""
    if isinstance(kind, Record):
        return kind.words
    return 3 if isinstance(kind, Column) else 1


class Block:
    """A named tuple laid out in memory; it keeps the arrays alive whose addresses it holds."""

    def __init__(self, value: Any) -> None:
        """Lay out a (nested) named tuple of arrays, floats and integers; TypeError for anything else."""
        words: list[int] = []
        self.type = _laid_out(value, type(value).__name__, words)
        self._value = value
        self._words = np.array(words, np.uint64)
        self.address = self._words.ctypes.data


def _laid_out(value: Any, place: str, words: list[int]) -> types.Type:
    """Append the words of a value and return its type."""
    if isinstance(value, np.ndarray):
        return _laid_out_column(value, place, words)
    if isinstance(value, float):
        words.append(int(np.float64(value).view(np.uint64)))
        return types.float64
    if isinstance(value, int):
        words.append(value % 2**64)
        return types.int64
    if not hasattr(value, "_fields"):
        raise TypeError(f"{place} must be a named tuple, an array, a float or an integer, not {value!r}")
    fields, start = [], len(words)
    for name, part in zip(value._fields, value, strict=True):
        word = len(words) - start
        fields.append((name, _laid_out(part, f"{place}.{name}", words), word))
    return Record(place, tuple(fields))


def _laid_out_column(array: np.ndarray[Any, Any], place: str, words: list[int]) -> types.Type:
    """Append where an array begins and its shape; machine code would misread other kinds of number."""
    if not array.flags.c_contiguous or array.ndim not in (1, 2):
        raise TypeError(f"{place} must be a contiguous array of one or two dimensions")
    readable = array.dtype == np.float64 or array.dtype.kind in "ib"
    if not (readable and array.dtype.isnative):
        raise TypeError(f"{place} must hold float64, signed integers or truth values, not {array.dtype}")
    words += [array.ctypes.data, array.shape[0], array.shape[1] if array.ndim == 2 else 1]
    return Column(place, array.dtype.str, array.ndim)


@typeof_impl.register(Block)
def _type_of_block(value, context):
    return value.type


@register_model(Column)
class _ColumnModel(models.OpaqueModel):
    """A pointer to the three words of a column."""


@register_model(Record)
class _RecordModel(models.OpaqueModel):
    """A pointer to the first word of a record."""


@unbox(Record)
def _unbox_record(record, block, c):
    address = c.pyapi.object_getattr_string(block, "address")
    pointer = c.builder.inttoptr(c.pyapi.long_as_longlong(address), BYTE_POINTER)
    c.pyapi.decref(address)
    return NativeValue(pointer, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))


@infer_getattr
class _FieldsOfRecord(AttributeTemplate):
    key = Record

    def generic_resolve(self, record, name):
        return record.fields[name][0] if name in record.fields else None


@lower_getattr_generic(Record)
def _field_of_record(context, builder, record, pointer, name):
    kind, word = record.fields[name]
    return _word_at(builder, pointer, word, kind)


def _word_at(builder, pointer, word, kind):
    """The value of a word, or a pointer to it where a record or a column begins there."""
    place = builder.gep(pointer, [ir.Constant(ir.IntType(64), word * WORD)])
    if not isinstance(kind, (types.Float, types.Integer)):
        return place
    content = ir.DoubleType() if isinstance(kind, types.Float) else ir.IntType(64)
    value = builder.load(builder.bitcast(place, content.as_pointer()))
    value.set_metadata("invariant.load", builder.module.add_metadata([]))
    return value


@infer_global(operator.getitem)
class _ReadColumn(AbstractTemplate):
    def generic(self, arguments, keywords):
        column, index = arguments
        return signature(column.item, column, index) if isinstance(column, Column) else None


@infer_global(operator.setitem)
class _WriteColumn(AbstractTemplate):
    def generic(self, arguments, keywords):
        column, index, value = arguments
        return signature(types.none, column, index, value) if isinstance(column, Column) else None


@infer_global(len)
class _LengthOfColumn(AbstractTemplate):
    def generic(self, arguments, keywords):
        (column,) = arguments
        return signature(types.int64, column) if isinstance(column, Column) else None


@lower_builtin(len, Column)
def _length(context, builder, sig, arguments):
    return _word_at(builder, arguments[0], 1, types.int64)


@lower_builtin(operator.getitem, Column, types.Any)
def _read(context, builder, sig, arguments):
    column, index = sig.args
    value = builder.load(_cell(context, builder, column, arguments[0], index, arguments[1]))
    _tell_apart(builder, value, column)
    if column.dtype.kind == "f":
        return value
    return value if column.dtype.itemsize == WORD else builder.sext(value, ir.IntType(64))


@lower_builtin(operator.setitem, Column, types.Any, types.Any)
def _write(context, builder, sig, arguments):
    column, index, given = sig.args
    value = context.cast(builder, arguments[2], given, column.item)
    if column.dtype.kind != "f" and column.dtype.itemsize != WORD:
        value = builder.trunc(value, ir.IntType(8 * column.dtype.itemsize))
    store = builder.store(value, _cell(context, builder, column, arguments[0], index, arguments[1]))
    _tell_apart(builder, store, column)
    return context.get_dummy_value()


def _cell(context, builder, column, pointer, index_type, index):
    """Pointer to one element; a pair of indices counts rows first."""
    paired = isinstance(index_type, types.BaseTuple)
    given = cgutils.unpack_tuple(builder, index) if paired else [index]
    kinds = list(index_type) if paired else [index_type]
    places = [
        context.cast(builder, place, kind, types.int64) for place, kind in zip(given, kinds, strict=True)
    ]
    lengths = [_word_at(builder, pointer, 1 + axis, types.int64) for axis in range(len(places))]
    if checks_bounds():
        for place, length in zip(places, lengths, strict=True):
            _refuse_outside(context, builder, column, place, length)
    offset = places[0]
    if len(places) == 2:
        offset = builder.add(builder.mul(offset, lengths[1]), places[1])
    content = ir.DoubleType() if column.dtype.kind == "f" else ir.IntType(8 * column.dtype.itemsize)
    data = builder.inttoptr(_word_at(builder, pointer, 0, types.int64), content.as_pointer())
    return builder.gep(data, [offset])


def _refuse_outside(context, builder, column, place, length):
    """Raise where an index is negative (as unsigned: huge) or beyond the last."""
    with builder.if_then(builder.icmp_unsigned(">=", place, length), likely=False):
        message = f"{column.place}: an index is out of range"
        context.call_conv.return_user_exc(builder, IndexError, (message,))


def _tell_apart(builder, access, column):
    """Mark an access so that LLVM knows no other column is touched (type-based alias analysis)."""
    module, nothing = builder.module, ir.Constant(ir.IntType(64), 0)
    root = module.add_metadata([ir.MetaDataString(module, "columns of the model")])
    leaf = module.add_metadata([ir.MetaDataString(module, column.place), root, nothing])
    access.set_metadata("tbaa", module.add_metadata([leaf, leaf, nothing]))
