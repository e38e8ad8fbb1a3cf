"""Scenarios from files: names, paths, worlds, and what may be put together."""

from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario_files import SCENARIOS, load_scenario, scenario_names, world_names

POLICY = """
extends: baseline
title: Less control
question: Does it help?
tells: [S8, S21]
reference: baseline
expected: {service: rises}
levers:
  accountability: {intensity: 0.21}
interventions:
  - {from_week: 1, set: {workload.meetings: 1}}
"""
WORLD = """
extends: baseline
title: Another place
tells: [S21, S48]
reference: baseline
expected:
  policy: {service: falls}
world:
  work: {complex_share: 0.31}
population:
  cadres: {low_integrity_share: 0.33}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one policy and one world."""
    (tmp_path / "worlds").mkdir()
    (tmp_path / "policy.yaml").write_text(POLICY)
    (tmp_path / "worlds" / "elsewhere.yaml").write_text(WORLD)
    return tmp_path


def test_a_file_says_only_what_differs(folder: Path) -> None:
    policy = load_scenario(folder / "policy.yaml")
    baseline = load_scenario("baseline")
    changed = baseline.with_levers({"accountability.intensity": 0.21}).with_interventions(
        policy.interventions
    )
    assert policy.differences(changed) == []
    assert (policy.name, policy.title, policy.question) == ("policy", "Less control", "Does it help?")
    assert (policy.tells, policy.reference) == (("S8", "S21"), "baseline")
    assert dict(policy.expected) == {"service": "rises"}


def test_a_world_changes_conditions_and_what_is_expected(folder: Path) -> None:
    both = load_scenario(folder / "policy.yaml", world=folder / "worlds" / "elsewhere.yaml")
    alone = load_scenario(folder / "policy.yaml")
    changes = {"work.complex_share": 0.31, "cadres.low_integrity_share": 0.33}
    assert both.differences(alone.with_values(changes)) == []
    assert both.name == "policy in elsewhere"
    assert both.title == "Less control - Another place"
    assert both.tells == ("S21", "S48", "S8")
    assert (both.reference, dict(both.expected)) == ("baseline", {"service": "falls"})
    assert both.baseline_levers == alone.baseline_levers


def test_in_a_world_that_says_nothing_of_it_nothing_is_expected_of_a_policy(folder: Path) -> None:
    (folder / "other.yaml").write_text(POLICY)
    other = load_scenario(folder / "other.yaml", world=folder / "worlds" / "elsewhere.yaml")
    assert dict(other.expected) == {}


def test_a_world_can_be_loaded_alone(folder: Path) -> None:
    world = load_scenario(folder / "worlds" / "elsewhere.yaml")
    assert world.values["work.complex_share"] == 0.31
    assert (world.name, world.reference, dict(world.expected)) == ("elsewhere", None, {})
    both = load_scenario("baseline", world=folder / "worlds" / "elsewhere.yaml")
    assert both.differences(world) == []


def test_world_and_policy_may_not_set_the_same(folder: Path) -> None:
    (folder / "policy.yaml").write_text(POLICY + "world: {work: {complex_share: 0.9}}\n")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(folder / "policy.yaml", world=folder / "worlds" / "elsewhere.yaml")
    assert str(caught.value) == (
        "policy and elsewhere both set work.complex_share. Take the lines out of one of the two files."
    )


def test_there_is_one_world(folder: Path) -> None:
    world = folder / "worlds" / "elsewhere.yaml"
    with pytest.raises(ScenarioError) as caught:
        load_scenario(world, world=world)
    assert str(caught.value) == "elsewhere and elsewhere are both worlds. Choose one."


def test_a_policy_is_no_world(folder: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario("baseline", world=folder / "policy.yaml")
    message = f"{folder}/policy.yaml: this is no world file. Name a file in a folder 'worlds'."
    assert str(caught.value) == message


def test_a_name_nobody_has(folder: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario("basline")
    assert str(caught.value) == "basline: there is no scenario of this name. Did you mean 'baseline'?"
    with pytest.raises(ScenarioError) as caught:
        load_scenario("zzzz")
    known = ", ".join(scenario_names())
    assert str(caught.value) == (
        f"zzzz: there is no scenario of this name. Known are: {known}; or give the path of a file."
    )


def test_a_world_nobody_has() -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario("loosened", world="bad_aples")
    assert str(caught.value) == "bad_aples: there is no world of this name. Did you mean 'bad_apples'?"
    with pytest.raises(ScenarioError) as caught:
        load_scenario("loosened", world="zzzz")
    known = ", ".join(world_names())
    assert str(caught.value) == (
        f"zzzz: there is no world of this name. Known are: {known}; or give the path of a file."
    )


def test_a_file_may_name_those_beside_it(folder: Path) -> None:
    (folder / "next.yaml").write_text(POLICY.replace("reference: baseline", "reference: policy"))
    assert load_scenario(folder / "next.yaml").reference == "policy"


def test_a_baseline_must_be_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (SCENARIOS / "baseline.yaml").read_text().splitlines()
    kept = [line for line in lines if not line.strip().startswith(("intensity:", "rigidity:", "weeks:"))]
    (tmp_path / "baseline.yaml").write_text("\n".join(kept))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError) as caught:
        load_scenario("baseline.yaml")
    group = next(number for number, line in enumerate(kept, start=1) if line.strip() == "accountability:")
    assert caught.value.messages == (
        "baseline.yaml:1:1: a complete scenario lacks: weeks. Add them; nothing stands behind this file.",
        f"baseline.yaml:{group}:3: levers.accountability: values are missing: intensity, rigidity. "
        "Add one line for each.",
    )


def test_a_baseline_must_have_every_group_and_section(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (SCENARIOS / "baseline.yaml").read_text()
    before, rest = text.split("  relations:\n")
    (tmp_path / "baseline.yaml").write_text(before + rest[rest.index("world:") :])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError) as caught:
        load_scenario("baseline.yaml")
    line = 1 + text.splitlines().index("levers:")
    assert caught.value.messages == (
        f"baseline.yaml:{line}:1: levers: the group 'relations' is missing. "
        "Add it with: blame_from_above, listening.",
    )
