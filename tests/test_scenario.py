"""A scenario in Python: other levers, other worlds, what differs, and what identifies it."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim.errors import ScenarioError
from sim.organisation import PRESETS
from sim.parameters import PARAMETERS
from sim.scenario import Scenario
from sim.scenario_files import load_scenario

HAZARDOUS = load_scenario("baseline").values["work.hazardous_share"]


@pytest.fixture
def baseline() -> Scenario:
    return load_scenario("baseline")


def test_the_baseline_has_every_parameter(baseline: Scenario) -> None:
    assert list(baseline.values) == list(PARAMETERS)
    for name, value in baseline.values.items():
        assert PARAMETERS[name].low <= value <= PARAMETERS[name].high
    assert baseline.baseline_levers == {
        name: value for name, value in baseline.values.items() if PARAMETERS[name].kind == "lever"
    }


def test_other_levers_leave_the_warm_up_and_the_original_alone(baseline: Scenario) -> None:
    intensity = baseline.values["accountability.intensity"]
    other = baseline.with_levers({"accountability.intensity": 0.123, "inspection.targeting": "risk"})
    assert other.values["accountability.intensity"] == 0.123
    assert other.values["inspection.targeting"] == 2
    assert other.baseline_levers == baseline.baseline_levers
    assert baseline.values["accountability.intensity"] == intensity


def test_differences_name_each_key_with_both_values(baseline: Scenario) -> None:
    here = baseline.with_levers({"accountability.intensity": 0.1, "inspection.targeting": "risk"})
    there = baseline.with_levers({"accountability.intensity": 0.9, "inspection.targeting": "uniform"})
    there = there.with_interventions([{"from_week": 3, "set": {"workload.meetings": 2}}])
    there = there.with_organisation(PRESETS["prefecture"]).with_weeks(52, 26)
    assert here.differences(there) == [
        ("organisation.spans", [1, 12], [1, 8, 12]),
        ("weeks", 260, 52),
        ("warmup_weeks", 104, 26),
        ("accountability.intensity", 0.1, 0.9),
        ("inspection.targeting", "risk", "uniform"),
        ("interventions.1", None, {"from_week": 3, "over_weeks": 0, "set": {"workload.meetings": 2.0}}),
    ]
    assert here.differences(here) == []


def test_the_warm_up_is_a_difference_too(baseline: Scenario, tmp_path: Path) -> None:
    changed = baseline.resolved()
    changed["baseline_levers"]["accountability"]["intensity"] = 0.011
    loaded = _written(changed, tmp_path)
    ((key, here, there),) = baseline.differences(loaded)
    assert (key, there) == ("baseline_levers.accountability.intensity", 0.011)
    assert here == baseline.values["accountability.intensity"]


def _written(resolved: dict[str, object], folder: Path) -> Scenario:
    path = folder / "again.yaml"
    YAML(typ="safe").dump(resolved, path)
    return load_scenario(path)


def test_a_resolved_scenario_is_the_same_when_loaded_again(baseline: Scenario, tmp_path: Path) -> None:
    scenario = baseline.with_levers({"accountability.intensity": 1 / 3, "inspection.targeting": "risk"})
    scenario = scenario.with_values({"work.complex_share": 1e-7, "choice.rule": "satisficing"})
    scenario = scenario.with_interventions(
        [
            {"from_week": 3, "over_weeks": 2, "until_week": 9, "set": {"inspection.visits": 2 / 3}},
            {
                "every_weeks": 26,
                "until_week": 100,
                "when": {"burden": {"below": 0.1}},
                "change": {"workload.meetings": 0.1},
                "most": {"workload.meetings": 7},
            },
        ]
    )
    again = _written(scenario.resolved(), tmp_path)
    assert again.differences(scenario) == []
    assert again.fingerprint() == scenario.fingerprint()
    assert again.resolved() == scenario.resolved()


def test_the_fingerprint_follows_what_decides_a_run_and_nothing_else(baseline: Scenario) -> None:
    changes: list[Callable[[Scenario], Scenario]] = [
        lambda s: s.with_levers({"accountability.intensity": 0.999}),
        lambda s: s.with_values({"work.complex_share": 0.001}),
        lambda s: s.with_values({"cadres.averse_share": 0.001}),
        lambda s: s.with_weeks(259),
        lambda s: s.with_weeks(260, 103),
        lambda s: s.with_organisation(PRESETS["province"]),
        lambda s: s.with_interventions([{"from_week": 0, "set": {"workload.meetings": 0}}]),
        lambda s: s.with_interventions([{"from_week": 1, "set": {"workload.meetings": 0}}]),
    ]
    prints = {change(baseline).fingerprint() for change in changes}
    assert len(prints | {baseline.fingerprint()}) == len(changes) + 1
    zero, negative_zero = (baseline.with_levers({"accountability.intensity": z}) for z in (0, -0.0))
    assert zero.fingerprint() == negative_zero.fingerprint()
    assert len(baseline.fingerprint()) == 64


def test_a_scenario_can_be_sent_to_another_process_and_kept_in_a_set(baseline: Scenario) -> None:
    scenario = baseline.with_interventions([{"from_week": 0, "set": {"workload.meetings": 0}}])
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    assert len({scenario, pickle.loads(pickle.dumps(scenario)), baseline}) == 2


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (
            lambda s: s.with_levers({"acountability.intensity": 0.2}),
            "acountability.intensity: there is no lever parameter of this name. "
            "Did you mean 'accountability.intensity'?",
        ),
        (
            lambda s: s.with_levers({"work.complex_share": 0.2}),
            "work.complex_share: this is no lever parameter. Use with_values.",
        ),
        (
            lambda s: s.with_values({"accountability.intensity": 0.2}),
            "accountability.intensity: this is no world or population parameter. Use with_levers.",
        ),
        (
            lambda s: s.with_values({"q": 0.2}),
            "q: there is no world or population parameter of this name. "
            "Write group and field with a point between, e.g. prior.found_out.",
        ),
        (
            lambda s: s.with_levers({"accountability.intensity": 2, "accountability.severity": float("nan")}),
            "accountability.intensity: 2 is outside 0 to 1. Write a number from 0 to 1 (share).\n"
            "accountability.severity: nan is not a finite number. Write a number from 0 to 1 (share).",
        ),
        (
            lambda s: s.with_levers({"inspection.targeting": "rsk"}),
            "inspection.targeting: expected one of 3 words, got 'rsk'. Did you mean 'risk'?",
        ),
        (
            lambda s: s.with_levers({"accountability.intensity": 10**400}),
            "accountability.intensity: inf is not a finite number. Write a number from 0 to 1 (share).",
        ),
        (
            lambda s: s.with_levers({7: None}),
            "7: there is no lever parameter of this name. "
            "Write group and field with a point between, e.g. accountability.intensity.",
        ),
        (
            lambda s: s.with_values({"work.hours_low": 99, "work.hours_high": 30, "work.complex_share": 1}),
            "work.hours_low (99) lies above work.hours_high (30). "
            "Write a smaller number for the first or a larger one for the second.\n"
            f"work.complex_share (1) and work.hazardous_share ({HAZARDOUS:g}) are more than the whole. "
            "Write numbers that add up to 1 or less.",
        ),
        (
            lambda s: s.with_interventions(["from_week"]),
            "interventions.1: expected an intervention, got 'from_week'. "
            "Write e.g. - {from_week: 0, set: {workload.meetings: 1}}.",
        ),
        (
            lambda s: s.with_weeks(0, -1),
            "weeks: expected a whole number from 1 to 5200, got 0. "
            "Write a whole number of weeks from 1 to 5200.\n"
            "warmup_weeks: expected a whole number from 0 to 5200, got -1. "
            "Write a whole number of weeks from 0 to 5200.",
        ),
        (
            lambda s: s.with_interventions([{"from_week": 99, "set": {"workload.meetings": 0}}]).with_weeks(
                52
            ),
            "interventions.1.from_week: 99 reaches beyond the run, which ends with week 52. "
            "Write at most 51, or a larger number under 'weeks'.",
        ),
    ],
)
def test_what_does_not_exist_is_refused_in_words(
    baseline: Scenario, act: Callable[[Scenario], Scenario], message: str
) -> None:
    with pytest.raises(ValueError) as caught:
        act(baseline)
    assert str(caught.value) == message
    assert isinstance(caught.value, ScenarioError)
    assert pickle.loads(pickle.dumps(caught.value)).messages == tuple(message.split("\n"))


def test_a_scenario_without_a_question_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "silent.yaml"
    file.write_text("extends: baseline\ntitle: Says no more\n")
    silent = load_scenario(str(file))
    assert _written(silent.resolved(), tmp_path).resolved() == silent.resolved()
