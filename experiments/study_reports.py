"""The reports of the studies that ship, in both languages: `python -m experiments.study_reports [STUDY...]`.

Each study is run in a folder of `results/studies`, or gone on with where it stopped. When all have been run, their
reports are written to `docs/reports`. A changed model, scenario or study has a folder of its own; an older one stays
until it is deleted.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

from experiments.documents.pages import write
from experiments.languages import LANGUAGES
from experiments.provenance import ROOT
from experiments.report.page import report
from experiments.store.plan import plan_of
from experiments.store.results import open_results
from experiments.study.reading import read_study, study_names

RESULTS, REPORTS = Path("results/studies"), Path("docs/reports")
DIGITS = 12  # of the hash in the name of a folder


def main() -> None:
    """Run what is missing, write every report anew, and name them where studies are listed."""
    (ROOT / REPORTS).mkdir(exist_ok=True)
    # A report that is written differs from the commit, and every run after it would have to say so: first all runs.
    folders = [run(name) for name in sys.argv[1:] or study_names()]
    for folder in folders:
        write_reports(ROOT / folder, ROOT / REPORTS)
    write()


def run(name: str) -> Path:
    """Run a study, or what is missing of it; gives back its folder."""
    folder = folder_of(name)
    there = (ROOT / folder).exists()
    command = ["resume", folder.as_posix()] if there else ["sweep", name, "--out", folder.as_posix()]
    subprocess.run([sys.executable, "run.py", *command], cwd=ROOT, check=True)
    return folder


def folder_of(name: str) -> Path:
    """Where the runs of a study lie: named after it, and a hash of what it says and of what decides its runs."""
    study = read_study(name)
    places = plan_of(study, study.replicates.first).places
    decides = " ".join([study.text, *(place.key for place in places)])
    return RESULTS / f"{study.name}-{hashlib.sha256(decides.encode()).hexdigest()[:DIGITS]}"


def write_reports(folder: Path, reports: Path) -> None:
    """Write the reports of one study, and name them."""
    results = open_results(folder)
    for language in LANGUAGES:
        path = reports / f"{results.study.name}.{language}.html"
        path.write_text(report(results, language).html, encoding="utf-8")
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
