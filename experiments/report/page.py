"""The page: all sections in order, set by the template into one file that needs nothing beside it."""

import os
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from experiments.figures.drawing import drawn_in
from experiments.languages import Words, words
from experiments.report.contrast_sections import contrast_sections
from experiments.report.design_section import design_section
from experiments.report.failures_section import failures_section
from experiments.report.findings import Findings, findings
from experiments.report.level_sections import level_sections
from experiments.report.parts import Picture, Section
from experiments.report.provenance_section import provenance_section
from experiments.report.question_section import question_section
from experiments.report.sensitivity_sections import sensitivity_sections
from experiments.report.study_figures import kind_of, pictures, study_figures, write_figures
from experiments.store.results import Results
from experiments.store.study_folder import STUDY
from experiments.study import Study
from experiments.study.reading import shipped_name, shown_path

HERE = Path(__file__).parent
DATA = ("results.parquet", "design.parquet", "columns.json", "failures.csv", "manifest.json", "study.yaml")


@dataclass(frozen=True)
class Report:
    """A finished report: its page, and the files of its figures."""

    html: str
    figures: tuple[Path, ...]


def report(
    results: Results, language: str, figure_folder: Path | None = None, seen_from: Path | None = None
) -> Report:
    """Make the report of a study; figures are also written as files where a folder is named.

    `seen_from` is the folder the page will lie in; without it data are named and not linked.
    Raises `FontError` where this machine cannot draw the language.
    """
    said = words(language)
    found = findings(results)
    with drawn_in(language):
        figures = study_figures(results, found, said)
        sections = report_sections(results, found, pictures(figures), said)
        files = write_figures(results, figures, language, figure_folder) if figure_folder else []
    return Report(_page(results, sections, seen_from, said), tuple(files))


def report_sections(
    results: Results, found: Findings, shown: dict[str, Picture], said: Words
) -> list[Section]:
    """All sections: question, design, findings, how far they can be relied on, failures, limits, provenance."""
    study, sheet = results.study, found.sheet
    if sheet is None:
        main, reliance = level_sections(results, shown, said), list[Section]()
    else:
        main, reliance = contrast_sections(study, sheet, shown, said)
    return [
        question_section(study, sheet, said),
        design_section(results, said),
        *main,
        *sensitivity_sections(study, found, shown, said),
        *reliance,
        *not_drawn(study, shown, said),
        failures_section(results, said),
        Section("limits", said("report.limits"), (said("limits"), said("report.limits.rest"))),
        provenance_section(results, said),
    ]


def sweep_again(results: Results) -> str:
    """The command that makes the same results again: of a shipped study by its name, else by the file in its folder."""
    name = shipped_name(results.study.text) or shown_path(results.folder / STUDY)
    return f"python run.py sweep {shlex.quote(name)}"


def not_drawn(study: Study, shown: Iterable[str], said: Words) -> list[Section]:
    """The plots that the study names and of which no figure is shown, with what each of them needs."""
    drawn = {kind_of(name) for name in shown}
    why = tuple(
        said("report.not_drawn.why", plot=plot, needs=said(f"plot_needs.{plot}"))
        for plot in study.report.plots
        if plot not in drawn
    )
    return [Section("not_drawn", said("report.not_drawn"), why)] if why else []


def _page(results: Results, sections: list[Section], seen_from: Path | None, said: Words) -> str:
    """Set the sections into the template."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    study = results.study
    title = said.get(f"study.{study.name}.title", study.name.replace("-", " ").replace("_", " ").capitalize())
    return environment.get_template("page.html").render(
        words=said,
        title=title,
        study=study,
        results=results,
        sections=sections,
        again=sweep_again(results),
        data=[
            (name, seen_from and Path(os.path.relpath(results.folder / name, seen_from)).as_posix())
            for name in DATA
            if (results.folder / name).is_file()
        ],
        style=(HERE / "page.css").read_text(encoding="utf-8"),
    )
