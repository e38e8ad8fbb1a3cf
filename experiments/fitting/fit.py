"""The answer of a fit: the accepted set, its medoid, what it tells of parameters, how each fitted fact fares in it."""

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from experiments.calibration.identified import Identified, Ridge, identified, ridges
from experiments.fitting.claims import RULED_OUT, implausibility, met
from experiments.fitting.measuring import LUCK
from experiments.fitting.screening import Screened
from experiments.fitting.stages import SoFar
from experiments.inference import Floats
from experiments.plain import Row
from experiments.study.variables import Setting
from experiments.validation.scorecard import wanted_words

WANTED = 200  # draws that an accepted set has at least, where so many have a load that can be borne
SHOWN = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Group:
    """Draws of one kind: how much of the space of active parameters they are from, and what came of them.

    `missed` is how many of the claims that any draw comes near one of them misses, `load` how much cadres have to do,
    both in the mean; `bearable` is the share whose load luck may part from one that can be borne, `accepted` the share
    that meets the cut too.
    """

    draws: int
    space: float
    missed: float
    load: float
    bearable: float
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
    """The set (numbers of draws), how many claims of facts its draws miss at most, and all that is said of it."""

    accepted: tuple[int, ...]
    missed: int
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

    Of those whose load can be borne, it holds the draws that miss the fewest claims of facts, as many as are wanted.
    What no draw comes near takes no part.
    """
    plan, spoken = so_far.plan, so_far.claims
    groups = [range(plan.repeats), *map(so_far.wave, range(len(plan.waves)))]
    ended = np.array([number for group in groups for number in group if so_far.kept[number].ok])
    found = np.array([[so_far.kept[n].found[claim.name] for claim in spoken] for n in ended.tolist()])
    distances, of_waves = implausibility(spoken, found, so_far.chance), ended >= groups[1].start
    near = (distances[of_waves] <= RULED_OUT).mean(axis=0)
    missing = (distances > RULED_OUT) & (near > 0)
    missed, bearable = missing[:, :-1].sum(axis=1), distances[:, -1] <= RULED_OUT
    asked = ~missing[:, -1]
    most = _most_missed(missed[of_waves & asked])
    judged = _Judged(ended, missed, found[:, -1], bearable, asked & (missed <= most))
    chosen = of_waves & judged.accepted
    accepted = tuple(ended[chosen].tolist())
    active = [plan.parameters[place] for place in so_far.active]
    of_active = np.vstack([so_far.places(range(n, n + 1)) for n in accepted])[:, so_far.active]
    values = {one.name: [float(so_far.kept[n].settings[one.name]) for n in accepted] for one in active}
    spaces = (0.0, 1.0, *[plan.keep] * (len(plan.waves) - 1))
    baseline, *waves = map(judged.group, groups, spaces)
    return Fit(
        accepted,
        most,
        accepted[_medoid(of_active)],
        tuple(so_far.screened),
        tuple(one.name for one in active),
        baseline,
        tuple(waves),
        tuple(identified({one.name: (one.low, one.high) for one in active}, of_active, values)),
        tuple(ridges([one.name for one in active], of_active)),
        tuple(_fares(so_far, found[chosen], near)),
    )


def _most_missed(missed: NDArray[np.integer]) -> int:
    """How many claims a draw may miss so that as many draws as are wanted are left."""
    return int(np.sort(missed)[: min(WANTED, len(missed))].max())


@dataclass(frozen=True)
class _Judged:
    """Draws that did not fail: numbers, claims missed, load, whether it can be borne, whether they are accepted."""

    numbers: NDArray[np.integer]
    missed: NDArray[np.integer]
    load: Floats
    bearable: NDArray[np.bool_]
    accepted: NDArray[np.bool_]

    def group(self, numbers: range, space: float) -> Group:
        """What came of the draws of one kind."""
        of = np.isin(self.numbers, numbers)
        return Group(
            len(numbers),
            space,
            float(self.missed[of].mean()),
            float(self.load[of].mean()),
            int(self.bearable[of].sum()) / len(numbers),
            int(self.accepted[of].sum()) / len(numbers),
        )


def _medoid(places: Floats) -> int:
    """The draw that is nearest to all others."""
    from scipy.spatial.distance import cdist

    return int(cdist(places, places).sum(axis=1).argmin())


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
