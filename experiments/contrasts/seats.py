"""For whom: how many cadres and townships are helped, harmed or undecided under another policy.

One and the same roster meets both policies over many replicates. Cadres are judged by their wellbeing, in the
replicates in which whoever held the seat at first still holds it under both; townships by what their
citizens get: value delivered per task closed, whoever does the work; what disasters destroy and what is gained in
private are outcomes of their own and count for nothing here.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats
from experiments.verdicts import FEWEST, verdicts

FEWEST_REPLICATES = 20
Seats = Mapping[str, Floats]  # column of `sim.Run.seats` -> one number a seat


@dataclass(frozen=True)
class Fared:
    """Shares of those judged; `judged` of `all` had enough replicates."""

    all: int
    judged: int
    helped: float
    harmed: float
    undecided: float


@dataclass(frozen=True)
class ForWhom:
    """Cadres and townships over `replicates` of one roster; `left` are the shares of seats whose holder left."""

    replicates: int
    cadres: Fared
    townships: Fared
    left_reference: float
    left_other: float


def for_whom(reference: Sequence[Seats], other: Sequence[Seats]) -> ForWhom | None:
    """Judge from one table of seats a replicate under each policy; None with fewer than `FEWEST_REPLICATES`."""
    if len(reference) < FEWEST_REPLICATES:
        return None
    stayed, stayed_there = (
        np.array([seats["left_week"] < 0 for seats in side]) for side in (reference, other)
    )
    wellbeing = _apart(reference, other, lambda seats: seats["wellbeing"])
    return ForWhom(
        replicates=len(reference),
        cadres=fared(np.where(stayed & stayed_there, wellbeing, np.nan)),
        townships=fared(_apart(reference, other, _township_service)),
        left_reference=float(1 - stayed.mean()),
        left_other=float(1 - stayed_there.mean()),
    )


def fared(differences: Floats) -> Fared:
    """Count verdicts on differences of shape (replicates, seats or townships)."""
    side = verdicts(differences, FEWEST).side
    judged = side[np.isfinite(side)]
    shares = [float((judged == sign).mean()) if len(judged) else math.nan for sign in (1, -1, 0)]
    return Fared(len(side), len(judged), *shares)


def _apart(reference: Sequence[Seats], other: Sequence[Seats], of: Callable[[Seats], Floats]) -> Floats:
    """Other - reference, one row a replicate."""
    return np.array([of(there) - of(here) for here, there in zip(reference, other, strict=True)])


def _township_service(seats: Seats) -> Floats:
    """Value delivered per task closed in every township; not a number where none was closed."""
    _, township = np.unique(seats["township"], return_inverse=True)  # offices above have no cadres, and no place here
    delivered, closed = (np.bincount(township, seats[name]) for name in ("delivered", "closed"))
    service: Floats = np.divide(delivered, closed, out=np.full(len(closed), np.nan), where=closed > 0)
    return service
