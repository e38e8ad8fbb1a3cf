"""Scenarios from files: found by name or path, read, put together with the baseline and a world."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath

from sim.consistency import Contradiction, contradictions
from sim.errors import Fault, ScenarioError, did_you_mean
from sim.parameters import PARAMETERS
from sim.scenario import IN_WORLD, MAX_WEEKS, Scenario
from sim.scenario_reading import BASELINE, Part, read_part
from sim.section_reading import SECTION_OF
from sim.values import Fixed
from sim.yaml_source import read_yaml

SCENARIOS = FilePath(__file__).parent.parent / "scenarios"
WORLDS = "worlds"


def load_scenario(name_or_path: str | FilePath, world: str | FilePath | None = None) -> Scenario:
    """Read a scenario by the name of a shipped one or the path of a file, in a world if one is named.

    Raises `ScenarioError` that lists everything wrong with the files.
    """
    shipped = SCENARIOS / f"{BASELINE}.yaml"
    baseline, wrong = _baseline_of(shipped.stat().st_mtime_ns if shipped.is_file() else 0)
    messages = list(wrong)
    weeks = baseline.weeks or MAX_WEEKS
    chosen = baseline if name_or_path == BASELINE else _read(name_or_path, weeks, messages)
    condition = None if world is None else _read(world, weeks, messages, of_world=True)
    if condition is not None and condition.kind != "world":
        messages.append(f"{world}: this is no world file. Name a file in a folder '{WORLDS}'.")
    if messages:
        raise ScenarioError(messages)
    if chosen.kind == "complete":
        return compose(chosen, condition, None)
    if chosen.kind == "world" and condition is None:
        return compose(baseline, chosen, None)
    return compose(baseline, condition, chosen)


def compose(baseline: Part, world: Part | None, policy: Part | None) -> Scenario:
    """Put a complete part, at most one world and at most one policy together.

    Raises `ScenarioError` where world and policy set the same parameter, since then their order would matter,
    and where values contradict each other.
    """
    if world is not None and policy is not None:
        _refuse_overlap(world, policy)
    named = policy or world or baseline
    layers = [part for part in (baseline, world, policy) if part is not None]
    reference, expected = _expectation(world, policy, named)
    organisations = [part.organisation for part in layers if part.organisation is not None]
    weeks = [part.weeks for part in layers if part.weeks is not None]
    warmups = [part.warmup_weeks for part in layers if part.warmup_weeks is not None]
    interventions = [part.interventions for part in layers if part.interventions is not None]
    values = {name: value for part in layers for name, value in part.values.items()}
    _refuse_contradictions(values, layers)
    levers = baseline.baseline_levers or baseline.values
    return Scenario(
        name=f"{policy.name}{IN_WORLD}{world.name}" if policy and world else named.name,
        title=f"{policy.about.title} - {world.about.title}" if policy and world else named.about.title,
        question=named.about.question,
        tells=tuple(dict.fromkeys(point for part in layers[1:] or layers for point in part.about.tells)),
        reference=reference,
        expected=Fixed(expected),
        organisation=organisations[-1],
        weeks=weeks[-1],
        warmup_weeks=warmups[-1],
        values=Fixed((name, values[name]) for name in PARAMETERS),
        baseline_levers=Fixed((name, levers[name]) for name, p in PARAMETERS.items() if p.kind == "lever"),
        interventions=interventions[-1] if interventions else (),
    )


def _refuse_overlap(world: Part, policy: Part) -> None:
    if policy.kind == "world":
        raise ScenarioError([f"{policy.name} and {world.name} are both worlds. Choose one."])
    shared = [name for name in world.values if name in policy.values]
    if shared:
        what = f"{policy.name} and {world.name} both set {', '.join(shared)}."
        raise ScenarioError([f"{what} Take the lines out of one of the two files."])


def _refuse_contradictions(values: Mapping[str, float], layers: list[Part]) -> None:
    messages = [message for found in contradictions(values) for message in _located(found, layers)]
    if messages:
        raise ScenarioError(messages)


def _located(found: Contradiction, layers: list[Part]) -> list[str]:
    """A contradiction at the place in the last file that sets one of its two parameters."""
    said = [(part, name) for part in layers for name in found.names if name in part.values]
    part, name = said[-1]
    parameter = PARAMETERS[name]
    fault = Fault((SECTION_OF[parameter.kind], parameter.group, parameter.field), found.what, found.write)
    return part.document.messages([fault]) if part.document else [str(fault)]


def _expectation(world: Part | None, policy: Part | None, named: Part) -> tuple[str | None, dict[str, str]]:
    """What is expected of a scenario, and against which: in a world only what that world says."""
    if world is None:
        return named.about.reference, named.about.expected
    if policy is None:
        return None, {}
    if policy.name in world.about.expected:
        return world.about.reference or policy.about.reference, world.about.expected[policy.name]
    return policy.about.reference, {}


def scenario_names() -> list[str]:
    """The names of all shipped scenarios, worlds last."""
    return _names_in(SCENARIOS)


def world_names() -> list[str]:
    """The names of all shipped worlds."""
    return _names_in(SCENARIOS / WORLDS)


def _names_in(folder: FilePath) -> list[str]:
    files = [*sorted(folder.glob("*.yaml")), *sorted(folder.glob(f"{WORLDS}/*.yaml"))]
    return [file.stem for file in files]


@cache
def _baseline_of(time_written: int) -> tuple[Part, tuple[str, ...]]:
    """The shipped baseline and what is wrong with it; read again only when it has been written again."""
    messages: list[str] = []
    return _read(BASELINE, MAX_WEEKS, messages), tuple(messages)


def _read(name_or_path: str | FilePath, weeks: int, messages: list[str], of_world: bool = False) -> Part:
    """Read one file, where only a world will do or any; what is wrong with it is added to the messages."""
    path = _found(name_or_path, of_world)
    document = read_yaml(path, _shown(path))
    folder = path.parent.parent if path.parent.name == WORLDS else path.parent
    known = list(dict.fromkeys([*scenario_names(), *_names_in(folder)]))
    part, faults = read_part(document.content, path.stem, path.parent.name == WORLDS, weeks, known)
    messages += document.messages(faults)
    return replace(part, document=document)


def _found(name_or_path: str | FilePath, of_world: bool) -> FilePath:
    """The file that is meant; raises `ScenarioError` for a name that no shipped scenario, or world, has."""
    path = FilePath(name_or_path)
    if isinstance(name_or_path, FilePath) or path.suffix or len(path.parts) != 1:
        return path
    for folder in (SCENARIOS, SCENARIOS / WORLDS):
        if (folder / f"{path}.yaml").is_file():
            return folder / f"{path}.yaml"
    kind, known = ("world", world_names()) if of_world else ("scenario", scenario_names())
    write = did_you_mean(str(path), known, f"Known are: {', '.join(known)}; or give the path of a file.")
    raise ScenarioError([f"{path}: there is no {kind} of this name. {write}"])


def _shown(path: FilePath) -> str:
    """A path as short as it can be."""
    return str(path.relative_to(FilePath.cwd()) if path.is_relative_to(FilePath.cwd()) else path)
