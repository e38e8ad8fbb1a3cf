"""In which share of draws something holds, and on which parameter that hangs most."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.inference import Floats
from experiments.validation.draw import Draw

ENOUGH = 0.8  # share of draws below which a statement is conditional
SHUFFLES, SHUFFLE_KEY = 499, 20_260_418
BY_CHANCE = 0.95  # of shuffles in which the largest correlation stays below what is called more than chance


class Hinge(NamedTuple):
    """The parameter with the largest rank correlation to a margin, and the largest that chance gives in 19 of 20."""

    parameter: str
    correlation: float
    by_chance: float

    @property
    def tells(self) -> bool:
        """Whether the correlation is more than chance."""
        return abs(self.correlation) > self.by_chance


class Share(NamedTuple):
    """In how many draws of a set something holds; a failed draw counts as one in which it does not."""

    holds: int
    draws: int

    @property
    def conditional(self) -> bool:
        """Whether it holds in less than four draws in five."""
        return self.holds < ENOUGH * self.draws


def share_of(margins: Floats) -> Share:
    """How many margins are above zero."""
    return Share(int((margins > 0).sum()), len(margins))


def hinge(draws: Sequence[Draw], margins: Floats) -> Hinge | None:
    """On which parameter of the draws a margin hangs most; None where there is nothing to tell apart."""
    usable = np.isfinite(margins)
    names = list(draws[0].values) if draws else []
    names = [name for name in names if all(name in draw.values for draw in draws)]
    if usable.sum() < 8 or np.ptp(margins[usable]) == 0 or not names:
        return None
    values = np.array([[float(draw.values[name]) for name in names] for draw in draws])[usable]
    varied = np.ptp(values, axis=0) > 0
    places, rank = _ranks(values[:, varied]), _ranks(margins[usable, None])[:, 0]
    correlations = places.T @ rank
    generator = np.random.Generator(np.random.Philox(key=SHUFFLE_KEY))
    largest = [np.abs(places.T @ generator.permutation(rank)).max() for _ in range(SHUFFLES)]
    most = int(np.argmax(np.abs(correlations)))
    named = [name for name, does in zip(names, varied, strict=True) if does]
    return Hinge(named[most], float(correlations[most]), float(np.quantile(largest, BY_CHANCE)))


def of_source(draws: Sequence[Draw], source: str, margins: Floats) -> tuple[list[Draw], Floats]:
    """The draws of one set and what was found under them."""
    chosen = [number for number, draw in enumerate(draws) if draw.source == source]
    return [draws[number] for number in chosen], margins[chosen]


def as_mapping(draws: Sequence[Draw], margins: Mapping[str, Floats]) -> dict[str, dict[str, Any]]:
    """For every statement and set of draws: share, where it fails, mean margin, and the hinge of a conditional one."""
    said: dict[str, dict[str, Any]] = {}
    for name, values in margins.items():
        said[name] = {}
        for source in dict.fromkeys(draw.source for draw in draws):
            chosen, those = of_source(draws, source, values)
            share = share_of(those)
            found = hinge(chosen, those) if share.conditional else None
            said[name][source] = {
                "holds": share.holds,
                "draws": share.draws,
                "conditional": share.conditional,
                "fails": [draw.label for draw, one in zip(chosen, those, strict=True) if not one > 0],
                "margin": float(np.nanmean(those)) if np.isfinite(those).any() else None,
                "hinge": found and {**found._asdict(), "tells": found.tells},
            }
    return said


def _ranks(values: Floats) -> Floats:
    """Ranks of each column, centred and scaled to unit length."""
    from scipy.stats import rankdata

    ranks = rankdata(values, axis=0)
    centred = ranks - ranks.mean(axis=0)
    scaled: Floats = centred / np.linalg.norm(centred, axis=0)
    return scaled
