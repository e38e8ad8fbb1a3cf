"""Parameter draws that were accepted by a calibration: a study can run over all of them.

    over: {draws: results/calibration/accepted.parquet, most: 20}

Every point of the study is then run under each draw, and a finding holds in a share of the draws. The table
has one row a draw and one column a parameter; columns named in `NOTES` set nothing.
"""

from dataclasses import dataclass

from experiments.study.variables import Setting
from sim.values import Fixed


@dataclass(frozen=True)
class Draws:
    """The draws a study runs over, none where it runs over no set, and the file they are from."""

    file: str = ""
    rows: tuple[Fixed[Setting], ...] = ()
