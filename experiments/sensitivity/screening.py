"""Elementary effects: which factors matter at all, and which only together with others.

Morris (1991), Technometrics 33, 161-174; mu* after Campolongo, Cariboni and Saltelli (2007), Environmental Modelling
& Software 22, 1509-1518. Computed by SALib; intervals from trajectories drawn again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.inference import Floats
from experiments.sensitivity.measured import Level
from experiments.sensitivity.refusals import RefusalError


@dataclass(frozen=True)
class ElementaryEffects:
    """Effects of moving each factor, or group, through its range, in the outcome's own unit; one entry a name.

    `mu_star` is the mean size of the effect, `reach` the half-width of its 95 % interval, `mu` its mean with sign (not
    a number for groups), `sigma` its spread: large beside mu* where the effect hangs on the other factors.
    """

    names: tuple[str, ...]
    trajectories: int
    pairings: int
    noise_share: float
    mu_star: Floats
    reach: Floats
    mu: Floats
    sigma: Floats

    def order(self) -> list[str]:
        """Names, those that matter most first."""
        return [self.names[i] for i in np.argsort(-self.mu_star)]


def elementary_effects(flags: Mapping[str, Any], places: Floats, found: Level) -> ElementaryEffects:
    """Analyse a Morris design.

    `flags` are those of the design as they were stored, `places` its factors within [0, 1], shape (points, factors).
    Raises ValueError where flags or places are those of another design.
    """
    from SALib.analyze import morris

    problem = dict(flags["problem"])
    names = _names(problem)
    _refuse_unlike(flags, places, found, (len(names) + 1) * int(flags["n"]))
    analysed = morris.analyze(
        problem, places, found.means, num_levels=int(flags["levels"]), seed=int(flags["drawing_seed"]) or 1
    )
    columns = (
        np.asarray(np.ma.filled(analysed[key], np.nan), float)
        for key in ("mu_star", "mu_star_conf", "mu", "sigma")
    )
    return ElementaryEffects(names, int(flags["n"]), found.pairings, found.noise_share, *columns)


def _names(problem: Mapping[str, Any]) -> tuple[str, ...]:
    """What moves on its own: groups in the order in which SALib gives them, or factors."""
    return tuple(dict.fromkeys(problem.get("groups", problem["names"])))


def _refuse_unlike(flags: Mapping[str, Any], places: Floats, found: Level, points: int) -> None:
    if flags.get("method") != "morris":
        raise ValueError(f"elementary effects need a morris design, not {flags.get('method')}")
    if len(places) != points or len(found.means) != points:
        raise RefusalError("other_design", points=points, found=len(found.means))
