"""Pages with parts made from the code, between markers; everything else on a page is written by hand."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from experiments.documents import (
    evidence_tables,
    fit_page,
    mechanism_page,
    replication,
    sizes,
    study_tables,
    tables,
    validity_page,
)
from experiments.validation.parts import PARTS as PARTS_OF_VALIDITY
from sim.scenario_files import SCENARIOS

DOCS = SCENARIOS.parent / "docs"
PART = re.compile(r"(<!-- made from the code: ([a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)

PARTS: Mapping[str, Callable[[], str]] = {
    "state variables": tables.state_variables,
    "purposes": tables.luck_purposes,
    "scenarios": tables.scenarios,
    "submodels": tables.submodels,
    "levers": lambda: tables.parameters("lever"),
    "world": lambda: tables.parameters("world"),
    "population": lambda: tables.parameters("population"),
    "outcomes": tables.outcomes,
    "facts": mechanism_page.facts,
    "mechanisms": mechanism_page.mechanisms,
    "worked weeks": replication.worked_weeks,
    "scorecard": validity_page.scorecard,
    "measured on": validity_page.provenance,
    "rivals": validity_page.rivals,
    "in short": validity_page.in_short,
    **{f"validity of {name}": partial(validity_page.part, name) for name in PARTS_OF_VALIDITY},
    "fit": fit_page.fit_of,
    "designs": study_tables.designs,
    "studies": study_tables.studies,
    "plots": study_tables.plots,
    "coverage": evidence_tables.coverage,
    "limits of evidence": evidence_tables.limits,
    "sizes": sizes.sizes,
}
WRITTEN = (
    "model.md",
    "mechanisms.md",
    "studies.md",
    "evidence.md",
    "clusters.md",
    "replication/README.md",
    "replication/worked_weeks.md",
    "validity.md",
)


def pages() -> dict[Path, str]:
    """What every page and table of numbers should hold, by path."""
    made = {DOCS / name: _filled((DOCS / name).read_text("utf-8")) for name in WRITTEN}
    return made | {DOCS / "replication" / name: text for name, text in replication.tables().items()}


def _filled(page: str) -> str:
    """A page with every part made anew; raises KeyError for a part nobody makes."""
    return PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n\n{part[3]}", page)


def out_of_date() -> dict[Path, str]:
    """Pages and tables that are not what the code says, and what it says."""
    return {
        path: text for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text
    }


def write() -> list[Path]:
    """Write what is out of date; gives the paths that changed."""
    changed = out_of_date()
    for path, text in changed.items():
        path.write_text(text, "utf-8", newline="\n")
    return list(changed)
