"""Sobol indices: which share of the variance of an outcome each factor, or group, explains alone and with the others.

Sobol' (2001); estimators of Saltelli et al. (2010), computed by SALib; intervals from places drawn again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.inference import Floats
from experiments.sensitivity.measured import Level
from experiments.sensitivity.refusals import RefusalError
from experiments.study.variables import DUMMY


@dataclass(frozen=True)
class VarianceShares:
    """First-order and total shares of each name, with half-widths of 95 % intervals.

    A share is above the dummy where its interval lies above that of a factor that sets nothing but whose luck a point
    meets: less could be chance and method alone. `second` holds the shares of pairs where the design asked for them,
    else nothing.
    """

    names: tuple[str, ...]
    places: int
    pairings: int
    noise_share: float
    first: Floats
    first_reach: Floats
    total: Floats
    total_reach: Floats
    second: dict[tuple[str, str], tuple[float, float]]

    def above_dummy(self, name: str) -> bool:
        """Whether the total share of a name is decidedly above that of the dummy; 0 stands in where there is none."""
        here = self.names.index(name)
        if DUMMY not in self.names:
            return bool(self.total[here] - self.total_reach[here] > 0)
        zero = self.names.index(DUMMY)
        return bool(self.total[here] - self.total_reach[here] > self.total[zero] + self.total_reach[zero])


def variance_shares(flags: Mapping[str, Any], found: Level) -> VarianceShares:
    """Analyse a design for Sobol indices; its flags, second order among them, are those that were stored.

    Raises ValueError where they are those of another design.
    """
    from SALib.analyze import sobol

    if flags.get("method") != "sobol_indices":
        raise ValueError(f"variance shares need a sobol_indices design, not {flags.get('method')}")
    problem, second_order = dict(flags["problem"]), bool(flags["second_order"])
    names = tuple(dict.fromkeys(problem["groups"] if "groups" in problem else problem["names"]))
    points = int(flags["n"]) * ((2 * len(names) if second_order else len(names)) + 2)
    if len(found.means) != points:
        raise RefusalError("other_design", points=points, found=len(found.means))
    analysed = sobol.analyze(
        problem, found.means, calc_second_order=second_order, seed=int(flags["drawing_seed"]) or 1
    )
    first, first_reach, total, total_reach = (
        np.asarray(analysed[key], float) for key in ("S1", "S1_conf", "ST", "ST_conf")
    )
    second = _pairs(names, analysed) if second_order else {}
    return VarianceShares(
        names,
        int(flags["n"]),
        found.pairings,
        found.noise_share,
        first,
        first_reach,
        total,
        total_reach,
        second,
    )


def _pairs(names: tuple[str, ...], analysed: Mapping[str, Any]) -> dict[tuple[str, str], tuple[float, float]]:
    return {
        (one, other): (float(analysed["S2"][i][j]), float(analysed["S2_conf"][i][j]))
        for i, one in enumerate(names)
        for j, other in enumerate(names)
        if i < j
    }
