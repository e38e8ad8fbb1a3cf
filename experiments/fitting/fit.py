"""The answer of a fit: the accepted set, its medoid, what it tells of parameters, how each fitted fact fares in it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from experiments.calibration.identified import Identified, Ridge, identified, ridges
from experiments.fitting.claims import RULED_OUT, implausibility, met, nth_worst
from experiments.fitting.measuring import LOAD, LUCK
from experiments.fitting.screening import Screened
from experiments.fitting.stages import SoFar
from experiments.inference import Floats
from experiments.plain import Row
from experiments.study.variables import Setting
from experiments.validation.scorecard import wanted_words

WANTED = 200  # draws that an accepted set has at least
SHOWN = (0.05, 0.5, 0.95)
BEARABLE = (0.75, 0.85)  # mean load the model asks of its default: at more than 1 every relief would win


@dataclass(frozen=True)
class Group:
    """Draws of one kind: how much of the space of active parameters they are from, and what came of them.

    `missed` is how many of the claims that any draw comes near one of them misses, `load` how much cadres have to do,
    both in the mean; `accepted` is the share that meets the cut.
    """

    draws: int
    space: float
    missed: float
    load: float
    accepted: float


@dataclass(frozen=True)
class Fares:
    """One claim in the accepted set: quantiles of what is found, and the share of draws that meet it.

    `anywhere` is the share of all draws of all waves that come near it; where it is 0, no draw does.
    """

    name: str
    unit: str
    wanted: str
    low: float
    median: float
    high: float
    met: float
    anywhere: float


@dataclass(frozen=True)
class Fit:
    """The set (numbers of draws), the rank of the worst claim it was cut by, and all that is said of it."""

    accepted: tuple[int, ...]
    rank: int
    medoid: int
    screened: tuple[Screened, ...]
    active: tuple[str, ...]
    baseline: Group
    waves: tuple[Group, ...]
    parameters: tuple[Identified, ...]
    ridges: tuple[Ridge, ...]
    claims: tuple[Fares, ...]


def fit(so_far: SoFar) -> Fit:
    """Take the accepted set from all draws of all waves.

    It is cut by the n-th worst claim with the smallest n that leaves as many draws as are wanted.
    """
    waves = [so_far.wave(number) for number in range(len(so_far.plan.waves))]
    numbers = [number for wave in waves for number in wave if so_far.kept[number].ok]
    found = _found(so_far, numbers)
    places = np.array([so_far.places(range(n, n + 1))[0] for n in numbers])
    distances = implausibility(so_far.claims, found, so_far.chance)
    near = (distances <= RULED_OUT).mean(axis=0)
    rank, chosen = _cut(distances[:, near > 0])
    active = [so_far.plan.parameters[place] for place in so_far.active]
    of_active = places[chosen][:, so_far.active]
    accepted = tuple(np.array(numbers)[chosen].tolist())
    values = {one.name: [float(so_far.kept[n].settings[one.name]) for n in accepted] for one in active}
    group = partial(_group, so_far, near > 0, rank)
    return Fit(
        accepted,
        rank,
        accepted[_medoid(of_active, [so_far.kept[n].found[LOAD] for n in accepted])],
        tuple(so_far.screened),
        tuple(one.name for one in active),
        group(range(so_far.plan.repeats), 0.0),
        tuple(group(wave, so_far.plan.keep if number else 1.0) for number, wave in enumerate(waves)),
        tuple(identified({one.name: (one.low, one.high) for one in active}, of_active, values)),
        tuple(ridges([one.name for one in active], of_active)),
        tuple(_fares(so_far, found[chosen], near)),
    )


def _found(so_far: SoFar, numbers: Sequence[int]) -> Floats:
    """What draws that did not fail gave, shape (draws, claims)."""
    return np.array([[so_far.kept[n].found[claim.name] for claim in so_far.claims] for n in numbers])


def _group(so_far: SoFar, near: NDArray[np.bool_], rank: int, numbers: range, space: float) -> Group:
    """What came of some draws, judged by the claims that any draw comes near."""
    ended = [number for number in numbers if so_far.kept[number].ok]
    distances = implausibility(so_far.claims, _found(so_far, ended), so_far.chance)
    missed = (distances[:, near] > RULED_OUT).sum(axis=1)
    loads = [so_far.kept[number].found[LOAD] for number in ended]
    accepted = int((missed < rank).sum()) / len(numbers)
    return Group(len(numbers), space, float(missed.mean()), float(np.mean(loads)), accepted)


def _cut(distances: Floats) -> tuple[int, NDArray[np.bool_]]:
    """The rank, and which draws it leaves."""
    for rank in range(1, distances.shape[1] + 1):
        left: NDArray[np.bool_] = nth_worst(distances, rank) <= RULED_OUT
        if left.sum() >= min(WANTED, len(distances)):
            return rank, left
    return distances.shape[1] + 1, np.ones(len(distances), dtype=bool)


def _medoid(places: Floats, loads: Sequence[float]) -> int:
    """The draw that is nearest to all others, of those whose load is bearable if there are such."""
    from scipy.spatial.distance import cdist

    away = cdist(places, places).sum(axis=1)
    bearable = [BEARABLE[0] <= load <= BEARABLE[1] for load in loads]
    return int(np.where(bearable, away, np.inf).argmin() if any(bearable) else away.argmin())


def _fares(so_far: SoFar, found: Floats, near: Floats) -> list[Fares]:
    shares = met(so_far.claims, found).mean(axis=0)
    quantiles = np.nanquantile(found, SHOWN, axis=0).T
    return [
        Fares(
            claim.name,
            claim.claim.unit,
            wanted_words(claim.claim),
            float(low),
            float(median),
            float(high),
            float(share),
            float(anywhere),
        )
        for claim, (low, median, high), share, anywhere in zip(
            so_far.claims, quantiles, shares, near, strict=True
        )
    ]


def accepted_rows(found: Fit, so_far: SoFar) -> list[Row]:
    """The set as a table that a study can run over."""
    return [{"draw": number, **drawn(so_far, number)} for number in found.accepted]


def drawn(so_far: SoFar, number: int) -> dict[str, Setting]:
    """What a draw sets."""
    return {name: value for name, value in so_far.kept[number].settings.items() if name != LUCK}


def as_mapping(found: Fit, so_far: SoFar) -> Row:
    """Everything but the draws of the set, in plain values."""
    kept = so_far.kept.values()
    seconds = [draw.seconds for draw in kept if draw.ok]
    return {
        **asdict(found),
        "parameters": [one.as_mapping() for one in found.parameters],
        "accepted": len(found.accepted),
        "evaluated": len(kept),
        "failed": sum(not draw.ok for draw in kept),
        "processor_seconds_a_draw": float(np.mean(seconds)),
        "medoid": {"draw": found.medoid, "settings": drawn(so_far, found.medoid)},
        "uncertain": len(so_far.plan.parameters),
    }
