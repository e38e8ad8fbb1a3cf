"""Which rule, parameter, scenario and test carries each point of the source documents."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from experiments.documents.rule_texts import citations, rules
from experiments.documents.tables import table
from sim.parameters import PARAMETERS
from sim.scenario_files import SCENARIOS, load_scenario, scenario_names

DATA = SCENARIOS.parent / "docs" / "mechanisms.yaml"
POINTS = tuple(f"S{n}" for n in range(1, 75))


@dataclass(frozen=True)
class Point:
    """One point of the source documents and all that carries it; `absent` says why nothing does."""

    number: str
    says: str
    rules: tuple[str, ...]
    parameters: tuple[str, ...]
    scenarios: tuple[str, ...]
    tests: tuple[str, ...]
    note: str
    absent: str


def points() -> list[Point]:
    """Every point of the data file, with what cites it in the code."""
    written = read(DATA)["points"]
    return [_point(number, entry) for number, entry in written.items()]


@cache
def read(path: Path) -> dict[str, Any]:
    """The data file as plain mappings; raises a YAML error where it is broken or has a key twice."""
    content: dict[str, Any] = YAML(typ="safe").load(path)
    return content


@cache
def citing() -> dict[str, dict[str, tuple[str, ...]]]:
    """Kind of thing -> cited point or fact -> names of those that cite it."""
    texts = {
        "rules": {rule.name: rule.sources for rule in rules()},
        "parameters": {name: parameter.source for name, parameter in PARAMETERS.items()},
        "scenarios": {name: " ".join(load_scenario(name).tells) for name in scenario_names()},
    }
    return {kind: _by_citation(named) for kind, named in texts.items()}


def _by_citation(named: dict[str, str]) -> dict[str, tuple[str, ...]]:
    cited = {name: citations(text) for name, text in named.items()}
    every = sorted(set().union(*cited.values()))
    return {one: tuple(name for name in named if one in cited[name]) for one in every}


def _point(number: str, entry: dict[str, Any]) -> Point:
    also = entry.get("also", {})
    carried = {
        kind: tuple(dict.fromkeys((*by_citation.get(number, ()), *also.get(kind, ()))))
        for kind, by_citation in citing().items()
    }
    return Point(
        number, entry["says"], carried["rules"], carried["parameters"], carried["scenarios"],
        tuple(entry.get("tests", ())), entry.get("note", ""), entry.get("absent", ""),
    )  # fmt: skip


def mechanisms() -> str:
    """The table of points."""
    return table(
        ("point", "in our words", "rules", "levers and other parameters", "scenarios", "tests"),
        [_row(point) for point in points()],
    )


def _row(point: Point) -> tuple[str, ...]:
    says = point.says + (f" ({point.note})" if point.note else "")
    if point.absent:
        return (
            point.number,
            says,
            f"not in the model, because {point.absent}",
            "",
            _names(point.scenarios),
            "",
        )
    return (
        point.number, says, _names(point.rules), _names(point.parameters), _names(point.scenarios),
        "; ".join(point.tests),
    )  # fmt: skip


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def facts() -> str:
    """The table of empirical facts."""
    rows = [
        (number, fact["study"], fact["says"], _status(fact["status"])) for number, fact in _facts().items()
    ]
    return table(("fact", "study", "what it reports", "how far checked"), rows)


def _facts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = read(DATA)["facts"]
    return found


def _status(status: str) -> str:
    return status.replace("to be confirmed", "**to be confirmed**")
