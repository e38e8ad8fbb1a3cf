"""Where the week draws its luck: the address of every draw, read from the code."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

import sim.week
from sim import purposes

CODES: dict[str, int] = {name: code for name, code in vars(purposes).items() if name.isupper()}
ITEMS = {
    "0": "0",
    "line": "line",
    "tier": "tier",
    "fault": "ordinal of the finding",
    "item * TIER_BITS + tier": "task x 8 + tier",
    "item + TIER_BITS": "line x 8 + tier + 8",
    "item * 8 + cause": "item x 8 + cause",
    "2 * post": "2 x post",
    "2 * post + 1": "2 x post + 1",
}


class Address(NamedTuple):
    """Purpose, and where its luck is found: in which week, of whom, for which holder, for which item."""

    purpose: str
    week: str
    who: str
    holder: str
    item: str


def addresses() -> list[Address]:
    """The address of every purpose, in the order of their codes."""
    drawn: dict[str, Address] = {}
    for one in (*_at_the_start(), *_in_the_week()):
        before = drawn.get(one.purpose, one)
        items = dict.fromkeys((before.item, one.item))
        drawn[one.purpose] = one._replace(item=" or ".join(items))
    return [drawn[name] for name, _ in sorted(CODES.items(), key=lambda named: named[1])]


def _in_the_week() -> Iterator[Address]:
    for found in iter_modules(sim.week.__path__):
        source = inspect.getsource(import_module(f"sim.week.{found.name}"))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "draw":
                _, week, who, purpose, item = (ast.unparse(argument) for argument in node.args)
                yield Address(
                    _purpose(purpose),
                    "0" if week == "0" else "this week",
                    "office" if "OFFICE_ADDRESS" in who or who == "who" else "seat",
                    "yes" if "older" in purpose or "HOLDER_BITS" in purpose else "",
                    _item(item, found.name),
                )


def _at_the_start() -> Iterator[Address]:
    """Traits are drawn in week 0 with item 0: those of a seat for its holder, those of an office once."""
    source = inspect.getsource(import_module("sim.population"))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CODES:
            of_seat = CODES[node.attr] <= purposes.AGE
            yield Address(node.attr, "0", "seat" if of_seat else "office", "yes" if of_seat else "", "0")


def _purpose(expression: str) -> str:
    """The name among the terms of the word that holds the purpose."""
    terms = expression.replace("purposes.", "").split(" + ")
    (name,) = (term for term in terms if term in CODES)
    return name


def _item(expression: str, file: str) -> str:
    """The item in words; where visits are set, it is the visiting line."""
    if file == "control" and expression == "item":
        return "line x 8 + tier"
    return ITEMS.get(expression, "task")
