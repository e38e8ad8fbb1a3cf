"""`report FOLDER`: one page with everything that was found, and its figures as files."""

from pathlib import Path

import click

from experiments.commands.options import language_option
from experiments.commands.working import FOLDER


@click.command("report", short_help="Write the report of a study: one HTML file, and its figures.")
@click.argument("folder", type=FOLDER)
@language_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="New file to write.  [default: FOLDER/report/NAME.LANG.html, written anew]",
)
def command(folder: Path, language: str | None, out: Path | None) -> None:
    """Write what the study of FOLDER found: question, design, effects, figures, failures, limits, provenance.

    The page needs nothing beside it. Figures are in it, and also written to FOLDER/report/figures as PNG, SVG
    and PDF.
    """
    from experiments.folder import refuse_taken
    from experiments.report.page import report
    from experiments.report.study_figures import FIGURES, REPORT
    from experiments.store.results import open_results
    from experiments.store.study_folder import refuse_edited_results

    if out is not None:
        refuse_taken(out)
    refuse_edited_results(folder)
    results = open_results(folder)
    language = language or results.study.report.language
    path = out or folder / REPORT / f"{results.study.name}.{language}.html"
    made = report(results, language, folder / REPORT / FIGURES, path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made.html, encoding="utf-8")
    click.echo(f"{path}: {results.ok} of {results.planned} runs, {len(made.figures)} figure files")
