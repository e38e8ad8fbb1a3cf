"""The engine: one plain Python function run as machine code or as it is written, with the same bits.

Compiled where numba is installed, unless TRUSTGAP_ENGINE=interpreted asks otherwise.  Interpreted code
reads its columns through memoryviews, which give Python's own numbers: they are several times faster than
NumPy's scalars and never follow other rules.
"""

import importlib.util
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import Any, Literal, Protocol

import numpy as np

Kind = Literal["compiled", "interpreted"]
Notice = Callable[[str], None]
log = logging.getLogger("trustgap")


class Runner(Protocol):
    """A function ready to run on (nested named tuples of) arrays, which it changes in place."""

    def __call__(self, *arguments: Any) -> Any:
        """Run the function."""

    def on(self, first: Any) -> Callable[..., Any]:
        """The function with its first argument, a named tuple, prepared once for many short runs."""


@dataclass(frozen=True)
class Engine:
    """A function ready to run, and the way it runs."""

    kind: Kind
    run: Runner

    def __call__(self, *arguments: Any) -> Any:
        """Run the function on (nested named tuples of) arrays, which it changes in place."""
        return self.run(*arguments)

    def on(self, first: Any) -> Callable[..., Any]:
        """The function with its first argument prepared once: to step through a run week by week."""
        return self.run.on(first)


def engine(entry: Callable[..., Any], kind: Kind | None = None, notice: Notice = log.warning) -> Engine:
    """The entry compiled if that is possible and not switched off, else interpreted, which takes one notice.

    Args:
        entry: A module-level function of named tuples and numbers that returns nothing.
        kind: Ask for one way of running; "compiled" then raises ImportError where numba is missing.
        notice: Gets one line when the interpreter stands in for numba, and one before a compilation.
    """
    chosen = kind or _preferred_kind(notice)
    if chosen == "interpreted":
        return Engine("interpreted", interpreted(entry))
    return Engine("compiled", compile_function(entry, notice))


def _preferred_kind(notice: Notice) -> Kind:
    wanted = os.environ.get("TRUSTGAP_ENGINE", "compiled")
    if wanted not in {"compiled", "interpreted"}:
        raise ValueError(f"TRUSTGAP_ENGINE must be compiled or interpreted, not {wanted!r}")
    if wanted == "interpreted":
        notice("TRUSTGAP_ENGINE=interpreted: the same numbers, some 500 times slower")
        return "interpreted"
    if not _numba_is_installed():
        notice("numba is not installed: the same numbers, some 500 times slower")
        return "interpreted"
    return "compiled"


def _numba_is_installed() -> bool:
    return importlib.util.find_spec("numba") is not None


def compile_function(entry: Callable[..., Any], notice: Notice = log.warning) -> Runner:
    """The entry as machine code, compiled or loaded from the cache folder on its first call."""
    if not isinstance(entry, FunctionType):
        raise TypeError(f"only a plain Python function can be compiled, not {entry!r}")
    if not _numba_is_installed():
        raise ImportError("the compiled engine needs numba: pip install numba")
    from sim.machine_code import MachineCode  # brings LLVM, so only where it is needed

    return MachineCode(entry, notice)


def interpreted(entry: Callable[..., Any]) -> Runner:
    """The entry as it is written."""
    return _Interpreted(entry)


@dataclass(frozen=True)
class _Interpreted:
    """A function that sees its arrays through memoryviews of the same memory."""

    entry: Callable[..., Any]

    def __call__(self, *arguments: Any) -> Any:
        """Run the entry."""
        return self.entry(*[_with_views(argument) for argument in arguments])

    def on(self, first: Any) -> Callable[..., Any]:
        """The entry with views of its first argument made once."""
        return partial(self.entry, _with_views(first))


def _with_views(value: Any) -> Any:
    """The same value with arrays as memoryviews and NumPy's scalars as Python's."""
    if isinstance(value, np.ndarray):
        return value.data
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, tuple):
        parts = [_with_views(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value
