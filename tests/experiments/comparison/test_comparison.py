"""Comparisons from end to end, in a small organisation."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from small_runs import small

from experiments.comparison.comparison import Comparison, common_rate, compare, planned_jobs
from experiments.comparison.controls import CONTROLS, norm_and_realised
from experiments.comparison.record import as_mapping, control_rows, gain_rows, outcome_rows, run_rows
from experiments.outcome_groups import OUTCOME_GROUPS
from experiments.pairings import Pairing
from experiments.plain import as_json, plain
from sim import load_scenario, simulate
from sim.errors import ScenarioError
from sim.measures import OUTCOMES, disaster_tail
from sim.organisation import PRESETS

PAIRS = 3


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    arms = [small(name).with_weeks(100, 8) for name in ("tight_control", "loosened")]
    return compare(arms[0], arms[1:], pairs=PAIRS, seat_replicates=5)


def test_means_are_those_of_the_single_runs(comparison: Comparison) -> None:
    (contrast,) = comparison.contrasts
    here, there = (
        [simulate(arm, roster=n, common_rate=comparison.common_rate).outcomes["burden"] for n in range(PAIRS)]
        for arm in comparison.scenarios
    )
    found = contrast.outcomes["burden"]
    assert found.reference == pytest.approx(np.mean(here))
    assert found.other == pytest.approx(np.mean(there))
    assert found.difference == pytest.approx(np.mean(there) - np.mean(here))
    assert (contrast.pairs, found.pairs) == (PAIRS, PAIRS)


def test_every_run_of_the_plan_is_made_once(comparison: Comparison) -> None:
    # 3 pairs and 4 more replicates of roster 0 in both arms, and 5 looks at the people at the start
    assert comparison.batch.planned == comparison.batch.succeeded == 2 * (3 + 4) + 5


def test_the_plan_is_balanced_when_it_is_cut_short() -> None:
    jobs = planned_jobs(arms=2, pairs=2, seat_replicates=1)
    assert jobs == [
        (0, Pairing(0, 0)),
        (1, Pairing(0, 0)),
        (0, Pairing(1, 0)),
        (1, Pairing(1, 0)),
        (2, Pairing(0, 0)),
    ]


def test_causes_of_trust_add_up_to_its_mean_over_pairs() -> None:
    arms = [small(name) for name in ("tight_control", "loosened")]
    (contrast,) = compare(arms[0], arms[1:], pairs=2, why=True).contrasts
    last_week = arms[0].weeks - 1
    for measure in ("trust_up", "trust_down"):
        rows = [reason for reason in contrast.reasons if reason.measure == measure]
        for side, arm in (("here", arms[0]), ("there", arms[1])):
            ended = [simulate(arm, roster=n).window(last_week, arm.weeks)[measure] for n in range(2)]
            assert sum(getattr(reason, side) for reason in rows) == pytest.approx(np.mean(ended))


def test_nobody_is_told_why_without_asking(comparison: Comparison) -> None:
    assert comparison.contrasts[0].reasons == []


def test_a_scenario_compared_with_itself_differs_in_nothing() -> None:
    scenario = small("loosened")
    (contrast,) = compare(scenario, [scenario], pairs=2, seat_replicates=5).contrasts
    assert contrast.keys == []
    assert contrast.divergence is None
    assert {found.difference for found in contrast.outcomes.values() if found.pairs} == {0.0}
    assert contrast.gains is not None and contrast.gains.groups[0].undecided == 1.0


def test_the_tail_is_pooled_over_pairs(comparison: Comparison) -> None:
    (contrast,) = comparison.contrasts
    assert contrast.tail is not None
    runs = comparison.batch.complete((0, 1), comparison.pairings)
    assert contrast.tail.township_years == sum(len(here.losses) for here, _ in runs)
    pooled = np.concatenate([here.losses for here, _ in runs])
    assert contrast.tail.reference == disaster_tail(pooled)


def test_without_a_full_year_there_is_no_tail() -> None:
    scenario = small("loosened").with_weeks(13)
    (contrast,) = compare(scenario, [scenario], pairs=1).contrasts
    assert contrast.tail is None
    assert contrast.gains is None


def test_common_tasks_are_those_of_the_arm_that_issues_fewest() -> None:
    few = load_scenario("baseline").with_levers({"tasks.new_per_month": 1.0})
    campaign = load_scenario("baseline").with_interventions(
        [{"from_week": 30, "until_week": 40, "set": {"tasks.new_per_month": 0.5}}]
    )
    assert common_rate([load_scenario("baseline"), few]) == 1.0
    assert common_rate([few, campaign]) == 0.5


def test_norm_and_realised_control_stand_side_by_side() -> None:
    run = simulate(
        small("tight_control").with_levers({"inspection.visits": 30, "accountability.intensity": 0.5})
    )
    found = norm_and_realised(run)
    assert list(found) == [control.name for control in CONTROLS]
    assert found["visits"][0] == 30.0
    assert found["visits"][1] == pytest.approx(run.outcomes["inspections"])
    norm, realised = found["accountability"]
    assert norm == pytest.approx(0.5)
    assert realised == pytest.approx(min(1.0, 0.5 * found["tightness"][1]))
    assert found["documents"][0] == pytest.approx(10 * 0.25 * (1 - 0.3 * 0.3)) and found["documents"][1] > 0
    assert math.isnan(found["hosting"][0]) and found["hosting"][1] > 0


def test_another_organisation_population_or_time_is_refused() -> None:
    reference = load_scenario("tight_control")
    other = load_scenario("loosened").with_organisation(PRESETS["prefecture"]).with_weeks(52)
    with pytest.raises(ScenarioError) as refused:
        compare(reference, [other.with_values({"cadres.ability_mean": 0.9})])
    ability = reference.values["cadres.ability_mean"]
    seats = "the same people cannot sit in both: give both the same organisation and population."
    assert refused.value.messages == (
        f"organisation.spans: [1, 12] in tight_control, [1, 8, 12] in loosened: {seats}",
        "weeks: 260 in tight_control, 52 in loosened: pairs must run for the same time: use --weeks, "
        "or give both the same weeks and warmup_weeks.",
        f"cadres.ability_mean: {ability} in tight_control, 0.9 in loosened: {seats}",
    )


def test_rows_hold_what_was_found(comparison: Comparison) -> None:
    rows = outcome_rows(comparison)
    assert [row["outcome"] for row in rows[:3]] == ["initiative", "candor", "formalism"]
    assert rows[0]["difference"] == comparison.contrasts[0].outcomes["initiative"].difference
    assert len(run_rows(comparison)) == 2 * PAIRS
    assert {row["name"] for row in control_rows(comparison)} == {control.name for control in CONTROLS}
    assert gain_rows(comparison)[0]["trait"] == "all"


def test_the_record_is_valid_json(comparison: Comparison) -> None:
    def refuse(word: str) -> None:
        raise ValueError(word)

    record = json.loads(as_json(as_mapping(comparison)), parse_constant=refuse)
    assert record["runs"] == {"planned": 19, "ok": 19, "interrupted": False, "failed": []}
    assert record["contrasts"][0]["controls"][5]["reference_norm"] is None
    assert plain((float("inf"), [float("nan")], "x")) == [None, [None], "x"]


def test_every_outcome_is_shown_under_one_heading() -> None:
    shown = [name for names in OUTCOME_GROUPS.values() for name in names]
    assert sorted(shown) == sorted(outcome.name for outcome in OUTCOMES)


def test_a_failed_run_stands_in_its_row(comparison: Comparison, tmp_path: Path) -> None:
    from experiments.comparison.pairs import Batch, Failed

    results = {**comparison.batch.results, (1, Pairing(0, 0)): Failed("ZeroDivisionError: no township")}
    broken = Comparison(
        comparison.reference, 1, PAIRS, 0, 1.0, comparison.contrasts, Batch(comparison.batch.planned, results)
    )
    row = run_rows(broken)[1]
    assert (row["scenario"], row["status"], row["message"]) == (
        "loosened",
        "failed",
        "ZeroDivisionError: no township",
    )
    assert math.isnan(row["service"])
    assert as_mapping(broken)["runs"]["failed"] == [
        {"scenario": "loosened", "roster": 0, "replicate": 0, "message": "ZeroDivisionError: no township"}
    ]
