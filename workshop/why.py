"""What speaks for the model and what does not, counted from what is declared and tested, never typed."""

from collections import Counter
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from experiments.provenance import ROOT
from sim import load_scenario
from sim.parameters import PARAMETERS
from sim.scenario_files import scenario_names, world_names
from sim.yaml_source import read_yaml

POINTS = ROOT / "docs" / "mechanisms.yaml"
MISSES = ROOT / "tests" / "parameter_misses.yaml"
MEASURED = ROOT / "docs" / "validity"


@lru_cache(maxsize=1)
def why() -> dict[str, Any]:
    """Points of the sources, numbers and where they come from, expectations, worlds; None where the files are not here.

    `scorecard` counts the facts of published studies that the model was held against, by their role.
    """
    return {
        "points": _points(),
        "parameters": _parameters(),
        "expectations": _expectations(),
        "worlds": [_world(name) for name in world_names()],
        "misses": _misses(),
        "scorecard": _scorecard(),
    }


def _scorecard() -> dict[str, dict[str, int]] | None:
    """Role of a fact -> how many signs and sizes were found, of how many."""
    from experiments.validation.fact import facts
    from experiments.validation.record import measured
    from experiments.validation.scorecard import GOALS, score, tally

    if not MEASURED.is_dir():
        return None
    rows = [score(fact, measured(MEASURED, fact)) for fact in facts() if fact.scored]
    return {role: asdict(tally(rows, role)) for role in GOALS}


def _points() -> dict[str, Any] | None:
    """How many points of the source documents are in the model, how many a test holds, and why others are not in it."""
    listed = _content(POINTS, "points")
    if listed is None:
        return None
    points = {key: point for key, point in listed.items() if key.startswith("S")}
    absent = [
        {"point": key, "says": point["says"], "why": point["absent"]}
        for key, point in points.items()
        if "absent" in point
    ]
    tested = sum(bool(point.get("tests")) for point in points.values())
    return {"all": len(points), "inside": len(points) - len(absent), "tested": tested, "absent": absent}


def _parameters() -> dict[str, Any]:
    """How many numbers there are of each kind, and how many of them nobody has measured."""
    kinds = Counter(parameter.kind for parameter in PARAMETERS.values())
    judged = sum("judgement" in parameter.source for parameter in PARAMETERS.values())
    studied = sum("C" in parameter.source for parameter in PARAMETERS.values())
    return {
        **{str(kind): count for kind, count in kinds.items()},
        "all": len(PARAMETERS),
        "judged": judged,
        "studied": studied,
    }


def _expectations() -> dict[str, int]:
    """Directions that were written down before runs, and in how many scenarios."""
    expected = [load_scenario(name).expected for name in scenario_names() if name not in world_names()]
    return {"scenarios": sum(bool(one) for one in expected), "signs": sum(len(one) for one in expected)}


def _world(name: str) -> dict[str, str]:
    scenario = load_scenario("baseline", name)
    return {"name": name, "title": scenario.title, "question": scenario.question}


def _misses() -> list[dict[str, str]] | None:
    """Parameters whose effect, named beforehand, was not found."""
    found = _content(MISSES, "effects")
    if found is None:
        return None
    return [{"name": name, "outcome": miss["outcome"], "sign": miss["sign"]} for name, miss in found.items()]


def _content(path: Path, key: str) -> Any:
    """What stands under a key of a file of the source tree; None where there is no source tree."""
    return read_yaml(path, path.name).content[key] if path.is_file() else None
