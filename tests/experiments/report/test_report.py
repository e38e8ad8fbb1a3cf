"""The report of a study: everything that belongs in it, numbers of the analysis and no others, nothing from outside."""

from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command_line import called
from small_studies import study
from small_sweeps import CONTRAST, Here

from experiments.contrasts.sentences import sentences
from experiments.figures import fonts
from experiments.figures.files import source_of
from experiments.grids import grid as laid_out
from experiments.grids import interactions, steps
from experiments.languages import words
from experiments.levels import levels
from experiments.numbers import number, share
from experiments.report.contrast_sections import contrast_sections
from experiments.report.design_section import settings_label
from experiments.report.findings import findings
from experiments.report.page import not_drawn, report, sweep_again
from experiments.report.study_figures import kind_of, study_figures
from experiments.runner.session import work
from experiments.store.plan import plan_of
from experiments.store.results import Results, open_results
from experiments.store.runs import Job
from experiments.store.study_folder import begin
from experiments.study import Study, read_study, study_names
from experiments.study.run_plan import ReportPlan

HEAD = """\
schema: 1
name: tried
model: {{scenario: baseline, weeks: 8, warmup_weeks: 4, organisation: {{spans: [1, 2], cadres: 3}}}}
seed: 7
replicates: {replicates}
measure: {{metrics: [initiative, candor], window: {{last: 8}}}}
"""
GRID = """\
design:
  method: factorial
  factors:
    accountability.intensity: [0.2, 0.8]
    inspection.targeting: [uniform, risk]
"""
RULE = "decision: {prefer: light, if: {candor: {above: -1}, initiative: {above: 0.9}}}\nquestion: Is <less> more?\n"


def run(asked: Study, folder: Path, crashing: int | None = None) -> Results:
    """The results of a study in a folder; the runs of one point may kill their workers."""
    plan = plan_of(asked, asked.replicates.first)
    begin(folder, plan)

    def fate(jobs: Sequence[Job]) -> None:
        if crashing is not None and any(job.point.number == crashing for job in jobs):
            raise BrokenProcessPool

    work(folder, plan, Here(asked, fate), ["run.py", "sweep", "tried"])
    return open_results(folder)


