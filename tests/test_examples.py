"""Examples in docstrings outside the rules, which have a test of their own."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for folder in ("sim", "experiments")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.parent.name != "rules" and ">>>" in path.read_text() and "+SKIP" not in path.read_text()
]


def test_there_are_examples() -> None:
    assert "sim" in MODULES


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
