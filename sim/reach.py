"""Which functions and constants a function reaches, read from its byte code.

The model's code is plain Python spread over many files.  To compile it, and to know when compiled code
is out of date, one must know everything the entry function can call and every constant it reads: by bare
name (``updated_trust(...)``) or through modules (``trust.updated_trust(...)``).
"""

import dis
import hashlib
from collections.abc import Iterator
from functools import cache
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import NamedTuple


class Use(NamedTuple):
    """A global value read by a function, by the dotted path under which the function reads it."""

    path: tuple[str, ...]
    value: object


@cache
def uses(function: FunctionType) -> tuple[Use, ...]:
    """Every global the function reads, each path once; built-in names are left out."""
    found = {use.path: use for use in _read_globals(function.__code__, function.__globals__)}
    return tuple(found.values())


def _read_globals(code: CodeType, namespace: dict[str, object]) -> Iterator[Use]:
    instructions = list(dis.get_instructions(code))
    for position, instruction in enumerate(instructions):
        if instruction.opname in {"LOAD_GLOBAL", "LOAD_NAME"} and instruction.argval in namespace:
            path = [str(instruction.argval)]
            value = namespace[path[0]]
            for following in instructions[position + 1 :]:
                if not isinstance(value, ModuleType) or following.opname not in {"LOAD_ATTR", "LOAD_METHOD"}:
                    break
                path.append(str(following.argval))
                value = getattr(value, path[-1])
            yield Use(tuple(path), value)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _read_globals(constant, namespace)


def reached(entry: FunctionType) -> list[FunctionType]:
    """The entry and every Python function it reaches, callees before their callers."""
    order: dict[FunctionType, None] = {}
    _visit(entry, order, ())
    return list(order)


def _visit(
    function: FunctionType, order: dict[FunctionType, None], callers: tuple[FunctionType, ...]
) -> None:
    if function in order:
        return
    if function in callers:
        raise TypeError(f"{_name(function)} calls itself, which compiled code cannot do")
    if function.__closure__:
        raise TypeError(f"{_name(function)} is defined inside another function and cannot be compiled")
    for use in uses(function):
        if isinstance(use.value, FunctionType):
            _visit(use.value, order, (*callers, function))
    order[function] = None


def fingerprint(functions: list[FunctionType]) -> str:
    """A hash of what the functions do: byte code, constants and the globals they read.

    Taken from the code that is loaded, not from the files, which may have been edited since; comments,
    line numbers and what a docstring says do not count.
    """
    digest = hashlib.sha256()
    for function in functions:
        code = _code_parts(function.__code__, function.__doc__)
        parts = [_name(function), repr(function.__defaults__), *code]
        parts += [f"{'.'.join(use.path)}={_described(function, use)}" for use in uses(function)]
        digest.update("\n".join(parts).encode())
    return digest.hexdigest()


def _code_parts(code: CodeType, docstring: str | None = None) -> Iterator[str]:
    yield code.co_code.hex()
    yield repr((code.co_argcount, code.co_names, code.co_varnames))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _code_parts(constant)
        elif docstring is None or constant != docstring:
            yield repr(constant)


def _described(function: FunctionType, use: Use) -> str:
    """The part of a global's value that compiled code depends on."""
    value = use.value
    if isinstance(value, FunctionType):
        return _name(value)
    if isinstance(value, BuiltinFunctionType):
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, type):
        return f"{value.__module__}.{value.__qualname__}{getattr(value, '_fields', ())}"
    if isinstance(value, bool | int | float | str | tuple):
        return repr(value)
    raise TypeError(
        f"{_name(function)} reads {'.'.join(use.path)}, a {type(value).__name__}: compiled code can read "
        "only functions, numbers, strings, tuples and classes"
    )


def _name(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"
