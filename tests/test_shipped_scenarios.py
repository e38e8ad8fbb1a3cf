"""The scenarios that come with the model: complete, told, and fair to each other."""

import numpy as np
import pytest

from experiments.fitting.claims import BEARABLE
from sim import simulate
from sim.measures import OUTCOMES
from sim.parameters import PARAMETERS
from sim.scenario_files import SCENARIOS, WORLDS, load_scenario, scenario_names
from sim.yaml_source import read_yaml

POLICIES = sorted(path.stem for path in SCENARIOS.glob("*.yaml"))
WORLD_NAMES = sorted(path.stem for path in (SCENARIOS / WORLDS).glob("*.yaml"))
RED_LINE = ("accountability.red_line_clarity", "accountability.red_line_detection")
TOLD = {
    "baseline", "tight_control", "loosened", "laissez_faire", "fault_tolerance_only",
    "accountability_down_only", "burden_cut_campaign", "burden_cut_sustained", "feedback_answered",
    "messenger_protected", "joint_inspections", "deep_few_visits", "realistic_deadlines", "authority_matched",
    "training_and_pay", "impossible_road", "three_divisions_same_day", "helpers_who_burden",
    "thirty_new_indicators", "petition_scapegoat", "layer_by_layer", "online_instead_of_visits",
    "digital_displacement", "strictness_outran_support",
}  # fmt: skip
ELEVEN = {
    "bad_apples", "good_faith", "routine", "high_hazard", "hosting_capture", "broken_promise", "placebo",
    "silence_trap", "ablation", "zero_control", "one_off_v_sustained",
}  # fmt: skip

# What differs from place to place; every other parameter is how people and offices behave, and one for all.
CONDITIONS = {
    "work.complex_share",
    "work.hazardous_share",
    "visits.helpful",
    "judgement.red_line_custom",
    "cadres.low_ability_share",
    "cadres.low_integrity_share",
    "cadres.low_motivation_share",
    "cadres.motivation_mean",
    "superiors.skill_mean",
    "superiors.capture_mean",
}

# Outcomes of a run, and the one that takes many: the mean of the worst twentieth of township-years.
EXPECTABLE = {outcome.name for outcome in OUTCOMES} | {"disaster_loss_worst"}


def test_what_must_be_there_is_there() -> None:
    assert set(POLICIES) >= TOLD
    assert set(WORLD_NAMES) >= ELEVEN
    names = scenario_names()
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", [*POLICIES, *WORLD_NAMES])
def test_each_says_what_it_asks_and_tells(name: str) -> None:
    scenario = load_scenario(name)
    assert scenario.title
    assert scenario.question.endswith("?")
    if name != "baseline":
        assert scenario.tells


@pytest.mark.parametrize("name", POLICIES)
def test_policies_hold_levers_and_interventions_only_and_say_what_they_expect(name: str) -> None:
    content = read_yaml(SCENARIOS / f"{name}.yaml", name).content
    if name != "baseline":
        assert not {"world", "population", "organisation", "weeks", "warmup_weeks"} & set(content)
        scenario = load_scenario(name)
        assert scenario.expected
        assert set(scenario.expected) <= EXPECTABLE
        assert scenario.reference in POLICIES
        reference = load_scenario(scenario.reference)
        assert scenario.differences(reference)


@pytest.mark.parametrize("name", POLICIES)
def test_no_policy_repeats_the_baseline(name: str) -> None:
    levers = read_yaml(SCENARIOS / f"{name}.yaml", name).content.get("levers", {})
    baseline = load_scenario("baseline").values
    said = {f"{group}.{key}": value for group, fields in levers.items() for key, value in fields.items()}
    ray = (
        "baseline",
        "tight_control",
        "loosened",
        "laissez_faire",
    )  # says each lever of the ray at each point
    assert name in ray or not [lever for lever, value in said.items() if baseline[lever] == value]


def test_the_default_has_so_much_to_do_that_hours_cost_something_and_not_so_much_that_all_relief_wins() -> None:
    loads = [simulate(load_scenario("baseline"), seed=1, roster=n).outcomes["load"] for n in range(40)]
    assert BEARABLE[0] <= np.mean(loads) <= BEARABLE[1]


def test_the_loosening_ray_is_straight() -> None:
    tight, middle, free = (load_scenario(name) for name in ("tight_control", "loosened", "laissez_faire"))
    moved = [name for name, value in tight.values.items() if value != free.values[name]]
    assert len(moved) >= 15
    assert all(PARAMETERS[name].kind == "lever" for name in moved)
    for name, value in middle.values.items():
        if name not in RED_LINE:
            assert value == pytest.approx((tight.values[name] + free.values[name]) / 2, abs=1e-12), name
    assert not tight.interventions + middle.interventions + free.interventions


def test_the_red_line_stays_until_everything_is_given_up() -> None:
    baseline = load_scenario("baseline").values
    for lever in RED_LINE:
        for name in POLICIES:
            value = load_scenario(name).values[lever]
            assert value == baseline[lever] or (name == "laissez_faire" and value < baseline[lever])


def test_the_middle_of_the_ray_is_where_the_brief_puts_it() -> None:
    middle = load_scenario("loosened").values
    assert middle["accountability.intensity"] == 0.35
    assert middle["fault_tolerance.practised"] == 0.6
    assert middle["inspection.visits"] == 20
    assert middle["delegation.authority"] == 0.6
    free = load_scenario("laissez_faire").values
    assert free["workload.meetings"] == free["workload.documents"] == 0


@pytest.mark.parametrize("name", ["tight_control", "loosened", "laissez_faire"])
def test_what_is_announced_on_the_ray_is_practised(name: str) -> None:
    values = load_scenario(name).values
    assert values["fault_tolerance.announced"] == values["fault_tolerance.practised"]


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_worlds_change_conditions_only(name: str) -> None:
    changed = {key for key, *_ in load_scenario(name).differences(load_scenario("baseline"))}
    assert changed <= CONDITIONS


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_every_policy_a_world_speaks_of_can_be_run_in_it(name: str) -> None:
    content = read_yaml(SCENARIOS / WORLDS / f"{name}.yaml", name).content
    for policy, expected in content.get("expected", {}).items():
        scenario = load_scenario(policy, world=name)
        assert dict(scenario.expected) == expected
        assert set(expected) <= EXPECTABLE
        assert scenario.differences(load_scenario(scenario.reference or "", world=name))
