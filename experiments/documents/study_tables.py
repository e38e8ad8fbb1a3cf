"""Tables about studies in Markdown: designs, and the studies that ship."""

from experiments.documents.tables import table
from experiments.languages import LANGUAGES
from experiments.provenance import ROOT
from experiments.study import read_study, study_names
from experiments.study.designs import DESIGNS
from experiments.study.run_plan import PLOTS

REPORTS = ROOT / "docs" / "reports"


def designs() -> str:
    """Every method, what it does and which keys it has."""
    rows = [
        (f"`{design.method}`", design.meaning, ", ".join(f"`{key}`" for key in design.keys),
         "yes" if design.extends else "no")
        for design in DESIGNS
    ]  # fmt: skip
    return table(("method", "points", "keys", "can be extended"), rows)


def studies() -> str:
    """The studies that ship: what each asks, how, how large it is, and its reports."""
    read = {name: read_study(name) for name in study_names()}
    rows = [
        (f"[`{name}`](../experiments/studies/{name}.yaml)", study.question, f"`{study.design.method}`",
         f"{study.size:,}", f"{study.most_runs:,}", _reports(study.name))
        for name, study in read.items()
    ]  # fmt: skip
    return table(("study", "question", "design", "points", "runs", "report"), rows)


def _reports(name: str) -> str:
    """Links to the reports that were made."""
    paths = {language: REPORTS / f"{name}.{language}.html" for language in LANGUAGES}
    return ", ".join(f"[{language}](reports/{path.name})" for language, path in paths.items() if path.is_file())


def plots() -> str:
    """The names of all plots."""
    return ", ".join(f"`{plot}`" for plot in PLOTS) + "."
