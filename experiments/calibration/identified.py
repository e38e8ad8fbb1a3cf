"""What a set of accepted draws says of each parameter, and of pairs of them.

A parameter whose accepted values spread about as wide as its range was not identified: the targets say nothing of it.
Two whose ranks go together lie on a ridge: the targets say something of both together, not of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations

import numpy as np

from experiments.inference import Floats
from experiments.plain import Row

MIDDLE = 0.9  # share of the accepted values whose spread is looked at
ABOUT_AS_WIDE = 0.8  # of the spread in the range drawn from
STRONG = 0.5  # rank correlation
FEWEST = 10  # draws of which anything is said


@dataclass(frozen=True)
class Identified:
    """A parameter: its range, the range that holds the middle of the accepted values, and their median.

    `spread` is how wide that is, as a share of what the range itself would give, on the scale it was drawn on.
    """

    name: str
    low: float
    high: float
    accepted_low: float
    accepted_high: float
    median: float
    spread: float

    @property
    def identified(self) -> bool:
        """Whether the accepted values are clearly narrower than the range."""
        return self.spread < ABOUT_AS_WIDE

    def as_mapping(self) -> Row:
        """Plain values, whether it was identified among them."""
        return {**asdict(self), "identified": self.identified}


@dataclass(frozen=True)
class Ridge:
    """Two parameters whose accepted values go together, and their rank correlation (Spearman)."""

    one: str
    other: str
    correlation: float


def identified(
    ranges: Mapping[str, tuple[float, float]], places: Floats, values: Mapping[str, Sequence[float]]
) -> list[Identified]:
    """What accepted draws say of every parameter; nothing where they are too few.

    `places` are where they lie within the ranges, from 0 to 1, shape (draws, parameters).
    """
    if len(places) < FEWEST:
        return []
    shares = [(1.0 - MIDDLE) / 2.0, 0.5, (1.0 + MIDDLE) / 2.0]
    found = []
    for (name, (low, high)), column in zip(ranges.items(), places.T, strict=True):
        spread = float(np.ptp(np.quantile(column, shares))) / MIDDLE
        least, median, most = map(float, np.quantile(values[name], shares))
        found.append(Identified(name, low, high, least, most, median, spread))
    return found


def ridges(names: Sequence[str], places: Floats) -> list[Ridge]:
    """Pairs that lie on a ridge, the strongest first; none where draws are too few to tell.

    A correlation counts where it is strong and its 95 % interval (Fisher's, with the variance of Fieller, Hartley and
    Pearson 1957 for ranks) leaves out zero.
    """
    from scipy.stats import rankdata

    draws = len(places)
    if draws < FEWEST:
        return []
    ranks = np.corrcoef(rankdata(places, axis=0), rowvar=False).reshape(len(names), len(names))
    chance = float(np.tanh(1.96 * np.sqrt(1.06 / (draws - 3))))
    found = [
        Ridge(names[i], names[j], float(ranks[i, j]))
        for i, j in combinations(range(len(names)), 2)
        if abs(ranks[i, j]) >= max(STRONG, chance)
    ]
    return sorted(found, key=lambda ridge: -abs(ridge.correlation))
