"""The version of the model's meaning: a hash of the code that decides what a run gives.

Taken from what the code says, not from how it is written: comments, docstrings and line breaks do not count, nor does
the Python that reads it. The engine is left out; tests hold it to the same bits.
"""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import sim

SOURCES = Path(sim.__file__).parent.parent
FIRST = "sim.simulate"
ENGINE = "sim.compiled"
Documented = ast.Module | ast.ClassDef | ast.FunctionDef


@cache
def model_code() -> dict[str, str]:
    """Module -> hash of its code, for every module of the model on which a run depends."""
    found: dict[str, str] = {}
    waiting = [FIRST]
    while waiting:
        module = waiting.pop()
        path = _source(module)
        if module in found or module == ENGINE or path is None:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found[module] = hashlib.sha256(repr(meaning(tree)).encode()).hexdigest()
        waiting += _imported(tree)
    return dict(sorted(found.items()))


def semantics() -> str:
    """One hash of all that: runs of two versions with the same hash are the same to the bit."""
    return hashlib.sha256(repr(model_code()).encode()).hexdigest()


def _source(module: str) -> Path | None:
    """The file of a module; None where the name is that of something in a module."""
    path = SOURCES.joinpath(*module.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def _imported(tree: ast.AST) -> Iterator[str]:
    """Modules of the model that a module imports; not the package where a module of it is named."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "sim":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if _source(inner) else node.module


def meaning(node: object) -> object:
    """A tree without positions, docstrings and whatever is empty, as tuples."""
    if isinstance(node, list):
        return [meaning(part) for part in node]
    if not isinstance(node, ast.AST):
        return node
    fields = dict(ast.iter_fields(node))
    if isinstance(node, Documented) and ast.get_docstring(node) is not None:
        fields["body"] = node.body[1:]
    kept = [(name, meaning(value)) for name, value in fields.items() if value not in (None, [])]
    return type(node).__name__, kept
