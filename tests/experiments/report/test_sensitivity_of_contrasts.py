"""On what the effect of a policy depends, and on what the best level of a lever does: analyses of cells."""

from pathlib import Path

import numpy as np
import pytest
from small_studies import study
from small_sweeps import Here

from experiments.figures import fonts
from experiments.report.findings import Findings, findings
from experiments.report.page import report
from experiments.report.targets import Target
from experiments.runner.session import work
from experiments.sensitivity.measured import level
from experiments.sensitivity.variance_shares import variance_shares
from experiments.store.plan import plan_of
from experiments.store.results import Results, open_results
from experiments.store.study_folder import begin

HEAD = """\
schema: 1
name: tried
model: {scenario: baseline, weeks: 8, warmup_weeks: 4, organisation: {spans: [1, 2], cadres: 3}}
seed: 7
replicates: 2
measure: {metrics: [initiative, service, disasters], window: {last: 8}}
"""
DESIGN = """\
design:
  method: contrast
  reference: low
  policies:
    low: {accountability.intensity: 0.1}
    middle: {accountability.intensity: 0.5}
    high: {accountability.intensity: 0.9}
  across:
    method: METHOD
    n: 4
    dummy: true
    factors: {cadres.motivation_mean: {from: 0.2, to: 0.8}}
"""
EFFECT = Target("initiative", policy="high")
BEST = {Target(outcome, lever="accountability.intensity") for outcome in ("service", "disasters")}


def ran(folder: Path, method: str) -> tuple[Results, Findings]:
    asked = study(folder, DESIGN.replace("METHOD", method), HEAD)
    plan = plan_of(asked, asked.replicates.first)
    begin(folder / "results", plan)
    work(folder / "results", plan, Here(asked), ["run.py", "sweep", "tried"])
    results = open_results(folder / "results")
    return results, findings(results)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Findings]:
    return ran(tmp_path_factory.mktemp("shares"), "sobol_indices")


def test_shares_are_those_of_the_differences_in_every_cell(shared: tuple[Results, Findings]) -> None:
    results, found = shared
    runs = results.table("initiative").to_numpy()
    by_cell = runs.reshape(-1, 3, results.replicates)  # policies stand together, in the order of the file
    expected = variance_shares(results.flags["across"], level(by_cell[:, 2] - by_cell[:, 0]))
    assert found.shares[EFFECT].names == ("cadres.motivation_mean", "dummy")
    np.testing.assert_array_equal(found.shares[EFFECT].total, expected.total)


def test_the_best_level_of_a_lever_is_looked_for_where_policies_are_its_levels(
    shared: tuple[Results, Findings],
) -> None:
    _, found = shared
    asked = [*found.shares, *(target for target, _ in found.refused)]
    assert {target for target in asked if target.lever} == BEST  # of initiative neither more nor less is better


def test_elementary_effects_of_an_effect(tmp_path: Path) -> None:
    _, found = ran(tmp_path, "morris")
    assert found.screening[EFFECT].names == ("cadres.motivation_mean", "dummy")
    assert not found.shares


@pytest.mark.parametrize(
    ("language", "effect", "refused"),
    [
        ("en", "effect of high on Initiative", "it is the same at all 16 points"),
        ("zh", "“high”对主动作为的效应", "在全部 16 个点上都相同"),
    ],
)
def test_a_report_says_what_was_analysed_and_why_the_rest_was_refused(
    shared: tuple[Results, Findings], language: str, effect: str, refused: str
) -> None:
    if language == "zh" and fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters here")
    results, found = shared
    assert Target("disasters", policy="high") in [target for target, _ in found.refused]
    page = report(results, language).html
    assert effect in page and refused in page
