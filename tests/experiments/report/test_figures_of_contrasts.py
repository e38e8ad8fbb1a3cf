"""Which figures a contrast or a lever has, and that they are drawn from the results."""

from pathlib import Path

import numpy as np
import pytest
from small_studies import study
from small_sweeps import CONTRAST, Here

from experiments.contrasts.sheet import AnswerSheet
from experiments.figures.drawing import drawn_in
from experiments.languages import words
from experiments.report.contrast_figures import contrast_figures, shares_of_tiers
from experiments.report.findings import findings
from experiments.report.optimum_figures import optimum_figures
from experiments.runner.session import work
from experiments.store.plan import plan_of
from experiments.store.results import Results, open_results
from experiments.store.study_folder import begin

HEAD = """\
schema: 1
name: tried
model: {scenario: baseline, weeks: 26, warmup_weeks: 13, organisation: {spans: [1, 2], cadres: 3}}
seed: 7
replicates: 4
measure: {metrics: [initiative, candor, service], window: {last: 13}, series: [initiative]}
"""
ONE_LEVER = """\
design:
  method: one_at_a_time
  factors:
    accountability.intensity: [0.1, 0.5, 0.9]
    inspection.targeting: [uniform, risk]
"""
ACROSS = "  across: {world: [none, bad_apples]}\n"


def ran(folder: Path, design: str, head: str = HEAD) -> Results:
    asked = study(folder, design, head)
    plan = plan_of(asked, asked.replicates.first)
    begin(folder / "results", plan)
    work(folder / "results", plan, Here(asked), ["run.py", "sweep", "tried"])
    return open_results(folder / "results")


def run(folder: Path, design: str) -> tuple[Results, AnswerSheet]:
    results = ran(folder, design)
    sheet = findings(results).sheet
    assert sheet is not None
    return results, sheet


@pytest.fixture(scope="module")
def two_worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, AnswerSheet]:
    return run(tmp_path_factory.mktemp("two"), CONTRAST + ACROSS)


def test_every_figure_that_fits_the_study_is_drawn(two_worlds: tuple[Results, AnswerSheet]) -> None:
    figures = contrast_figures(*two_worlds, words("en"))
    assert {name.split("-")[0] for name in figures} == {
        "pairs", "trade_off", "regret", "variance", "replicates", "over_time",
    }  # fmt: skip
    with drawn_in("en"):
        drawn = {name: draw() for name, draw in figures.items()}
    regret = drawn["regret-candor"].figure.axes[0]
    assert [tick.get_text() for tick in regret.get_yticklabels()] == ["none", "bad apples", "largest"]


def test_lines_over_time_are_means_of_quarters(two_worlds: tuple[Results, AnswerSheet]) -> None:
    results, sheet = two_worlds
    with drawn_in("en"):
        (axes,) = contrast_figures(results, sheet, words("en"))["over_time"]().figure.axes
    first = axes.get_lines()[0]
    assert first.get_xdata() == pytest.approx([-6.5, 6.5, 19.5])
    point = int(results.design.index[results.design["policy"] == sheet.policies[0]][0])
    weekly = results.series[results.series["point"] == point].pivot(
        index="pairing", columns="week", values="initiative"
    )
    last = weekly[[week for week in weekly.columns if week >= 13]].mean(axis=1).mean()
    assert np.asarray(first.get_ydata())[-1] == pytest.approx(last)


def test_in_one_world_there_are_distributions_and_no_regret(tmp_path: Path) -> None:
    figures = contrast_figures(*run(tmp_path, CONTRAST), words("en"))
    kinds = {name.split("-")[0] for name in figures}
    assert "distributions" in kinds and "regret" not in kinds
    with drawn_in("en"):
        assert "4/4, 4/4" in figures["distributions-candor"]().caption


def test_a_lever_varied_by_itself_is_searched_for_its_optimum(tmp_path: Path) -> None:
    results = ran(tmp_path, ONE_LEVER)
    factors = ["accountability.intensity", "inspection.targeting"]
    figures = optimum_figures(results, factors, words("en"))
    assert list(figures) == [f"optimum-accountability.intensity-{name}" for name in ("candor", "service")]
    with drawn_in("en"):
        (axes,) = figures["optimum-accountability.intensity-candor"]().figure.axes
    points = results.design["accountability.intensity"].dropna().sort_values()
    means = results.table("candor").loc[points.index].mean(axis=1)
    line = axes.get_lines()[0]
    assert line.get_xdata() == pytest.approx([0.1, 0.5, 0.9])
    assert line.get_ydata() == pytest.approx(means.to_numpy())


def test_what_tiers_know_is_a_share_of_the_hours_that_were_due(tmp_path: Path) -> None:
    head = HEAD.replace("series: [initiative]", "tiers: true")
    results = ran(tmp_path, CONTRAST, head)
    tiers = results.tiers[results.tiers["point"] == 1]
    assert tiers["tier"].tolist() == [0, 1] * results.replicates
    found = shares_of_tiers(tiers, results.replicates)
    top = results.runs[results.runs["point"] == 1]
    gap = found["reported"].mean[0] - found["true"].mean[0]
    assert gap == pytest.approx(top["report_gap"].mean())
    assert found["believed"].runs == found["believed"].planned == 4
    figures = contrast_figures(results, findings(results).sheet, words("en"))  # type: ignore[arg-type]
    with drawn_in("en"):
        panels = figures["information_loss-light"]().figure.axes
    assert [axes.get_title("left") for axes in panels] == ["strict", "light"]
