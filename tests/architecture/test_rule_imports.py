"""Rules know numbers only: nothing of the model, of agents, of luck or of other rules is within their reach."""

import ast
from pathlib import Path

import pytest

import sim.rules

FILES = sorted(Path(sim.rules.__file__).parent.glob("[a-z]*.py"))
ALLOWED = ("math", "typing", "sim.arithmetic", "sim.parameters")


def imported(text: str) -> set[str]:
    """Every module that a text imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(text)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_rule_uses_arithmetic_and_parameters_only(file: Path) -> None:
    others = {name for name in imported(file.read_text("utf-8")) if not name.startswith(ALLOWED)}
    assert others == set()


def test_the_check_sees_imports_of_every_kind() -> None:
    text = "import numpy\ndef rule():\n    from sim.rules import trust\n    from . import voice\n"
    assert imported(text) == {"numpy", "sim.rules", "."}
