"""The studies that ship: each asks a question, says how it will be decided, and takes minutes."""

import numpy as np
import pytest

from experiments.study import Study, read_study, study_names
from experiments.study.designs import Contrast
from experiments.study.size import processor_seconds
from sim.interventions import lever_paths

LONGEST = 600  # seconds of one processor: five minutes on two


@pytest.fixture(scope="module", params=study_names())
def study(request: pytest.FixtureRequest) -> Study:
    return read_study(request.param)


def test_it_asks_and_says_how_it_will_be_decided(study: Study) -> None:
    assert study.question.endswith("?")
    assert study.decision.words or study.decision.conditions
    assert study.name.replace("-", "_") in study_names()


def test_it_takes_minutes(study: Study) -> None:
    longest = max((study.scenario(point) for point in study.points()), key=lambda made: made.weeks)
    assert processor_seconds(study.most_runs, longest) < LONGEST


def test_every_point_is_a_scenario_and_no_two_are_the_same(study: Study) -> None:
    scenarios = {study.scenario(point).fingerprint() for point in study.points()}
    places = {
        (point.policy, *(item for item in point.settings.items() if item[0] != "dummy"))
        for point in study.points()
    }
    assert len(scenarios) == len(places)


def test_what_is_measured_includes_what_the_rule_is_about(study: Study) -> None:
    assert {condition.outcome for condition in study.decision.conditions} <= set(study.measure.metrics)


def test_every_remedy_is_part_of_all_together() -> None:
    design = read_study("remedies_alone_and_together").design
    assert isinstance(design, Contrast)
    policies = {policy.name: policy for policy in design.policies}
    alone = [policy for name, policy in policies.items() if name not in ("as_it_is", "all_together")]
    merged = {name: value for policy in alone for name, value in policy.settings.items()}
    assert dict(policies["all_together"].settings) == merged
    assert len(merged) == sum(len(policy.settings) for policy in alone)


def test_early_late_and_gradual_loosening_end_at_the_levers_of_the_loosened_scenario() -> None:
    study = read_study("early_late_and_gradual_loosening")
    loosened = read_study("where_loosening_backfires")
    wanted = next(loosened.scenario(point) for point in loosened.points() if point.policy == "loosened")
    for point in study.points():
        if point.policy == "never":
            continue
        paths = lever_paths(study.scenario(point))
        assert {name: path[-1] for name, path in paths.items()} == {
            name: wanted.values[name] for name in paths
        }


def test_the_lever_of_the_hysteresis_goes_up_and_comes_down_the_same_way_at_two_speeds() -> None:
    study = read_study("hysteresis_of_candor")
    tops = []
    for point in study.points():
        scenario = study.scenario(point)
        path = lever_paths(scenario)["feedback.response_standard"][scenario.warmup_weeks :]
        top = int(path.argmax())
        assert path[0] == path[-1] == 0 and path[top] == 0.9
        np.testing.assert_allclose(path[52:top], path[2 * top - 52 : top : -1])
        tops.append(top)
    assert tops == [52 + 78, 52 + 156]