@pytest.fixture(scope="module")
def contrast(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("contrast")
    design = CONTRAST + "  across: {world: [none, bad_apples]}\n"
    asked = study(folder, design, HEAD.format(replicates=8) + RULE)
    return run(asked, folder / "results")


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("grid")
    asked = study(folder, GRID, HEAD.format(replicates=3) + "run: {max_failures: 50%}\n")
    return run(asked, folder / "results", crashing=1)


class Page(HTMLParser):
    """A page as its elements: cells by row, text by section, identifiers, addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.text: dict[str, str] = {}
        self.identifiers: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self._section, self._open = "", []  # type: str, list[str]
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.tags.append(tag)
        self._open.append(tag)
        if given.get("id"):
            self.identifiers.append(str(given["id"]))
        if tag == "section":
            self._section = str(given["id"])
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        self.addresses += [str(given[name]) for name in ("href", "src", "xlink:href") if name in given]

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in {"td", "th"}:
            self.rows[-1][-1] += data
        self.text[self._section] = self.text.get(self._section, "") + data

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass


def test_a_report_has_everything_in_it(contrast: Results) -> None:
    page = Page(report(contrast, "en").html)
    assert "Is <less> more?" in page.text["question"]
    assert "Verdict: fails." in page.text["question"]
    assert "averaged over the 2 worlds" in page.text["question"]
    assert "it holds in 0, fails in 2, and is not decided in 0." in page.text["question"]
    assert ["World = bad_apples", "fails"] in page.rows
    assert [cell if place != 2 else "" for place, cell in enumerate(page.rows[1])] == [
        "Candor (share)",
        "above -1",
        "",
        "holds",
    ]
    assert {
        "question",
        "design",
        "effects",
        "said",
        "order",
        "worlds",
        "variance",
        "failures",
    } < page.text.keys()
    assert "32 of 32 planned runs" in page.text["failures"]
    assert words("en")("limits") in page.text["limits"]
    for value in (contrast.manifest["results_sha256"], "run.py sweep tried", "7", "matplotlib"):
        assert value in page.text["provenance"]
    assert page.text["study"].strip().endswith(contrast.study.text.strip())
    assert f"python run.py sweep {contrast.folder / 'study.yaml'}\n" in page.text["data"]


def test_what_a_report_says_of_running_again_can_be_run(contrast: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(contrast.folder.parent)
    for results in (contrast, replace(contrast, folder=Path("results"))):
        *_, again = sweep_again(results).split()
        assert called("sweep", again, "--dry-run").exit_code == 0, again


@pytest.mark.parametrize("name", study_names())
def test_shipped_studies_are_run_again_by_their_name(contrast: Results, name: str) -> None:
    shipped = replace(contrast, study=read_study(name))
    assert sweep_again(shipped) == f"python run.py sweep {name}"


def test_a_report_says_how_far_worlds_agree_on_the_order(contrast: Results) -> None:
    sheet = findings(contrast).sheet
    assert sheet is not None and sheet.worlds > 1
    told = Page(report(contrast, "en").html).text["order"]
    for outcome, found in sheet.outcomes.items():
        assert f"{words('en').label(outcome)} {number(found.ranking.agreement, True)}" in told


def test_numbers_are_those_of_the_analysis(contrast: Results) -> None:
    page = Page(report(contrast, "en").html)
    sheet = findings(contrast).sheet
    assert sheet is not None
    rows = [row for row in page.rows if len(row) == 10 and row[8] == "8 / 8"]
    found = sheet.answers["light"].differences
    assert len(rows) == len(found) == 2
    for row, one in zip(rows, found.values(), strict=True):
        paired = one.effect.found
        assert row[2:5] == [number(paired.reference), number(paired.other), number(paired.difference, True)]
        assert row[5] == f"{number(paired.interval.low, True)} to {number(paired.interval.high, True)}"
        assert row[6] == number(one.effect.size.d, True)
        assert row[9] == paired.interval.method
    shares = [share(value) for value in sheet.outcomes["candor"].variance.shares.values()]
    assert ["Candor", *shares, "8 / 8"] in page.rows
    told = page.text["said"].strip().splitlines()
    assert len([line for line in told if line.strip()]) == 1 + len(sentences(sheet))


def test_of_very_many_sentences_the_verdict_stays_and_the_rest_is_counted(
    contrast: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = findings(contrast).sheet
    assert sheet is not None
    monkeypatch.setattr("experiments.report.contrast_sections.MOST_SAID", 3)
    found, _ = contrast_sections(contrast.study, sheet, {}, words("en"))
    (told,) = (section.paragraphs for section in found if section.key == "said")
    assert any(one.startswith("The rule written before the run does not prefer light") for one in told)
    assert told[-1].startswith(f"{len(sentences(sheet)) - (len(told) - 1)} more sentences are left out here")


def test_levels_of_factors_are_those_of_the_runs(grid: Results) -> None:
    page = Page(report(grid, "en").html)
    for name in ("accountability.intensity", "inspection.targeting"):
        for one in levels(grid.design[name], grid.table("candor")):
            ends = f"{number(one.interval.low)} to {number(one.interval.high)}"
            middle = [number(one.mean), "-" if one.interval.method == "none" else ends, f"{one.pairings} / 3"]
            assert any(row[2:5] == middle and row[5] == "2" for row in page.rows)


def test_differences_between_levels_and_interactions_are_those_of_the_runs(tmp_path: Path) -> None:
    crossed = GRID.replace("inspection.targeting: [uniform, risk]", "workload.documents: [2, 30]")
    found = run(study(tmp_path, crossed, HEAD.format(replicates=3)), tmp_path / "results")
    page, said = Page(report(found, "en").html), words("en")
    grids = {one: laid_out(found.factors, found.table(one)) for one in found.study.measure.metrics}
    for name in found.factors:
        for step in steps(grids, name):
            ends = step.found.interval
            between = f"{number(ends.low, True)} to {number(ends.high, True)}"
            assert step.found.difference != 0
            shown = [said.setting(step.level), number(step.found.difference, True), between]
            assert any(row[1:4] == shown and row[5] == "3 / 3" for row in page.rows)
    for outcome, one in grids.items():
        (largest,) = interactions(outcome, one, list(found.factors))
        assert largest.change != 0
        shown = [settings_label(largest.levels, said), number(largest.change, True)]
        assert any(row[1:3] == shown and row[5] == "3 / 3" for row in page.rows)
    assert "Difference from 0.2" in page.text["levels-accountability.intensity"]
    assert "Change of the difference" in page.text["interactions"]


def test_differences_from_a_level_without_runs_are_unknown(grid: Results) -> None:
    page = Page(report(grid, "en").html)
    assert ["risk", "-", "-", "-", "0 / 3", "none"] in [row[1:] for row in page.rows]
    assert "Change of the difference" in page.text["interactions"]


def test_failed_runs_are_named_and_counted(grid: Results) -> None:
    page = Page(report(grid, "en").html)
    assert "9 of 12 planned runs came to their end, 3 failed, 0 have not been run." in page.text["failures"]
    assert len([row for row in page.rows if row[2:3] == ["crashed"]]) == 3
    (first, _) = levels(grid.design["accountability.intensity"], grid.table("candor"))
    assert (first.pairings, first.planned) == (0, 3)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_needs_nothing_beside_it(contrast: Results, grid: Results, language: str) -> None:
    if language == "zh" and fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters here")
    for results in (contrast, grid):
        html = report(results, language).html
        page = Page(html)
        assert [address for address in page.addresses if not address.startswith(("#", "data:"))] == []
        assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
        assert "@import" not in html and "url(http" not in html and "svg" in page.tags
        assert len(page.identifiers) == len(set(page.identifiers))
        targets = {address[1:] for address in page.addresses if address.startswith("#")}
        assert targets <= set(page.identifiers)


def test_chinese_reports_leave_no_english_behind(contrast: Results) -> None:
    if fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters here")
    page = Page(report(contrast, "zh").html)
    heads = [row for row in page.rows if row and row[0] in {"政策", "结果", "因素"}]
    assert heads and not any(cell.isascii() and cell for row in heads for cell in row)
    assert "信任" in report(contrast, "zh").html or "坦诚" in page.text["effects"]


def test_the_command_writes_page_and_figures(contrast: Results) -> None:
    result = called("report", contrast.folder, "--lang", "en")
    assert result.exit_code == 0, result.output
    page = contrast.folder / "report" / "tried.en.html"
    links = [address for address in Page(page.read_text()).addresses if address.startswith("..")]
    assert "../results.parquet" in links
    assert all((page.parent / link).is_file() for link in links)
    figure = contrast.folder / "report" / "figures" / "forest.en.png"
    assert source_of(figure)["results_sha256"] == contrast.manifest["results_sha256"]


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_figure_is_made_again_byte_for_byte(contrast: Results, suffix: str) -> None:
    called("report", contrast.folder, "--lang", "en")
    figure = contrast.folder / "report" / "figures" / f"forest.en.{suffix}"
    again = called("rerun", figure)
    assert again.exit_code == 0 and again.stdout == f"{figure}: identical\n"
    before = figure.read_bytes()
    figure.write_bytes(before + b"\n")
    differing = called("rerun", figure)
    assert differing.exit_code == 1 and "differs" in differing.stdout
    figure.write_bytes(before)


def test_a_figure_without_its_folder_is_refused(contrast: Results, tmp_path: Path) -> None:
    called("report", contrast.folder, "--lang", "en")
    moved = tmp_path / "forest.en.png"
    moved.write_bytes((contrast.folder / "report" / "figures" / "forest.en.png").read_bytes())
    refused = called("rerun", moved)
    assert refused.exit_code == 2 and "results of the study 'tried' are not in the folders above" in refused.stderr


def test_a_study_chooses_its_figures(contrast: Results, grid: Results) -> None:
    said = words("en")
    for results, plot, another in ((contrast, "forest", "variance"), (grid, "curve", "heat_map")):
        chosen = replace(results, study=replace(results.study, report=ReportPlan(plots=(plot,))))
        assert {kind_of(name) for name in study_figures(chosen, findings(chosen), said)} == {plot}
        assert another in {kind_of(name) for name in study_figures(results, findings(results), said)}
        few, many = (Page(report(one, "en").html).tags.count("figure") for one in (chosen, results))
        assert 0 < few < many


def test_a_plot_that_was_asked_for_in_vain_is_named(grid: Results) -> None:
    study, said = replace(grid.study, report=ReportPlan(plots=("curve", "loop"))), words("en")
    chosen = replace(grid, study=study)
    drawn = study_figures(chosen, findings(chosen), said)
    (section,) = not_drawn(study, drawn, said)
    assert section.paragraphs == (f"loop needs {said('plot_needs.loop')}.",)
    assert not_drawn(grid.study, drawn, said) == []
