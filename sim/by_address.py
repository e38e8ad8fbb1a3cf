"""Blocks as numba sees them: columns and named tuples that compiled code reaches by address.

Blocks never change during a call, and two columns never overlap; LLVM is told both.

An index must lie within its column and may not be negative: machine code does not look.  It does when it is
compiled with TRUSTGAP_BOUNDSCHECK=1 in the environment, and then raises IndexError with the column's name.
"""

# numba carries few annotations, and the functions that it calls back are handed objects of its own:
# mypy: disable-error-code="no-untyped-call, no-untyped-def, misc, override, untyped-decorator"

import hashlib
import operator
import os

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
from numba.extending import lower_builtin, register_model

from sim import blocks
from sim.blocks import FLOAT, WORD, Layout, words_of


def checks_bounds() -> bool:
    """Whether code that is compiled now checks every index."""
    return os.environ.get("TRUSTGAP_BOUNDSCHECK") == "1"


class Column(types.Type):
    """A column by address; `place` is its name, by which LLVM tells it from the other columns."""

    def __init__(self, layout: blocks.Column) -> None:
        self.place = layout.place
        self.dtype = np.dtype(layout.dtype)
        self.item = types.float64 if self.dtype.kind == "f" else types.int64
        super().__init__(name=f"Column({layout.place}, {layout.dtype}, {layout.dimensions})")


class Record(types.Type):
    """A named tuple by address: its fields' types and the word at which each begins, by name."""

    def __init__(self, layout: blocks.Record) -> None:
        self.place = layout.place
        self.fields: dict[str, tuple[types.Type, int]] = {}
        self.words = 0
        for name, part in layout.fields:
            self.fields[name] = (type_of(part), self.words)
            self.words += words_of(part)
        # numba writes a type's name into every symbol, character by character: a digest keeps it short.
        digest = hashlib.blake2b(repr(layout).encode(), digest_size=8).hexdigest()
        super().__init__(name=f"Record({layout.place}, {digest})")


def type_of(layout: Layout) -> types.Type:
    """The numba type of what has this layout."""
    if isinstance(layout, blocks.Record):
        return Record(layout)
    if isinstance(layout, blocks.Column):
        return Column(layout)
    return types.float64 if layout == FLOAT else types.int64


@register_model(Column)
class _ColumnModel(models.OpaqueModel):
    """A pointer to the three words of a column."""


@register_model(Record)
class _RecordModel(models.OpaqueModel):
    """A pointer to the first word of a record."""


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
