"""Several outcomes at once: which differences stand when all of them are looked at (Holm 1979).

The strongest difference is judged at the confidence that Bonferroni would ask of all, the next at that of one
fewer, and so on up to the first whose interval holds zero; from there on nothing is decided. The chance that
any outcome without a difference is called different stays at 1 - confidence. Each interval is the one by
which its outcome was judged (Serlin 1993), so that intervals and decisions never contradict each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.inference import CONFIDENCE, Floats, Interval, mean_interval, standard_error


@dataclass(frozen=True)
class Judged:
    """How one of several differences fares: its turn (1 is the strongest) and the interval it was judged by."""

    turn: int
    confidence: float
    interval: Interval
    decided: bool


def holm(differences: Mapping[str, Floats], confidence: float = CONFIDENCE) -> dict[str, Judged]:
    """Judge mean differences together, given one column of pairs an outcome.

    Values that are not a number are left out; an outcome with fewer than two pairs is not judged.
    """
    measured = {name: column[np.isfinite(column)] for name, column in differences.items()}
    names = [name for name, column in measured.items() if len(column) >= 2]
    strongest_first = sorted(names, key=lambda name: -_strength(measured[name]))
    judged: dict[str, Judged] = {}
    going = True
    left = len(names)
    for turn, name in enumerate(strongest_first, start=1):
        level = 1 - (1 - confidence) / left
        interval = mean_interval(measured[name], level)
        going = going and interval.side != 0
        judged[name] = Judged(turn, level, interval, going)
        left -= going
    return {name: judged[name] for name in names}


def _strength(column: Floats) -> float:
    """Size of the mean in standard errors."""
    mean, error = abs(float(column.mean())), standard_error(column)
    if error == 0:
        return np.inf if mean > 0 else 0.0
    return mean / error
