"""The parts of a study beside its design: what is read, and what it means."""

import math
import pickle
from importlib.util import find_spec
from pathlib import Path

import pytest
from small_studies import HEAD, study

from experiments.study import StudyError
from experiments.study.decision import Condition, Decision
from experiments.study.replicates import AdaptiveReplicates, FixedReplicates
from experiments.study.run_plan import PLOTS, ReportPlan, RunPlan
from experiments.study.size import in_words

GRID = "design: {method: factorial, factors: {learning.gain: [0.1, 0.2]}}\n"
CONTRAST = "design: {method: contrast, reference: tight_control, policies: [tight_control, loosened]}\n"


def test_what_is_not_said_has_a_plain_meaning(tmp_path: Path) -> None:
    made = study(tmp_path, GRID)
    assert made.replicates == FixedReplicates(10)
    assert made.run == RunPlan(workers=None, timeout=60, retries=1, most_failures=0.01)
    assert made.report == ReportPlan()
    assert made.decision == Decision()
    assert (made.randomness, made.seat_replicates, made.question) == ("common", 0, "")
    assert made.window(made.points()[0]) == (0, 52)
    assert made.text == HEAD + GRID


def test_adaptive_replicates(tmp_path: Path) -> None:
    text = "{min: 40, max: 200, batch: 20, until: {metric: candor, half_width: 0.01, confidence: 0.9}}"
    made = study(tmp_path, GRID, HEAD.replace("replicates: 10", f"replicates: {text}"))
    assert made.replicates == AdaptiveReplicates(40, 200, 20, "candor", 0.01, 0.9)
    assert (made.replicates.first, made.most_runs) == (40, 400)


@pytest.mark.parametrize(("written", "seconds"), [("60 s", 60), ("90s", 90), ("2 min", 120), ("1.5 h", 5400)])
def test_times_have_a_unit(tmp_path: Path, written: str, seconds: float) -> None:
    assert study(tmp_path, GRID + f"run: {{timeout: {written}}}\n").run.timeout == seconds


@pytest.mark.parametrize(
    ("written", "borne"), [("1%", 10), ("0%", 0), ("2.55 %", 26), ("0.7%", 7), ("7", 7), ("0", 0)]
)
def test_failures_are_borne_as_a_share_or_a_number(tmp_path: Path, written: str, borne: int) -> None:
    assert study(tmp_path, GRID + f"run: {{max_failures: {written}}}\n").run.failures_borne(1000) == borne


@pytest.mark.parametrize("written", ["100%", "1.5", "-1", "some", "[]", "true"])
def test_other_failures_are_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(StudyError, match=r"run\.max_failures: expected a share below 100%"):
        study(tmp_path, GRID + f"run: {{max_failures: {written}}}\n")


def test_a_window_between_two_weeks(tmp_path: Path) -> None:
    head = HEAD.replace("[initiative]", "[initiative], window: {from: 13, to: 26}, series: [candor]")
    made = study(tmp_path, GRID, head)
    assert made.window(made.points()[0]) == (13, 26)
    assert made.measure.series == ("candor",)


@pytest.mark.parametrize(
    ("low", "high", "above", "below"),
    [
        (0.1, 0.3, True, False),
        (-0.3, 0.01, False, True),
        (0.0, 0.1, None, None),
        (0.05, 0.2, None, None),
        (math.nan, math.nan, None, None),
    ],
)
def test_a_condition_holds_where_the_whole_interval_lies_on_its_side(
    low: float, high: float, above: bool | None, below: bool | None
) -> None:
    assert Condition("service", "above", 0.05).holds(low, high) is above
    assert Condition("service", "below", 0.05).holds(low, high) is below


def test_a_policy_is_preferred_where_all_conditions_hold(tmp_path: Path) -> None:
    rule = "decision: {prefer: loosened, if: {service: {above: 0}, breaches: {below: 0.1}}}\n"
    decision = study(
        tmp_path, CONTRAST + rule, HEAD.replace("model: {scenario: baseline, weeks: 52}\n", "")
    ).decision
    assert decision.prefer == "loosened"
    assert decision.verdict({"service": (0.1, 0.2), "breaches": (-0.1, 0)}) is True
    assert decision.verdict({"service": (-0.1, 0.2), "breaches": (-0.1, 0)}) is None
    assert decision.verdict({"service": (-0.1, 0.2), "breaches": (0.2, 0.3)}) is False


def test_a_study_travels_between_processes_without_its_files(tmp_path: Path) -> None:
    made = study(tmp_path, GRID)
    arrived = pickle.loads(pickle.dumps(made))
    (tmp_path / "study.yaml").unlink()
    here, there = (one.scenario(one.points()[1]).fingerprint() for one in (made, arrived))
    assert here == there


def test_fields_of_interventions_vary(tmp_path: Path) -> None:
    model = "weeks: 52, interventions: [{from_week: 4, set: {workload.meetings: 1}}]"
    factors = "{interventions.1.from_week: [4, 8], interventions.1.set.workload.meetings: [0, 3]}"
    design = f"design: {{method: factorial, factors: {factors}}}\n"
    made = study(tmp_path, design, HEAD.replace("weeks: 52", model))
    last = made.scenario(made.points()[-1]).interventions[0].as_mapping()
    assert last == {"from_week": 8, "over_weeks": 0, "set": {"workload.meetings": 3.0}}


@pytest.mark.parametrize(
    ("seconds", "words"), [(90, "90 seconds"), (300, "5 minutes"), (9_000, "2 hours"), (864_000, "10 days")]
)
def test_times_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_every_plot_is_a_figure() -> None:
    assert [plot for plot in PLOTS if find_spec(f"experiments.figures.{plot}") is None] == []
