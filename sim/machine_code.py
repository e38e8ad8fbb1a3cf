"""Machine code from the model's plain Python functions, by way of numba.

Every function the entry reaches is copied and compiled with its globals pointing at the compiled copies of
its callees, so the originals stay plain Python.  Imported only where numba is installed and wanted.
"""

import hashlib
import platform
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import llvmlite  # type: ignore[import-untyped]
import numba
import numpy as np
from numba.core import compiler, config, types
from numba.core.caching import _Cache
from numba.core.serialize import dumps as untyped_dumps

from sim.by_address import Block, checks_bounds
from sim.code_cache import CodeFolder, cache_root
from sim.numba_compilers import EntryCompiler, InnerCompiler
from sim.reach import Use, fingerprint, reached, uses

pickled: Callable[[object], bytes] = untyped_dumps  # unlike pickle's, it knows numba's own objects

# No fastmath: it would change bits.  The numpy error model divides by zero to inf without a branch.  Without
# the runtime (_nrt) nothing can be allocated, and no reference counts are kept.
OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True, "_nrt": False}
OWN_SOURCES = ("by_address.py", "machine_code.py", "numba_compilers.py")
SECONDS_TO_START, SECONDS_PER_FUNCTION = 4.0, 0.1  # measured on one shared core of a 2.5 GHz server


class MachineCode:
    """A function compiled on its first call, or loaded from the cache folder."""

    def __init__(self, entry: FunctionType, notice: Callable[[str], None]) -> None:
        """Prepare to compile the entry; notice gets one line before a compilation starts."""
        self._entry = entry
        self._notice = notice
        self._lock = threading.Lock()
        self._dispatcher: Callable[..., Any] | None = None

    def __call__(self, *arguments: Any) -> Any:
        """Run the compiled entry."""
        return self._ready()(*(Block(value) if isinstance(value, tuple) else value for value in arguments))

    def on(self, first: Any) -> Callable[..., Any]:
        """The compiled entry with its first argument laid out once, for many short runs on it."""
        block = Block(first)
        return lambda *others: self._ready()(block, *others)

    def _ready(self) -> Callable[..., Any]:
        with self._lock:
            if self._dispatcher is None:
                self._dispatcher = _dispatcher(self._entry, self._notice)
        return self._dispatcher


def _dispatcher(entry: FunctionType, notice: Callable[[str], None]) -> Callable[..., Any]:
    functions = reached(entry)
    version = _version(functions)
    compiled: dict[FunctionType, Any] = {}
    for function in functions:
        kind = EntryCompiler if function is entry else InnerCompiler
        compiled[function] = _prepared(_copy(function, compiled, version), kind)
    seconds = SECONDS_TO_START + SECONDS_PER_FUNCTION * len(functions)
    line = f"compiling the model once for this machine, about {seconds:.0f} s"
    compiled[entry]._cache = _FolderCache(CodeFolder(cache_root(), version), lambda: notice(line))
    dispatcher: Callable[..., Any] = compiled[entry]
    return dispatcher


def _prepared(function: FunctionType, kind: type[EntryCompiler]) -> Any:
    """The function as numba's dispatcher, compiled when it is first met, by a compiler of our own."""
    dispatcher: Any = numba.njit(**OPTIONS)(function)
    usual = dispatcher._compiler
    dispatcher._compiler = kind(
        usual.py_func, usual.targetdescr, usual.targetoptions, usual.locals, usual.pipeline_class
    )
    return dispatcher


def _version(functions: list[FunctionType]) -> str:
    """A name for all that decides the machine code, except the processor and the argument types."""
    settings = (vars(config)["OPT"], checks_bounds(), OPTIONS)
    versions = (platform.python_version(), numba.__version__, llvmlite.__version__, np.__version__)
    own_sources = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in OWN_SOURCES]
    parts = (fingerprint(functions), repr(settings), repr(versions), *own_sources)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _copy(function: FunctionType, compiled: dict[FunctionType, Any], version: str) -> FunctionType:
    """The same code with globals of its own, in which callees are the compiled ones."""
    namespace: dict[str, Any] = {"__name__": function.__module__, "__builtins__": __builtins__}
    for use in uses(function):
        _bind(namespace, use, compiled)
    copy = FunctionType(function.__code__, namespace, function.__name__, function.__defaults__)
    copy.__module__ = function.__module__
    # numba builds symbol names from this one: two versions loaded in one process must not share them.
    copy.__qualname__ = f"{function.__qualname__}_{version[:8]}"
    return copy


def _bind(namespace: dict[str, Any], use: Use, compiled: dict[FunctionType, Any]) -> None:
    """Put a value where the function will look for it: under its name, or in a stand-in for the module."""
    value = compiled[use.value] if isinstance(use.value, FunctionType) else use.value
    for name in use.path[:-1]:
        namespace = namespace.setdefault(name, ModuleType(name)).__dict__
    namespace[use.path[-1]] = value


class _FolderCache(_Cache):
    """numba's view of a CodeFolder: one compiled signature per file."""

    def __init__(self, folder: CodeFolder, on_miss: Callable[[], None]) -> None:
        self._folder = folder
        self._on_miss = on_miss

    @property
    def cache_path(self) -> str:
        return str(self._folder)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        target_context.refresh()
        reduced: Any = self._folder.load(_file_name(sig, target_context.codegen()))
        if reduced is None:
            self._on_miss()
            return None
        rebuild: Callable[..., Any] = compiler.CompileResult._rebuild
        return rebuild(target_context, *reduced)

    def save_overload(self, sig: Any, data: Any) -> None:
        self._folder.save(_file_name(sig, data.codegen), pickled(data._reduce()))

    def enable(self) -> None: ...

    def disable(self) -> None: ...

    def flush(self) -> None:
        self._folder.discard()


def _file_name(signature: Iterable[Any], codegen: Any) -> str:
    """A name for the processor and the argument types.

    numba's own text for a named tuple leaves out the names of its fields, and two fields of one type
    that change places change the meaning of the code.
    """
    parts = repr((codegen.magic_tuple(), [_described(argument) for argument in signature]))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def _described(argument: types.Type) -> object:
    if isinstance(argument, types.NamedTuple):
        owner = argument.instance_class
        kinds = [_described(kind) for kind in argument.types]
        return (owner.__module__, owner.__qualname__, argument.fields, kinds)
    return str(argument)
