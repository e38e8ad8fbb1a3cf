"""Reads from the docstring of a rule what it says holds, and tries it on drawn arguments."""

import inspect
import math
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from typing import Any, get_type_hints

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ranges import LEAST_AND_MOST, SHARE

import sim.rules
from sim.interventions import world_of
from sim.parameters import PARAMETERS, World
from sim.reach import reached
from sim.scenario_files import load_scenario

Rule = Callable[..., Any]
Arguments = dict[str, Any]

BASELINE = world_of(load_scenario("baseline").values)
GROUPS = {kind: group for group, kind in get_type_hints(World).items()}
COMPONENTS = {"first": 0, "second": 1, "third": 2}
ROUNDING = 1e-9  # by which sums of a few products may miss their bound


def public_rules() -> list[Rule]:
    """Every public function of every file of rules."""
    modules = [import_module(f"sim.rules.{found.name}") for found in iter_modules(sim.rules.__path__)]
    return [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


def name_of(rule: Rule) -> str:
    """File and name, such as `trust.updated`."""
    return f"{rule.__module__.rsplit('.')[-1]}.{rule.__name__}"


def claims_of(rule: Rule) -> list[str]:
    """The clauses after `Holds:`, up to the next empty line."""
    _, found, after = (inspect.getdoc(rule) or "").partition("Holds:")
    text = " ".join(after.split("\n\n")[0].split()).removesuffix(".")
    return [clause.strip() for clause in text.split(";")] if found else []


def try_out(rule: Rule, claim: str, examples: int = 25) -> None:
    """Raise AssertionError with the arguments where a claim does not hold."""

    @settings(max_examples=examples)
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        arguments = {name: data.draw(values, name) for name, values in arguments_for(rule).items()}
        if " where " in claim:
            _check_value(rule, claim, arguments)
        elif claim.startswith(("in [", "each in [")):
            _check_bounds(rule, claim, arguments)
        else:
            _check_direction(rule, claim, arguments, data)

    attempt()


@cache
def arguments_for(rule: Rule) -> dict[str, st.SearchStrategy[Any]]:
    """What to draw each argument of a rule from."""
    hints = {name: kind for name, kind in get_type_hints(rule).items() if name != "return"}
    return {name: _values_of(rule, name, kind) for name, kind in hints.items()}


def _values_of(rule: Rule, name: str, kind: type) -> st.SearchStrategy[Any]:
    """Truth values, numbers within the range of their name, or a group of parameters within their bounds."""
    if kind is bool:
        return st.booleans()
    if kind in GROUPS:
        return _group(rule, kind)
    if hasattr(kind, "_fields"):
        return st.builds(kind, **{field: _numbers(f"{name}.{field}") for field in kind._fields})
    if kind is int:
        low, high = LEAST_AND_MOST[name]
        return st.integers(int(low), int(high))
    return _numbers(f"{name_of(rule)}.{name}")


@cache
def _numbers(name: str) -> st.SearchStrategy[float]:
    """Numbers within the range of the longest known ending of a dotted name; shares if none is known."""
    parts = name.split(".")
    endings = [".".join(parts[first:]) for first in range(len(parts))]
    found = [LEAST_AND_MOST[ending] for ending in endings if ending in LEAST_AND_MOST]
    low, high = found[0] if found else SHARE
    return st.floats(low, high, allow_subnormal=False)


def _group(rule: Rule, kind: type) -> st.SearchStrategy[Any]:
    """The baseline's group, with every field that the rule reads drawn within its declared bounds."""
    group = GROUPS[kind]
    read = {name for function in reached(rule) for name in function.__code__.co_names}  # type: ignore[arg-type]
    drawn = {field: _declared(f"{group}.{field}") for field in kind._fields if field in read}  # type: ignore[attr-defined]
    return st.fixed_dictionaries(drawn).map(lambda fields: getattr(BASELINE, group)._replace(**fields))


def _declared(name: str) -> st.SearchStrategy[float]:
    parameter = PARAMETERS[name]
    if parameter.choices:
        return st.sampled_from([float(position) for position in range(len(parameter.choices))])
    return st.floats(parameter.low, parameter.high, allow_subnormal=False)


def _namespace(rule: Rule, arguments: Arguments) -> dict[str, Any]:
    return {**vars(sys.modules[rule.__module__]), **arguments, "inf": math.inf, "min": min, "max": max}


def _close_below(low: float, high: float) -> bool:
    return low <= high + ROUNDING * max(1.0, abs(low) if math.isfinite(low) else 1.0)


def _check_bounds(rule: Rule, claim: str, arguments: Arguments) -> None:
    """`in [low, high]`, or `each in` for a rule that gives several numbers."""
    low, high = eval(claim.partition("in ")[2], _namespace(rule, arguments))
    value = rule(**arguments)
    for part in value if claim.startswith("each") else (value,):
        assert _close_below(low, part), f"{part} is below {low} at {arguments}"
        assert _close_below(part, high), f"{part} is above {high} at {arguments}"


def _check_value(rule: Rule, claim: str, arguments: Arguments) -> None:
    """`value where argument = value, condition, ...`."""
    value, _, conditions = claim.partition(" where ")
    for condition in conditions.split(", "):
        name, equals, given_value = condition.partition(" = ")
        if equals:
            _set(arguments, name, eval(given_value, _namespace(rule, arguments)))
        else:
            assume(eval(condition, _namespace(rule, arguments)))
    expected, found = eval(value, _namespace(rule, arguments)), rule(**arguments)
    close = _close_below(found, expected) and _close_below(expected, found)
    assert close, f"{found} is not {expected} at {arguments}"


def _check_direction(rule: Rule, claim: str, arguments: Arguments, data: st.DataObject) -> None:
    """`rises with a, b`, `falls with a` or `monotone in a`, of one component where the rule gives several."""
    word, _, rest = claim.partition(" ")
    component = COMPONENTS.get(word)
    if component is not None:
        word, _, rest = rest.partition(" ")
    assert word in {"rises", "falls", "monotone"}, claim
    for name in rest.partition(" ")[2].split(", "):
        values = sorted(data.draw(st.lists(_place(rule, name), min_size=3, max_size=3), name))
        found = [_at(rule, arguments, name, value, component) for value in values]
        up = all(_close_below(*pair) for pair in pairwise(found))
        down = all(_close_below(*pair) for pair in pairwise(reversed(found)))
        kept = {"rises": up, "falls": down, "monotone": up or down}[word]
        assert kept, f"{found} at {name} = {values}, {arguments}"


def _place(rule: Rule, name: str) -> st.SearchStrategy[Any]:
    """What to draw an argument, or the field of an argument, from."""
    argument, _, field = name.partition(".")
    return _numbers(name) if field else arguments_for(rule)[argument]


def _at(rule: Rule, arguments: Arguments, name: str, value: Any, component: int | None) -> float:
    changed = dict(arguments)
    _set(changed, name, value)
    result = rule(**changed)
    return float(result if component is None else result[component])


def _set(arguments: Arguments, name: str, value: Any) -> None:
    """Give an argument, or the field of an argument, another value."""
    argument, _, field = name.partition(".")
    arguments[argument] = arguments[argument]._replace(**{field: value}) if field else value


def directed(rule: Rule) -> Mapping[str, str]:
    """Argument -> the claim that says in which direction the rule goes with it."""
    found = {}
    for claim in claims_of(rule):
        words = claim.split(" with " if " with " in claim else " in ")
        if " where " not in claim and words[0].split()[-1] in {"rises", "falls", "monotone"}:
            found |= {name.partition(".")[0]: claim for name in words[1].split(", ")}
    return found
