"""Machine code from the model's plain Python functions, by way of numba.

Every function the entry reaches is copied and compiled with its globals pointing at the compiled copies of
its callees, so the originals stay plain Python.  Imported only where something must be compiled: it takes
half a second.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any

import numba

from sim.blocks import Layout
from sim.by_address import type_of
from sim.numba_compilers import EntryCompiler, InnerCompiler
from sim.reach import Use, uses

# No fastmath: it would change bits.  The numpy error model divides by zero to inf without a branch.  Without
# the runtime (_nrt) nothing can be allocated, and no reference counts are kept.
OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True, "_nrt": False}


def object_code(functions: list[FunctionType], layouts: tuple[Layout, ...]) -> bytes:
    """An object file with the last of the functions compiled for arguments of these layouts.

    The functions are all that the last one reaches, callees before their callers.
    """
    compiled: dict[FunctionType, Any] = {}
    for function in functions[:-1]:
        dispatcher = numba.njit(**OPTIONS)(_copy(function, compiled))
        dispatcher._compiler = _compiler(dispatcher, InnerCompiler)
        compiled[function] = dispatcher
    entry = _compiler(numba.njit(**OPTIONS)(_copy(functions[-1], compiled)), EntryCompiler)
    with _no_search_for_garbage():
        return entry.object_code(tuple(type_of(layout) for layout in layouts))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Let no time go into looking for garbage among millions of objects that are nearly all in use: a tenth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _compiler(dispatcher: Any, kind: type[EntryCompiler]) -> EntryCompiler:
    """A compiler of our own in place of the one that numba gave the dispatcher of a function."""
    usual = dispatcher._compiler
    return kind(usual.py_func, usual.targetdescr, usual.targetoptions, usual.locals, usual.pipeline_class)


def _copy(function: FunctionType, compiled: dict[FunctionType, Any]) -> FunctionType:
    """The same code with globals of its own, in which callees are the compiled ones."""
    namespace: dict[str, Any] = {"__name__": function.__module__, "__builtins__": __builtins__}
    for use in uses(function):
        _bind(namespace, use, compiled)
    copy = FunctionType(function.__code__, namespace, function.__name__, function.__defaults__)
    copy.__module__, copy.__qualname__ = function.__module__, function.__qualname__
    return copy


def _bind(namespace: dict[str, Any], use: Use, compiled: dict[FunctionType, Any]) -> None:
    """Put a value where the function will look for it: under its name, or in a stand-in for the module."""
    value = compiled[use.value] if isinstance(use.value, FunctionType) else use.value
    for name in use.path[:-1]:
        namespace = namespace.setdefault(name, ModuleType(name)).__dict__
    namespace[use.path[-1]] = value
