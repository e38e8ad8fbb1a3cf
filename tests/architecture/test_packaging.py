"""The lists of packages agree: what is required is pinned, in versions that fit, and what is imported is required."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = {name: list(map(Requirement, lines)) for name, lines in PROJECT["optional-dependencies"].items()}
REQUIRED = RUNTIME + [one for extra in EXTRAS.values() for one in extra]
LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PINNED = [Requirement(line) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_every_requirement_is_pinned_once_to_a_version_that_fits(python: str) -> None:
    versions: dict[str, list[str]] = {}
    for pin in PINNED:
        if pin.marker is None or pin.marker.evaluate({"python_version": python}):
            versions.setdefault(pin.name, []).append(str(pin.specifier).removeprefix("=="))
    assert [name for name, found in versions.items() if len(found) > 1] == []
    assert [str(one) for one in REQUIRED if not one.specifier.contains(versions[one.name][0])] == []


# where the names differ
IMPORTED_AS = {"fonttools": "fontTools", "pillow": "PIL", "ruamel.yaml": "ruamel", "salib": "SALib"}


def test_pins_hold_versions_and_nothing_else() -> None:
    assert [str(pin) for pin in PINNED if pin.url or not re.fullmatch(r"==[\w.]+", str(pin.specifier))] == []
    assert [line for line in LINES if line.startswith("-")] == []


def test_what_is_imported_is_required() -> None:
    own = {"sim", "experiments", "workshop", "run"}
    required = RUNTIME + EXTRAS["workshop"] + EXTRAS["calibrate"]
    named = {one.name for one in required} | {"llvmlite"}  # numba's own, in step with it
    imported = {
        (name or "").partition(".")[0]
        for folder in ("sim", "experiments", "workshop")
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in _names(node)
    }
    missing = imported - own - set(sys.stdlib_module_names) - {IMPORTED_AS.get(one, one) for one in named}
    assert missing == set()


def _names(node: ast.AST) -> list[str | None]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
