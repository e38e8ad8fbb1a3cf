"""Luck and exponentials as machine code that Python calls one at a time, as a C extension would be.

A model of objects must not look slow because its random numbers come from a generator in pure Python.
"""

from collections.abc import Callable
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

import numba

from sim import arithmetic, luck
from sim.reach import reached, uses

KEY0, KEY1 = 0, 0  # of the run; `native_draw` puts others in their place

NUMBERS = "float64(float64)"
EXPONENTIALS: dict[Any, str] = {
    arithmetic.exp: NUMBERS,
    arithmetic.sigmoid: NUMBERS,
    arithmetic.log: NUMBERS,
    arithmetic.power: "float64(float64, float64)",
    arithmetic.normal_quantile: NUMBERS,
}


def draw(week: int, who: int, purpose: int, item: int) -> float:
    """The luck of an address under one key."""
    return luck.uniform(KEY0, KEY1, week, who, purpose, item)


def rebound(function: FunctionType, instead: dict[Any, Any]) -> dict[str, Any]:
    """Globals of a function's own, in which some functions are replaced by others."""
    namespace: dict[str, Any] = {"__name__": function.__module__, "__builtins__": __builtins__}
    for use in uses(function):
        place = namespace
        for name in use.path[:-1]:
            place = place.setdefault(name, ModuleType(name)).__dict__
        replaced = instead.get(use.value) if isinstance(use.value, FunctionType) else None
        place[use.path[-1]] = use.value if replaced is None else replaced
    return namespace


def compiled(entry: Any, constants: dict[str, int] | None = None, nogil: bool = False) -> Any:
    """A function and all it calls as numba functions; `constants` replace globals of the function itself.

    `nogil` lets others run meanwhile; short calls would pay more for that than they take.
    """
    made: dict[Any, Any] = {}
    for function in reached(entry):
        namespace = rebound(function, made) | (constants or {} if function is entry else {})
        copy = FunctionType(function.__code__, namespace, function.__name__, function.__defaults__)
        made[function] = numba.njit(error_model="numpy", nogil=nogil, forceinline=function is not entry)(copy)
    return made[entry]


def built_in(dispatcher: Any, signature: str) -> Callable[..., float]:
    """A numba function for one signature as a built-in function, called without numba's dispatch."""
    dispatcher.compile(signature)
    (overload,) = dispatcher.overloads.values()
    entry_point: Callable[..., float] = overload.entry_point
    return entry_point


def native_draw(key0: int, key1: int) -> Callable[..., float]:
    """Luck by week, who, purpose and item under one key."""
    keys = {"KEY0": key0, "KEY1": key1}
    return built_in(compiled(draw, keys), "float64(int64, int64, int64, int64)")


@cache
def native_functions() -> dict[Any, Callable[..., float]]:
    """Luck under any key, and the exponentials of the model's arithmetic."""
    signatures = {luck.uniform: "float64(int64, int64, int64, int64, int64, int64)", **EXPONENTIALS}
    return {function: built_in(compiled(function), signature) for function, signature in signatures.items()}
