"""A scenario with what a study sets: parameters, sizes of the organisation, fields of interventions."""

from collections.abc import Mapping
from typing import Any

from experiments.study.variables import DUMMY, ORIGIN, Setting
from sim.errors import Fault, ScenarioError, refuse
from sim.organisation import PRESETS, OrganisationSpec
from sim.organisation_reading import read_organisation
from sim.parameters import PARAMETERS
from sim.scenario import Scenario


def changed(scenario: Scenario, settings: Mapping[str, Setting]) -> Scenario:
    """The scenario with every setting but those that say where it comes from, and the one that sets nothing.

    Raises `ScenarioError` that names what cannot be set, or not together.
    """
    parts: dict[str, dict[str, Setting]] = {"lever": {}, "value": {}, "organisation": {}, "intervention": {}}
    for name, value in settings.items():
        if name not in (*ORIGIN, DUMMY):
            parts[_part(name)][name] = value
    if parts["organisation"]:
        organisation = _organisation(scenario.organisation, parts["organisation"])
        scenario = scenario.with_organisation(organisation)
    if parts["lever"]:
        scenario = scenario.with_levers(parts["lever"])
    if parts["value"]:
        scenario = scenario.with_values(parts["value"])
    if parts["intervention"]:
        scenario = scenario.with_interventions(_interventions(scenario, parts["intervention"]))
    return scenario


def _part(name: str) -> str:
    """The part of a scenario that a name belongs to."""
    if name in PARAMETERS:
        return "lever" if PARAMETERS[name].kind == "lever" else "value"
    return "organisation" if name.startswith("organisation") else "intervention"


def _organisation(spec: OrganisationSpec, settings: Mapping[str, Setting]) -> OrganisationSpec:
    """The organisation, or the preset that is named, with other sizes."""
    if "organisation" in settings:
        spec = PRESETS[str(settings["organisation"])]
    tree: dict[str, Any] = spec.as_mapping()
    for name, value in settings.items():
        keys = name.split(".")[1:]
        if len(keys) == 1:
            tree[keys[0]] = value
        elif keys:
            tier = int(keys[1])
            refuse(_tier_faults(tier, tree["spans"]))
            tree["spans"][tier - 1] = value
    made, faults = read_organisation(tree)
    refuse(faults)
    assert made is not None
    return made


def _tier_faults(tier: int, spans: list[object]) -> list[Fault]:
    if tier <= len(spans):
        return []
    what = f"the organisation has {len(spans)} tiers of offices."
    return [Fault((f"organisation.spans.{tier}",), what, "Name a preset or a tree with more of them.")]


def _interventions(scenario: Scenario, settings: Mapping[str, Setting]) -> list[dict[str, Any]]:
    """The interventions as they stand in YAML, with other values in some fields."""
    changes = [change.as_mapping() for change in scenario.interventions]
    for name, value in settings.items():
        _, number, key, *rest = name.split(".", maxsplit=3)
        if int(number) > len(changes):
            what = f"{scenario.name} has {len(changes)} interventions."
            raise ScenarioError(
                [f"{name}: {what} Number one of them, or list them under model.interventions."]
            )
        change = changes[int(number) - 1]
        if not rest:
            change[key] = value
        elif key == "when":
            outcome, side = rest[0].split(".")
            change[key] = {outcome: {side: value}}
        else:
            change[key] = {**change.get(key, {}), rest[0]: value}
    return changes
