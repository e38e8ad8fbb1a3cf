"""Scenes as data: a story, two worlds, a question to be answered before looking, and what to talk about.

A scene says nothing of its answer: that comes from running both worlds.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from experiments.languages import LANGUAGES
from sim import Scenario, load_scenario
from sim.errors import Fault, ScenarioError, did_you_mean, shown
from sim.measures import BY_NAME
from sim.parameters import PARAMETERS
from sim.yaml_source import read_yaml

FOLDER = Path(__file__).parent / "scenes"
TEXTS = ("title", "text", "question", "look", "change_your_mind", "notes")
LISTS = ("debrief",)
KEYS = ("tells", "world", "a", "b", "levers", "ask", "matters", "watch", "puzzle", *TEXTS, *LISTS)
OPTIONAL = ("world", "puzzle")
GOAL_KEYS = {"outcome", "at_least", "at_most"}

Scene = dict[str, Any]


@lru_cache(maxsize=1)
def scenes() -> tuple[Scene, ...]:
    """Every shipped scene in its order, as plain values; `id` is the file's name without its number."""
    return tuple(read_scene(path) for path in sorted(FOLDER.glob("*.yaml")))


def read_scene(path: Path) -> Scene:
    """One scene; raises `ScenarioError` that lists everything wrong with the file, and where."""
    document = read_yaml(path, path.name)
    messages = document.messages(list(_faults(document.content)))
    if messages:
        raise ScenarioError(messages)
    scene: Scene = {"id": path.stem.split("_", 1)[1], "world": None, "puzzle": None, **document.content}
    for side in "ab":
        scene[side] = {"levers": {}, **scene[side]}
        side_of(scene, side)
    if scene["puzzle"]:
        side_of(scene, "b").with_levers(scene["puzzle"]["solved_by"])
    return scene


def side_of(scene: Scene, side: str) -> Scenario:
    """The scenario of world "a" or "b"; raises `ScenarioError` for levers it does not have."""
    world = scene[side]
    return load_scenario(world["scenario"], scene["world"]).with_levers(world["levers"])


def _faults(content: object) -> Iterator[Fault]:
    if not isinstance(content, Mapping):
        yield Fault((), f"expected a scene, got {shown(content)}.", f"Write the keys {', '.join(KEYS)}.")
        return
    for key in content:
        if key not in KEYS:
            write = did_you_mean(str(key), KEYS, f"Keys are: {', '.join(KEYS)}.")
            yield Fault((str(key),), f"a scene has no '{key}'.", write, at_key=True)
    missing = [key for key in KEYS if key not in content and key not in OPTIONAL]
    if missing:
        yield Fault((), f"keys are missing: {', '.join(missing)}.", "Add one line for each.")
        return
    for key in (*TEXTS, *LISTS):
        yield from _both_languages(key, content[key], list if key in LISTS else str)
    yield from _sides(content)
    yield from _names(content)
    yield from _puzzle(content)


def _both_languages(key: str, texts: object, kind: type) -> Iterator[Fault]:
    sort = "a list of sentences" if kind is list else "a text"
    for language in LANGUAGES:
        text = texts.get(language) if isinstance(texts, Mapping) else None
        if not isinstance(text, kind) or not text:
            yield Fault(
                (key,), f"{sort} in '{language}' is missing.", f"Write '{language}: ...' below '{key}:'."
            )


def _sides(content: Mapping[str, Any]) -> Iterator[Fault]:
    for side in ("a", "b"):
        world = content[side]
        if not isinstance(world, Mapping) or "scenario" not in world or world.keys() - {"scenario", "levers"}:
            write = "Write e.g. {scenario: baseline, levers: {inspection.visits: 10}}."
            yield Fault((side,), "expected a scenario and the levers that differ.", write)


def _names(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Levers and outcomes must be known, and what is asked must also be watched."""
    levers = [name for name, parameter in PARAMETERS.items() if parameter.kind == "lever"]
    for key, known, sort in (("levers", levers, "lever"), ("watch", list(BY_NAME), "outcome")):
        for position, name in enumerate(content[key], start=1):
            if name not in known:
                write = did_you_mean(str(name), known, "`python run.py levers` lists them.")
                yield Fault((key, position), f"there is no {sort} '{name}'.", write)
    if content["ask"] not in content["watch"]:
        yield Fault(("ask",), "what is asked is not among what is watched.", "Add it to 'watch'.")
    if not isinstance(content["matters"], float) or content["matters"] <= 0:
        write = "Write e.g. 0.02, in the unit of the outcome."
        yield Fault(("matters",), "expected the smallest difference that counts.", write)


def _puzzle(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Goals, and levers of the scene that reach them: a puzzle nobody can solve is none."""
    puzzle = content.get("puzzle")
    if puzzle is None:
        return
    way = puzzle.get("solved_by") if isinstance(puzzle, Mapping) else None
    if not isinstance(way, Mapping) or not way or not way.keys() <= set(content["levers"]):
        write = "Write 'solved_by:' and levers of this scene with their values."
        yield Fault(("puzzle",), "a puzzle needs one way in which its levers reach the goals.", write)
    goals = puzzle.get("goals") if isinstance(puzzle, Mapping) else None
    if not isinstance(goals, list) or not goals:
        yield Fault(("puzzle",), "a puzzle needs goals.", "Write 'goals:' and a list of outcomes.")
        return
    for position, goal in enumerate(goals, start=1):
        if goal.get("outcome") not in BY_NAME or len(goal) != 2 or goal.keys() - GOAL_KEYS:
            write = "Write e.g. {outcome: service, at_least: 0.6}."
            yield Fault(("puzzle", "goals", position), "expected an outcome and one bound.", write)
