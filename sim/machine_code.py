"""Machine code of a function: loaded from the cache folder, or compiled where it is not there yet.

Loading needs llvmlite alone; numba, which takes half a second to import, is left for compiling.  Imported only
where machine code is wanted.
"""

import hashlib
import os
import platform
import threading
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import FunctionType
from typing import Any

import llvmlite  # type: ignore[import-untyped]
import numpy as np

from sim.blocks import FLOAT, INTEGER, Block, Layout
from sim.code_cache import CodeFolder, cache_root
from sim.object_code import LoadedCode, processor
from sim.reach import fingerprint, reached

OWN_SOURCES = ("blocks.py", "by_address.py", "compilation.py", "numba_compilers.py", "object_code.py")
# What changes the code that numba makes of the same functions.
SETTINGS = ("TRUSTGAP_BOUNDSCHECK", "NUMBA_OPT", "NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES")
SECONDS_TO_START, SECONDS_PER_FUNCTION = 2.0, 0.05  # measured on one shared core of a 2.5 GHz server

Call = Callable[..., None]

loading = threading.Lock()  # whoever comes second finds in the cache folder what the first has compiled


class MachineCode:
    """A function compiled, or loaded from the cache folder, on its first call; others run meanwhile."""

    def __init__(self, entry: FunctionType, notice: Callable[[str], None]) -> None:
        """Prepare to compile the entry; notice gets one line before a compilation starts."""
        self._entry = entry
        self._notice = notice
        self._loaded: dict[tuple[str, ...], LoadedCode] = {}

    def __call__(self, *arguments: Any) -> None:
        """Run the compiled entry on named tuples, floats and integers."""
        self._run(*(Block(value) if isinstance(value, tuple) else value for value in arguments))

    def on(self, first: Any) -> Call:
        """The compiled entry with its first argument laid out once, for many short runs on it."""
        return partial(self._run, Block(first))

    def _run(self, *arguments: Any) -> None:
        kinds = tuple(map(_kind_of, arguments))
        code = self._loaded.get(kinds) or self._load(arguments, kinds)
        code(*[value.address if isinstance(value, Block) else value for value in arguments])

    def _load(self, arguments: tuple[Any, ...], kinds: tuple[str, ...]) -> LoadedCode:
        with loading:
            if kinds not in self._loaded:
                layouts = tuple(map(_layout_of, arguments))
                self._loaded[kinds] = LoadedCode(_code(self._entry, layouts, kinds, self._notice), layouts)
        return self._loaded[kinds]


def _kind_of(argument: Any) -> str:
    if isinstance(argument, Block):
        return argument.kind
    return FLOAT if isinstance(argument, float) else INTEGER


def _layout_of(argument: Any) -> Layout:
    return argument.layout if isinstance(argument, Block) else _kind_of(argument)


def _code(
    entry: FunctionType, layouts: tuple[Layout, ...], kinds: tuple[str, ...], notice: Callable[[str], None]
) -> bytes:
    """Object code of the entry for arguments of these layouts, from the cache or compiled and put there."""
    functions = reached(entry)
    folder, name = CodeFolder(cache_root(), _version(functions)), _digest(processor(), *kinds)
    kept = folder.load(name)
    if kept is not None:
        return kept
    seconds = SECONDS_TO_START + SECONDS_PER_FUNCTION * len(functions)
    notice(f"compiling the model once for this machine, about {seconds:.0f} s")
    from sim.compilation import object_code

    code = object_code(functions, layouts)
    folder.save(name, code)
    return code


def _version(functions: list[FunctionType]) -> str:
    """A name for all that decides the machine code, except the processor and the arguments' layouts."""
    settings = [f"{name}={os.environ.get(name)}" for name in SETTINGS]
    versions = (platform.python_version(), version("numba"), llvmlite.__version__, np.__version__)
    own_sources = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in OWN_SOURCES]
    return _digest(fingerprint(functions), *settings, *versions, *own_sources)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
