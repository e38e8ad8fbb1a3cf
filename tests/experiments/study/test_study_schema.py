"""The schema for editors accepts the studies that can be read and refuses what it can see to be wrong."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from experiments.study.designs import DESIGNS
from experiments.study.json_schema import study_schema
from experiments.study.reading import KEYS, STUDIES
from sim.parameters import PARAMETERS
from sim.yaml_source import read_yaml

SCHEMA = study_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
BROKEN = Path(__file__).parents[2] / "broken_studies"

# Broken in a way that a schema cannot see: it takes several places, or other files, to know.
BEYOND_A_SCHEMA = {
    "contradicting_values",
    "decision_without_contrast",
    "fixed_and_varied",
    "from_above_to",
    "group_in_a_grid",
    "group_named_as_a_factor",
    "identical_policies",
    "independent_luck",
    "intervention_that_is_not_there",
    "interventions_beyond_the_end",
    "log_from_zero",
    "min_above_max",
    "nan",  # passes every comparison in Python
    "no_power_of_two",
    "no_steps",
    "plots_of_a_contrast_that_keeps_no_weeks",
    "plots_that_do_not_fit",
    "policies_of_other_people",
    "policy_sets_what_varies",
    "policy_that_sets_the_world",
    "scenario_fixed_and_varied",
    "seats_without_contrast",
    "steps_of_a_drawn_design",
    "table_that_is_not_there",
    "tier_that_is_not_there",
    "too_many_runs",
    "unequal_policies",
    "unknown_reference",
    "unknown_scenario",
    "window_beyond_the_end",
    "world_that_sets_the_same",
}


def faults(content: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(content)]


def test_it_is_a_schema_of_every_key_design_and_parameter() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KEYS)
    methods = [one["properties"]["method"]["const"] for one in SCHEMA["properties"]["design"]["anyOf"]]
    assert methods == [design.method for design in DESIGNS]
    for part in ("settings", "factors"):
        assert set(PARAMETERS) <= set(SCHEMA["$defs"][part]["properties"])


@pytest.mark.parametrize("path", sorted(STUDIES.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_studies_are_valid(path: Path) -> None:
    assert faults(read_yaml(path, path.name).content) == []


def readable() -> list[Path]:
    """The broken studies that an editor can read as YAML at all."""
    files = sorted(path for path in BROKEN.glob("*.yaml") if path.stem != "expected")
    return [path for path in files if not read_yaml(path, path.name).faults]


@pytest.mark.parametrize("path", readable(), ids=lambda path: path.stem)
def test_broken_studies_are_refused(path: Path) -> None:
    assert bool(faults(read_yaml(path, path.name).content)) == (path.stem not in BEYOND_A_SCHEMA)
