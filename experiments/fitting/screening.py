"""Which parameters matter to the fitted facts at all: elementary effects on all claims together.

Morris (1991), Technometrics 33, 161-174. All points of a trajectory meet the same luck. A parameter's score is the root
mean square over claims of its mean absolute effect, each in standard deviations of that claim over the whole screen.
The dummy, which sets nothing, scores 0: both ends of a step meet the same luck.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats


@dataclass(frozen=True)
class Screened:
    """A parameter's score, and the claim it moves most."""

    name: str
    score: float
    most: str


def screen(names: Sequence[str], claims: Sequence[str], places: Floats, found: Floats) -> list[Screened]:
    """All parameters, those that matter most first.

    `places` has shape (trajectories, points, parameters), `found` (trajectories, points, claims); what is not a number
    tells nothing.
    """
    steps = np.diff(places, axis=1)
    moved = np.abs(steps).argmax(axis=2)  # one parameter a step
    size = np.abs(np.take_along_axis(steps, moved[:, :, None], axis=2))
    effects = np.abs(np.diff(found, axis=1)) / size
    spread = np.nanstd(found, axis=(0, 1))
    scores = np.zeros((len(names), len(claims)))
    for place in range(len(names)):
        of_one = effects[moved == place]
        told = np.isfinite(of_one)
        total = np.where(told, of_one, 0.0).sum(axis=0)
        scores[place] = np.divide(
            total, told.sum(axis=0) * spread, out=np.zeros(len(claims)), where=spread > 0
        )
    scores = np.nan_to_num(scores)
    screened = [
        Screened(name, float(np.sqrt((row**2).mean())), claims[int(row.argmax())])
        for name, row in zip(names, scores, strict=True)
    ]
    return sorted(screened, key=lambda one: -one.score)
