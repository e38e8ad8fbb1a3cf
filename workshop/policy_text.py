"""A world as a policy file that every command reads, and the reverse; faults come back with their place."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from experiments.plain import as_yaml
from sim import Scenario, load_scenario
from sim.errors import ScenarioError
from sim.parameters import PARAMETERS
from sim.section_reading import SECTION_OF
from sim.values import as_written
from workshop.world_request import World, read_world

NAME = "policy.yaml"  # what messages call a text that came without a name


def read_policy(text: str) -> dict[str, Any]:
    """The world that a policy file describes, as a page asks for it.

    Raises `ScenarioError` with every fault as file:line:col, or with what makes the world too large for a page.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_text(text, encoding="utf-8", newline="")
        try:
            scenario = load_scenario(path)
        except ScenarioError as error:
            raise ScenarioError(message.replace(str(path), NAME) for message in error.messages) from None
    asked = as_asked(scenario)
    read_world(asked)
    return {"title": scenario.title, **asked}


def as_asked(scenario: Scenario) -> dict[str, Any]:
    """A scenario as what differs from the baseline, in the form in which a page asks for it."""
    baseline = load_scenario("baseline")
    changed = {
        name: as_written(PARAMETERS[name], value)
        for name, value in scenario.values.items()
        if value != baseline.values[name]
    }
    levers = {name: value for name, value in changed.items() if PARAMETERS[name].kind == "lever"}
    asked: dict[str, Any] = {
        "scenario": "baseline",
        "levers": levers,
        "assumptions": {name: value for name, value in changed.items() if name not in levers},
        "interventions": [change.as_mapping() for change in scenario.interventions],
    }
    if scenario.organisation != baseline.organisation:
        asked["organisation"] = scenario.organisation.as_mapping()
    for key in ("weeks", "warmup_weeks"):
        if getattr(scenario, key) != getattr(baseline, key):
            asked[key] = getattr(scenario, key)
    return asked


def write_policy(world: World, title: str) -> str:
    """A policy file of this world, for `run.py check`, `simulate` and `compare`."""
    asked = as_asked(world.scenario)
    file: dict[str, Any] = {"extends": "baseline", "title": title, "question": "What does this change?", "tells": []}
    file |= {key: asked[key] for key in ("organisation", "weeks", "warmup_weeks") if key in asked}
    for name, value in {**asked["levers"], **asked["assumptions"]}.items():
        parameter = PARAMETERS[name]
        section = file.setdefault(SECTION_OF[parameter.kind], {})
        section.setdefault(parameter.group, {})[parameter.field] = value
    if asked["interventions"]:
        file["interventions"] = asked["interventions"]
    return as_yaml(file)
