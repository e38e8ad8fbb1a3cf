"""The reports of the studies that ship, in both languages: `python -m experiments.study_reports [STUDY...]`.

Each study is run, or gone on with, in `results/studies`, and its reports written to `docs/reports`.
"""

import subprocess
import sys
from pathlib import Path

from experiments.languages import LANGUAGES
from experiments.provenance import ROOT
from experiments.report.page import report
from experiments.store.results import open_results
from experiments.study.reading import study_names

RESULTS, REPORTS = Path("results/studies"), Path("docs/reports")


def main() -> None:
    """Run what is missing and write every report anew."""
    (ROOT / REPORTS).mkdir(exist_ok=True)
    for name in sys.argv[1:] or study_names():
        folder = RESULTS / name
        if not (ROOT / folder).exists():
            command = [sys.executable, "run.py", "sweep", name, "--out", folder.as_posix()]
            subprocess.run(command, cwd=ROOT, check=True)
        write_reports(ROOT / folder, ROOT / REPORTS)


def write_reports(folder: Path, reports: Path) -> None:
    """Write the reports of one study, and name them."""
    results = open_results(folder)
    for language in LANGUAGES:
        path = reports / f"{results.study.name}.{language}.html"
        path.write_text(report(results, language).html, encoding="utf-8")
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
