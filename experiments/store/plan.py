"""The plan of a study: every run it asks for, the number and identity of each, and the order in which to do them.

Runs are numbered pairing by pairing, so that more pairings leave the numbers of the others as they are. The identity of
a run is a hash of what decides it: points that ask for the same thing share their runs, and so do studies.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from experiments.pairings import Pairing, seat_pairings
from experiments.store.model_code import semantics
from experiments.store.runs import SEATS, TIERS, Job
from experiments.study import Point, Study
from experiments.study.variables import DUMMY

NOT_RUN, OK, FAILED = 0, 1, 2
Kept = NDArray[np.int8]  # shape (pairings, points): NOT_RUN, OK or FAILED


class Place(NamedTuple):
    """A point of the study with what decides its runs, the pairing apart: its `key` is a hash of all that."""

    point: Point
    fingerprint: str
    seed: int
    common_rate: float | None
    key: str


class Shard(NamedTuple):
    """One of `of` equal shares of the runs, numbered from 1."""

    number: int
    of: int


WHOLE = Shard(1, 1)


@dataclass(frozen=True)
class Plan:
    """All runs of a study: every place under the first `replicates` pairings.

    Where seats are judged, also under as many replicates of roster 0 as the study asks for.
    """

    study: Study
    places: tuple[Place, ...]
    replicates: int

    @cached_property
    def pairings(self) -> tuple[int, ...]:
        """The pairings under which every place is run, in ascending order."""
        seated = [pairing.number for pairing in seat_pairings(self.study.seat_replicates)]
        return tuple(sorted({*range(self.replicates), *seated}))

    @property
    def planned(self) -> int:
        """How many runs there are."""
        return len(self.pairings) * len(self.places)

    def run(self, point: int, pairing: int) -> int:
        """The number of a run."""
        return pairing * len(self.places) + point

    @property
    def last_run(self) -> int:
        """The largest number of a run."""
        return self.run(len(self.places) - 1, self.pairings[-1])

    @cached_property
    def sharers(self) -> dict[str, tuple[int, ...]]:
        """Key -> the points that share its runs; mostly one."""
        found: dict[str, tuple[int, ...]] = {}
        for number, place in enumerate(self.places):
            found[place.key] = (*found.get(place.key, ()), number)
        return found

    def planned_in(self, shard: Shard) -> int:
        """How many of the runs fall to a shard."""
        if shard == WHOLE:
            return self.planned
        return sum(len(self.sharers[job.key]) for job in self.jobs(self.nothing_kept(), shard))

    def nothing_kept(self) -> Kept:
        """A table in which no run is done."""
        return np.full((len(self.pairings), len(self.places)), NOT_RUN, np.int8)

    def note(self, kept: Kept, key: str, pairing: int, ok: bool) -> None:
        """Note how a run ended, at every point that shares it; one that ended well stays so."""
        row = self.rows.get(pairing)
        for point in self.sharers.get(key, ()) if row is not None else ():
            kept[row, point] = OK if ok or kept[row, point] == OK else FAILED

    @cached_property
    def rows(self) -> dict[int, int]:
        """Pairing -> its row in a table of what is kept."""
        return {pairing: row for row, pairing in enumerate(self.pairings)}

    def jobs(self, kept: Kept, shard: Shard = WHOLE) -> Iterator[Job]:
        """The runs of a shard that are not there yet, pairing by pairing, shuffled within each by their identity.

        An interruption then leaves the same number of runs, more or less, at every point.
        """
        first = [self.places[points[0]] for points in self.sharers.values()]
        for row, pairing in enumerate(self.pairings):
            shuffled = sorted(first, key=lambda place: identity(place.key, pairing))
            first_of_shard = (shard.number - 1 - row * len(shuffled)) % shard.of
            for place in shuffled[first_of_shard :: shard.of]:
                if kept[row, place.point.number] == NOT_RUN:
                    yield self._job(place, pairing)

    def job(self, run: int) -> Job:
        """A run by its number. Raises ValueError where the plan has none of this number."""
        pairing, point = divmod(run, len(self.places))
        if pairing not in self.pairings:
            raise ValueError(f"there is no run {run}")
        return self._job(self.places[point], pairing)

    def _job(self, place: Place, pairing: int) -> Job:
        return Job(place.key, pairing, place.point, place.seed, place.common_rate, self.keep(pairing))

    def keep(self, pairing: int) -> tuple[str, ...]:
        """What is kept of the runs of a pairing beside the outcomes over the window."""
        return asked_beside(self.study, pairing)


def asked_beside(study: Study, pairing: int) -> tuple[str, ...]:
    """What a study wants kept of the runs of a pairing beside the outcomes over the window."""
    roster, replicate = Pairing.numbered(pairing)
    seats = (SEATS,) if roster == 0 and replicate < study.seat_replicates else ()
    tiers = (TIERS,) if study.measure.tiers else ()
    return (*study.measure.series, *seats, *tiers)


def plan_of(study: Study, replicates: int) -> Plan:
    """The plan of a study for so many pairings. Raises `ScenarioError` where a point is no scenario."""
    rates: dict[int, float | None] = {}  # the policies of a cell share theirs
    places = []
    for point in study.points():
        if point.cell not in rates or not point.policy:
            rates[point.cell] = study.common_rate(point)
        places.append(_place(study, point, rates[point.cell]))
    return Plan(study, tuple(places), replicates)


def identity(key: str, pairing: int) -> str:
    """What a run is: a hash of the key of its place, its roster and its replicate."""
    roster, replicate = Pairing.numbered(pairing)
    return hashlib.sha256(f"{key} {roster} {replicate}".encode()).hexdigest()


def _place(study: Study, point: Point, rate: float | None) -> Place:
    scenario = study.scenario(point)
    seed = _seed(study, point)
    decides = [semantics(), scenario.fingerprint(), study.measure.window.weeks_of(scenario), seed, rate]
    key = hashlib.sha256(json.dumps(decides).encode()).hexdigest()
    return Place(point, scenario.fingerprint(), seed, rate, key)


def _seed(study: Study, point: Point) -> int:
    """The seed of a point: that of the study, or one decided by its dummy or by all that is set there.

    Its position decides nothing, so that a larger study finds the runs of a smaller one.
    """
    if study.luck == "common":
        return study.seed
    if study.luck == "dummy":
        return _seed_of([study.seed, point.settings[DUMMY]])
    return _seed_of([study.seed, dict(point.settings), point.policy, point.draw])


def _seed_of(what: list[Any]) -> int:
    """A whole number from 0 up to 2^63."""
    written = json.dumps(what, sort_keys=True).encode()
    return int.from_bytes(hashlib.sha256(written).digest()[:8], "big") >> 1
