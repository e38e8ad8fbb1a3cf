"""The policies of a contrast: names of scenarios, levers on top of the study's scenario, or both."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from experiments.study.section import Section
from experiments.study.setting_reading import FixedNames, read_settings, word
from experiments.study.variables import ORIGIN, Setting
from sim.errors import shown
from sim.intervention_reading import read_interventions
from sim.policy_changes import Change
from sim.scenario import MAX_WEEKS
from sim.values import Fixed

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
SPELLING = "Write small letters, digits, - and _, 64 at most, and begin with a letter or digit."
KEYS = ("scenario", "set", "interventions")
POLICIES = "Write e.g. policies: {strict: tight_control, light: {accountability.intensity: 0.2}}."


@dataclass(frozen=True)
class Policy:
    """One policy: settings and interventions on top of a scenario.

    An empty `scenario` is that of the study; `interventions` of None are those of the scenario. A policy
    `of_levers` is written as levers and nothing else.
    """

    name: str
    scenario: str = ""
    settings: Fixed[Setting] = field(default_factory=Fixed)
    interventions: tuple[Change, ...] | None = None
    of_levers: bool = False


def read_policies(section: Section, fixed: FixedNames) -> tuple[Policy, ...]:
    """The policies of a contrast, in the order of the file."""
    raw = section.content.get("policies")
    if isinstance(raw, list):
        block = _named_after_scenarios(section, raw)
    else:
        section.need("policies", POLICIES)
        block = section.block("policies", POLICIES)
    policies = [_read(block, str(name), fixed) for name in block.content]
    if block.content and len(policies) < 2:
        block.fault((), "a contrast needs at least two policies.", POLICIES)
    _refuse_unequal(block, policies)
    return tuple(policies)


def _settings(section: Section, fixed: FixedNames) -> Fixed[Setting]:
    """What a policy sets: not the conditions, which all policies share."""
    settings = read_settings(section, fixed)
    for name in ORIGIN:
        if name in settings:
            what = f"a policy cannot set the {name}."
            write = "Write it under model or across." if name == "world" else "Write it beside 'set'."
            section.fault((name,), what, write, at_key=True)
    return settings


def _named_after_scenarios(section: Section, raw: list[object]) -> Section:
    """A list of scenarios as a block in which each is a policy of its own name."""
    names: dict[str, object] = {}
    for number, name in enumerate(raw, start=1):
        if str(name) in names:
            section.fault(("policies", number), f"{shown(name)} is listed twice.", "Take one of the two out.")
        names[str(name)] = name
    return Section(names, (*section.path, "policies"), section.faults)


def _read(block: Section, name: str, fixed: FixedNames) -> Policy:
    if not NAME.fullmatch(name):
        block.fault((name,), f"'{name}' cannot be the name of a policy.", SPELLING, at_key=True)
    raw = block.content[name]
    if isinstance(raw, str):
        return Policy(name, word(block, "scenario", name))
    if not isinstance(raw, Mapping) or not raw:
        block.fault((name,), f"expected a scenario or levers, got {shown(raw)}.", POLICIES)
        return Policy(name)
    section = block.block(name, POLICIES)
    if not any(key in raw for key in KEYS):
        return Policy(name, settings=_settings(section, fixed), of_levers=True)
    section.only(KEYS, "Beside 'scenario', levers stand under 'set'.")
    settings = _settings(section.block("set", POLICIES), fixed)
    return Policy(name, word(section, "scenario", "scenario"), settings, read_changes(section))


def read_changes(section: Section) -> tuple[Change, ...] | None:
    """The interventions that take the place of the scenario's; whether they fit its weeks is seen later."""
    if "interventions" not in section:
        return None
    changes, faults = read_interventions(section.content["interventions"], MAX_WEEKS)
    section.take(faults)
    return changes


def _refuse_unequal(block: Section, policies: list[Policy]) -> None:
    """Policies written as levers must name the same ones: what one leaves out would be forgotten unseen."""
    of_levers = [policy for policy in policies if policy.of_levers]
    keys = dict.fromkeys(name for policy in of_levers for name in block.content[policy.name])
    for policy in of_levers:
        missing = [str(name) for name in keys if name not in block.content[policy.name]]
        if missing:
            what = f"{', '.join(missing)} is given in other policies and missing here."
            block.fault((policy.name,), what, "Give all policies the same levers.")
