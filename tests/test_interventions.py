"""What levers are in force in which week."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.interventions import adapt, lever_paths, levers_of, population_of, rules_of, world_of
from sim.parameters import PARAMETERS
from sim.policy_changes import LEVERS
from sim.scenario import Scenario
from sim.scenario_files import load_scenario

MEETINGS = "workload.meetings"


def scenario(*interventions: dict[str, Any], meetings: float = 4.0) -> Scenario:
    """Ten weeks after a warm-up of two."""
    short = load_scenario("baseline").with_weeks(10, 2).with_levers({MEETINGS: meetings})
    return short.with_interventions(interventions)


def meetings_of(*interventions: dict[str, Any]) -> list[float]:
    """Meetings in each of the ten weeks."""
    return lever_paths(scenario(*interventions))[MEETINGS][2:].tolist()


def test_the_warm_up_runs_under_the_baseline() -> None:
    changed = scenario({"from_week": 0, "set": {MEETINGS: 1}}, meetings=7.5)
    path = lever_paths(changed)[MEETINGS]
    assert path.tolist() == [changed.baseline_levers[MEETINGS]] * 2 + [1.0] * 10
    assert path.dtype == np.float64


def test_a_step_lasts() -> None:
    assert meetings_of({"from_week": 3, "set": {MEETINGS: 1}}) == [4] * 3 + [1] * 7


def test_a_ramp_starts_where_the_lever_is_and_arrives_after_its_weeks() -> None:
    path = meetings_of({"from_week": 2, "over_weeks": 4, "set": {MEETINGS: 2}})
    assert path == [4, 4, 4, 3.5, 3, 2.5, 2, 2, 2, 2]


def test_a_campaign_ends_with_what_was_before() -> None:
    path = meetings_of({"from_week": 2, "over_weeks": 2, "until_week": 6, "set": {MEETINGS: 0}})
    assert path == [4, 4, 4, 2, 0, 0, 4, 4, 4, 4]


def test_where_two_act_the_later_in_the_list_decides_and_then_the_other_again() -> None:
    long = {"from_week": 1, "until_week": 9, "set": {MEETINGS: 2}}
    short = {"from_week": 3, "until_week": 5, "set": {MEETINGS: 1}}
    assert meetings_of(long, short) == [4, 2, 2, 1, 1, 2, 2, 2, 2, 4]
    assert meetings_of(short, long) == [4, 2, 2, 2, 2, 2, 2, 2, 2, 4]


def test_a_ramp_to_the_last_week_and_a_change_of_choice() -> None:
    assert meetings_of({"from_week": 8, "over_weeks": 2, "set": {MEETINGS: 0}}) == [4] * 9 + [2]
    changed = scenario().with_levers({"inspection.targeting": "uniform"})
    changed = changed.with_interventions([{"from_week": 4, "set": {"inspection.targeting": "risk"}}])
    assert lever_paths(changed)["inspection.targeting"][2:].tolist() == [0] * 4 + [2] * 6


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 10), st.booleans(), st.floats(0, 20)),
        min_size=1,
        max_size=4,
        unique_by=lambda change: change[0],
    )
)
def test_no_lever_leaves_the_range_of_the_values_it_is_given(
    changes: list[tuple[int, int, bool, float]],
) -> None:
    interventions: list[dict[str, Any]] = []
    for start, ramp, ends, target in changes:
        ramp = min(ramp, 10 - start)
        until = {"until_week": 10} if ends and start + ramp < 10 else {}
        interventions.append({"from_week": start, "over_weeks": ramp, **until, "set": {MEETINGS: target}})
    changed = scenario(*interventions)
    paths = lever_paths(changed)
    targets = [target for *_, target in changes]
    assert min(4.0, *targets) - 1e-9 <= paths[MEETINGS][2:].min()
    assert paths[MEETINGS][2:].max() <= max(4.0, *targets) + 1e-9
    assert all((paths[name][2:] == changed.values[name]).all() for name in LEVERS if name != MEETINGS)


RULE: dict[str, Any] = {
    "every_weeks": 13,
    "when": {"burden": {"above": 0.3}},
    "change": {MEETINGS: -1.5},
    "least": {MEETINGS: 2},
}


def ruled(**changes: Any) -> Scenario:
    """A year without warm-up, from four meetings, under one rule."""
    year = load_scenario("baseline").with_weeks(52, 0).with_levers({MEETINGS: 4})
    return year.with_interventions([{**RULE, **changes}])


def test_a_rule_moves_the_rest_of_the_path_down_to_its_least() -> None:
    changed = ruled()
    (rule,) = rules_of(changed)
    paths = lever_paths(changed)
    assert not adapt(paths, rule, 13, {"burden": 0.3})
    assert adapt(paths, rule, 26, {"burden": 0.31})
    assert adapt(paths, rule, 39, {"burden": 0.31})
    assert paths[MEETINGS].tolist() == [4.0] * 26 + [2.5] * 13 + [2.0] * 13


def test_a_rule_can_raise_a_lever_and_never_beyond_its_bound() -> None:
    changed = ruled(when={"burden": {"below": 0.2}}, change={MEETINGS: 9}, least={MEETINGS: 0})
    (rule,) = rules_of(changed)
    paths = lever_paths(changed)
    for week in (13, 26):
        adapt(paths, rule, week, {"burden": 0.1})
    assert paths[MEETINGS][[0, 13, 26]].tolist() == [4, 13, PARAMETERS[MEETINGS].high]


def test_a_rule_leaves_alone_what_lies_beyond_its_limit() -> None:
    changed = ruled(least={MEETINGS: 6})
    paths = lever_paths(changed)
    adapt(paths, rules_of(changed)[0], 13, {"burden": 1})
    assert (paths[MEETINGS] == 4).all()


def test_a_rule_is_due_every_so_many_weeks_between_its_first_and_last() -> None:
    (rule,) = rules_of(ruled(every_weeks=26))
    assert [week for week in range(53) if rule.due(week)] == [26, 52]
    (rule,) = rules_of(ruled(from_week=14, until_week=39))
    assert [week for week in range(53) if rule.due(week)] == [26]


def test_rules_see_their_changes_through_the_groups() -> None:
    changed = ruled()
    paths = lever_paths(changed)
    levers = levers_of(paths)
    adapt(paths, rules_of(changed)[0], 0, {"burden": 1})
    assert (levers.workload.meetings == 2.5).all()


def test_values_are_grouped_under_their_own_names() -> None:
    baseline = load_scenario("baseline")
    containers = (levers_of(lever_paths(baseline)), world_of(baseline.values), population_of(baseline.values))
    found = {
        f"{group}.{field}": value
        for container in containers
        for group in container._fields
        for field, value in getattr(container, group)._asdict().items()
    }
    assert list(found) == list(PARAMETERS)
    for name, value in found.items():
        assert np.all(value == baseline.values[name])


@pytest.mark.parametrize("form", ["objects", "mappings"])
def test_interventions_can_be_given_as_they_are_kept(form: str) -> None:
    given_once = ruled().with_interventions([RULE, {"from_week": 1, "set": {MEETINGS: 1}}])
    kept = given_once.interventions
    again = kept if form == "objects" else [change.as_mapping() for change in kept]
    assert given_once.with_interventions(again) == given_once
