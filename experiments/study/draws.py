"""Parameter draws that were accepted by a calibration: a study can run over all of them.

    over: {draws: results/calibration/accepted.parquet, most: 20}

Every point of the study is then run under each draw, and a finding holds in a share of the draws. The table
has one row a draw and one column a parameter (`experiments.study.tables`). `most` takes so many of them,
evenly spaced, because a calibration may have sorted them.
"""

from dataclasses import dataclass

from experiments.study.files import HERE, Files
from experiments.study.section import Section
from experiments.study.setting_reading import FixedNames
from experiments.study.tables import MOST_ROWS, read_table
from experiments.study.variables import Setting
from sim.errors import ScenarioError, shown
from sim.values import Fixed

EXAMPLE = "Write e.g. over: {draws: results/calibration/accepted.parquet}."


@dataclass(frozen=True)
class Draws:
    """The draws a study runs over, none where it runs over no set, and the file they are from."""

    file: str = ""
    rows: tuple[Fixed[Setting], ...] = ()


def read_draws(study: Section, fixed: FixedNames, files: Files = HERE) -> Draws:
    """The set of draws a study names."""
    if "over" not in study:
        return Draws()
    section = study.block("over", EXAMPLE)
    section.only(("draws", "most"))
    section.need("draws", EXAMPLE)
    most = section.whole("most", 1, MOST_ROWS, "draws")
    file = section.content.get("draws")
    if not isinstance(file, str) or not file.strip():
        if "draws" in section:
            section.fault(("draws",), f"expected the path of a table, got {shown(file)}.", EXAMPLE)
        return Draws()
    try:
        rows = read_table(file, fixed, files)
    except ScenarioError as error:
        for message in error.messages:
            section.fault(("draws",), message, "")
        return Draws(file)
    return Draws(file, spaced(rows, most or len(rows)))


def spaced(rows: tuple[Fixed[Setting], ...], most: int) -> tuple[Fixed[Setting], ...]:
    """At most so many of the rows, the first of them and others at equal distances."""
    taken = min(most, len(rows))
    return tuple(rows[place * len(rows) // taken] for place in range(taken))
