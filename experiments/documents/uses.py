"""Where each parameter is read: equations of rules and steps of the week, found in the code."""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import get_type_hints

import sim.week
from experiments.documents.rule_texts import rules
from sim.parameters import PARAMETERS, Levers, World

GROUPS = {kind: group for container in (Levers, World) for group, kind in get_type_hints(container).items()}
STEP = re.compile(r"Step (\d+)")


def uses() -> dict[str, list[str]]:
    """Dotted name of a parameter -> where it is read: "2.1" for an equation, "step 3" or "start" for other code."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for rule in rules():
        for name in _read_by_rule(rule.function):
            found[name][rule.number] = None
    for place, module in _modules():
        for name in _read_by_module(module):
            found[name].setdefault(place)
    for name, parameter in PARAMETERS.items():
        if parameter.kind == "population":
            found[name].setdefault("start")
    return {name: sorted(found[name], key=_in_order) for name in PARAMETERS}


def _in_order(place: str) -> tuple[float, ...]:
    """Equations by number, then steps, then the start of a run."""
    numbers = tuple(float(number) for number in re.findall(r"\d+", place))
    return (0.0 if "." in place else 1.0 if numbers else 2.0, *numbers)


def _read_by_rule(function: object) -> Iterator[str]:
    """Fields read from arguments that are groups of parameters."""
    arguments = {name: GROUPS[kind] for name, kind in get_type_hints(function).items() if kind in GROUPS}
    for name, field in re.findall(r"\b(\w+)\.(\w+)\b", inspect.getsource(function)):  # type: ignore[arg-type]
        if f"{arguments.get(name)}.{field}" in PARAMETERS:
            yield f"{arguments[name]}.{field}"


def _modules() -> Iterator[tuple[str, ModuleType]]:
    """The start of a run, then the files of the week with their steps."""
    for name in ("sim.beginning", "sim.population"):
        yield "start", import_module(name)
    for found in iter_modules(sim.week.__path__):
        module = import_module(f"sim.week.{found.name}")
        step = STEP.match(module.__doc__ or "")
        if step:
            yield f"step {step[1]}", module


def _read_by_module(module: ModuleType) -> Iterator[str]:
    """Parameters read as `....group.field`, also through a local name for the group, function by function."""
    for function in ast.parse(inspect.getsource(module)).body:
        if isinstance(function, ast.FunctionDef):
            aliases = dict(_aliases(function))
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute):
                    group = _group(node.value, aliases)
                    if f"{group}.{node.attr}" in PARAMETERS:
                        yield f"{group}.{node.attr}"


def _aliases(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Local names that stand for a group: `lever = state.levers.tasks`, singly or in a tuple."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target, value = node.targets[0], node.value
        pairs = [(target, value)]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = list(zip(target.elts, value.elts, strict=True))
        for name, source in pairs:
            if isinstance(name, ast.Name) and isinstance(source, ast.Attribute):
                yield name.id, source.attr


def _group(node: ast.expr, aliases: dict[str, str]) -> str:
    """The group that an expression stands for, as far as its last name tells."""
    if isinstance(node, ast.Name):
        return aliases.get(node.id, node.id)
    return node.attr if isinstance(node, ast.Attribute) else ""
