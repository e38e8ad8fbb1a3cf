"""The schema for editors accepts what loads and refuses what it can see to be wrong."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sim.json_schema import json_schema
from sim.parameters import PARAMETERS
from sim.scenario_files import SCENARIOS, load_scenario
from sim.yaml_source import read_yaml

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
BROKEN = Path(__file__).parent / "broken_yaml"

# Broken in a way that a schema cannot see: it takes several places, or the run, to know.
BEYOND_A_SCHEMA = {
    "campaign_that_ends_too_soon",
    "choice_that_creeps",
    "intervention_beyond_the_end",
    "interventions_in_the_same_week",
    "least_above_most",
    "nan",  # passes every comparison in Python
    "only_village_agents",
    "own_reference",
    "ramp_beyond_the_end",
    "rule_limits_another_lever",
    "rule_with_crossed_limits",
    "too_many_cadres",
    "two_tops",
    "uneven_spans",
    "unknown_reference",
}


def faults(content: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(content)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", sorted(SCENARIOS.rglob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_scenarios_are_valid(path: Path) -> None:
    assert faults(read_yaml(path, path.name).content) == []


def test_a_resolved_scenario_is_valid() -> None:
    scenario = load_scenario("baseline").with_interventions(
        [{"every_weeks": 13, "when": {"burden": {"above": 0.3}}, "change": {"workload.meetings": -1}}]
    )
    assert faults(scenario.resolved()) == []


def readable() -> list[Path]:
    """The broken files that an editor can read as YAML at all."""
    files = sorted(path for path in BROKEN.glob("*.yaml") if path.stem != "expected")
    return [path for path in files if not read_yaml(path, path.name).faults]


@pytest.mark.parametrize("path", readable(), ids=lambda path: path.stem)
def test_broken_files_are_refused(path: Path) -> None:
    content = read_yaml(path, path.name).content
    assert bool(faults(content)) == (path.stem not in BEYOND_A_SCHEMA)


def test_every_parameter_is_explained() -> None:
    for name, parameter in PARAMETERS.items():
        section = {"lever": "levers"}.get(parameter.kind, parameter.kind)
        group, field = name.split(".")
        entry = SCHEMA["properties"][section]["properties"][group]["properties"][field]
        assert parameter.meaning in entry["description"]
        if parameter.choices:
            assert entry["enum"] == list(parameter.choices)
        else:
            assert (entry["minimum"], entry["maximum"]) == (parameter.low, parameter.high)
            assert parameter.unit in entry["description"]
