"""Tables for the page on evidence: how often intervals cover, and the limits that analyses draw."""

import json

from experiments.contrasts.effect import LEAST_CORRELATION
from experiments.contrasts.replicates import TOLERANCE
from experiments.documents.tables import table
from experiments.inference import CONFIDENCE, FEWEST_RESAMPLED, MOST_RESAMPLED
from experiments.provenance import ROOT
from experiments.report.findings import FEWEST_LEVELS, FEWEST_PLACES
from experiments.sensitivity.discovery import DENSE, PEEL, SMALLEST
from experiments.study.replicates import FEWEST_FIRST

COVERAGE = ROOT / "docs" / "measured_coverage.json"


def coverage() -> str:
    """How often intervals hold the truth, as it was measured."""
    found = json.loads(COVERAGE.read_text("utf-8"))
    note = f"Nominal 95 %, {found['samples']:,} samples each; +- is the luck of the drawing."
    return f"{note}\n\n{table(tuple(found['head']), [tuple(row) for row in found['rows']])}"


def limits() -> str:
    """What decides between one word and another."""
    rows = [
        ("confidence of intervals", f"{CONFIDENCE:.0%}"),
        ("pairs from which, and up to which, intervals are bootstrap-t", f"{FEWEST_RESAMPLED} to {MOST_RESAMPLED}"),
        ("correlation of pairs below which they are out of step", f"{LEAST_CORRELATION:g}"),
        ("movement of the coefficient of variation up to which spread has settled", f"{TOLERANCE:g}"),
        ("replicates before adaptive stopping looks at the data", f"{FEWEST_FIRST}"),
        ("cells from which boxes are looked for", f"{FEWEST_PLACES}"),
        ("density from which a box is dense", f"{DENSE:.0%}"),
        ("share of the points in a box that one peel takes away", f"{PEEL:.0%}"),
        ("share of all points below which no box is made", f"{SMALLEST:.0%}"),
        ("policies, levels of one lever, from which the best level is analysed", f"{FEWEST_LEVELS}"),
    ]
    return table(("limit", "value"), rows)
