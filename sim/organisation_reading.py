"""The organisation as it stands in a scenario file: the name of a preset, or a tree of its own.

organisation: county
organisation: {spans: [1, 3, [4, 8, 2]], cadres: 10, departments: 3, village_agents: 1}
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sim.errors import Fault, did_you_mean, shown
from sim.organisation import PRESETS, OrganisationSpec
from sim.organisation_faults import organisation_faults

KEYS = tuple(field.name for field in fields(OrganisationSpec))
DEFAULTS = PRESETS["county"].as_mapping()


def read_organisation(content: object) -> tuple[OrganisationSpec | None, list[Fault]]:
    """The tree that is described, or what is wrong with it."""
    path = ("organisation",)
    names = f"Write one of: {', '.join(PRESETS)}; or a tree: {{spans: [1, 12], cadres: 10}}."
    if isinstance(content, str):
        if content in PRESETS:
            return PRESETS[content], []
        what = f"there is no organisation '{content}'."
        return None, [Fault(path, what, did_you_mean(content, PRESETS, names))]
    if not isinstance(content, Mapping):
        return None, [Fault(path, f"expected a name or a tree, got {shown(content)}.", names)]
    faults = [
        Fault(
            (*path, key),
            f"unknown key '{key}'.",
            did_you_mean(key, KEYS, f"Known are: {', '.join(KEYS)}."),
            True,
        )
        for key in content
        if key not in KEYS
    ]
    if "spans" not in content:
        faults.append(Fault(path, "'spans' is missing.", "Add e.g. spans: [1, 12]."))
    tree = {key: content.get(key, DEFAULTS[key]) for key in KEYS}
    faults += [
        Fault((*path, *fault.path), fault.what, fault.write, fault.at_key)
        for fault in organisation_faults(tree)
    ]
    return (None, faults) if faults else (_spec(tree), [])


def _spec(tree: Mapping[str, Any]) -> OrganisationSpec:
    spans = tuple(tuple(span) if isinstance(span, list) else span for span in tree["spans"])
    return OrganisationSpec(spans, tree["cadres"], tree["departments"], tree["village_agents"])
