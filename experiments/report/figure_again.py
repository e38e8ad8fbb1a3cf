"""A figure file made again from the results it was drawn from."""

from pathlib import Path

from experiments.figures.drawing import drawn_in
from experiments.figures.files import FigureError, Source, picture
from experiments.languages import words
from experiments.report.findings import findings
from experiments.report.study_figures import figure_source, study_figures
from experiments.store.results import Results, open_results
from experiments.store.study_folder import is_study_folder, refuse_edited_results


def figure_again(file: Path, source: Source) -> bytes:
    """The bytes of a figure file, drawn anew. Raises `FigureError` where what it was drawn from is not here."""
    results = _results(file, source)
    language = source["language"]
    with drawn_in(language):
        draw = study_figures(results, findings(results), words(language)).get(source["figure"])
        if draw is None:
            raise FigureError([f"{file}: this version draws no figure '{source['figure']}' of such a study."])
        return picture(draw(), file.suffix[1:], figure_source(results, source["figure"], language))


def _results(file: Path, source: Source) -> Results:
    """The results in the folder that a figure lies in; they must be the ones it shows."""
    folder = next((parent for parent in file.absolute().parents if is_study_folder(parent)), None)
    if folder is None:
        raise FigureError(
            [
                f"{file}: the results of the study '{source['study']}' are not in the folders above. "
                "Put it back, or run the study again (sweep), by its name if it ships, else by its file."
            ]
        )
    refuse_edited_results(folder)
    results = open_results(folder)
    if results.manifest["results_sha256"] != source["results_sha256"]:
        raise FigureError([f"{file}: it shows other results than those in {folder}. Write the report again."])
    return results
