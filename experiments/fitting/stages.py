"""The stages of a fit: how much is chance, which parameters matter, and waves that leave out what is ruled out.

Each stage is made again from what the stages before it gave, so that an interrupted fit goes on the same way. Every
draw has values for all parameters: a wave chooses those that matter and leaves the others spread over their ranges.
Every draw of a wave meets luck of its own, so that no set fits one luck.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from experiments.calibration.evaluation import Asked
from experiments.calibration.record import Evaluated
from experiments.fitting.claims import (
    RULED_OUT,
    FittedClaim,
    fitted_claims,
    implausibility,
    nth_worst,
    squashed,
)
from experiments.fitting.emulator import Emulator, fit_emulator
from experiments.fitting.measuring import LUCK
from experiments.fitting.ranges import rounded
from experiments.fitting.screening import Screened, screen
from experiments.inference import Floats
from experiments.study.designs.morris import LEVELS, Morris
from experiments.study.factors import Range
from experiments.study.variables import DUMMY, Setting

STAGE = 100_000  # numbers of draws that a stage has for itself
CHANCE, SCREEN, WAVES = 0, 1, 2  # the first stages; waves follow
CANDIDATES = 20_000  # places at which emulators are asked before a wave
MOST_ROUNDS = 10  # of candidates, after which a wave takes the least implausible of them
AT_EDGE = float(np.arcsinh(1.0)) / 3.0  # tolerance of a size, as `squashed` gives it


@dataclass(frozen=True)
class Plan:
    """How a fit is made.

    `repeats` of the baseline tell chance, `trajectories` the parameters that matter, of which the `active` ones that
    matter most are chosen in `waves` of so many draws. A place is left out where the `rank`-th worst claim says so.
    """

    parameters: tuple[Range, ...]
    repeats: int
    trajectories: int
    active: int
    waves: tuple[int, ...]
    rank: int
    seed: int

    @property
    def draws(self) -> int:
        """Draws of all stages."""
        return self.repeats + self.trajectories * (len(self.parameters) + 2) + sum(self.waves)

    @property
    def names(self) -> list[str]:
        """The names of the parameters."""
        return [one.name for one in self.parameters]


@dataclass(frozen=True)
class SoFar:
    """What the stages that are whole tell."""

    plan: Plan
    kept: Mapping[int, Evaluated]

    @cached_property
    def claims(self) -> tuple[FittedClaim, ...]:
        """The claims that are fitted."""
        return fitted_claims()

    @cached_property
    def chance(self) -> Floats:
        """Standard deviation of each claim over the luck of one draw."""
        spread: Floats = np.nanstd(self.found(range(self.plan.repeats)), axis=0, ddof=1)
        return np.nan_to_num(spread)

    def found(self, numbers: range) -> Floats:
        """What draws gave, shape (draws, claims); not a number where one failed."""
        return np.array(
            [
                [self.kept[number].found.get(claim.name, np.nan) for claim in self.claims]
                for number in numbers
                if number in self.kept
            ]
        ).reshape(-1, len(self.claims))

    def places(self, numbers: range) -> Floats:
        """Where draws lie within the ranges, shape (draws, parameters)."""
        return np.array(
            [
                [one.place(float(self.kept[number].settings[one.name])) for one in self.plan.parameters]
                for number in numbers
                if number in self.kept
            ]
        ).reshape(-1, len(self.plan.parameters))

    def squashed(self, found: Floats) -> Floats:
        """What was found as distances that emulators can learn."""
        columns = [
            squashed(claim, values, spread)
            for claim, values, spread in zip(self.claims, found.T, self.chance, strict=True)
        ]
        return np.array(columns).T

    @cached_property
    def screened(self) -> list[Screened]:
        """All parameters by how much they matter, the dummy among them."""
        points, names = len(self.plan.parameters) + 2, [*self.plan.names, DUMMY]
        numbers = range(SCREEN * STAGE, SCREEN * STAGE + self.plan.trajectories * points)
        places = _screen_design(self.plan).places().reshape(-1, points, len(names))
        found = self.squashed(self.found(numbers)).reshape(-1, points, len(self.claims))
        return screen(names, [claim.name for claim in self.claims], places, found)

    @cached_property
    def active(self) -> list[int]:
        """The parameters that matter most, by position."""
        chosen = [one.name for one in self.screened if one.name != DUMMY][: self.plan.active]
        return sorted(self.plan.names.index(name) for name in chosen)

    def wave(self, number: int) -> range:
        """The draws of a wave, counted from 0."""
        first = (WAVES + number) * STAGE
        return range(first, first + self.plan.waves[number])

    def before_wave(self, number: int) -> tuple[Floats, Floats]:
        """Places and findings of the screen and of all waves before this one."""
        screen_draws = self.plan.trajectories * (len(self.plan.parameters) + 2)
        earlier = [range(SCREEN * STAGE, SCREEN * STAGE + screen_draws), *map(self.wave, range(number))]
        return np.vstack([self.places(one) for one in earlier]), np.vstack(
            [self.found(one) for one in earlier]
        )

    def attainable(self, found: Floats) -> list[bool]:
        """Whether at least one draw comes near each claim; no fit is asked for what no draw gives."""
        near = implausibility(self.claims, found, self.chance) <= RULED_OUT
        return [bool(column.any()) for column in near.T]

    def emulators(self, number: int) -> list[tuple[FittedClaim, Emulator]]:
        """One emulator for every claim that can be met, from all draws before a wave."""
        places, found = self.before_wave(number)
        values, attainable = self.squashed(found), self.attainable(found)
        fitted = []
        for claim, column, can in zip(self.claims, values.T, attainable, strict=True):
            told = np.isfinite(column)
            if can and told.sum() > len(column) // 2:
                fitted.append((claim, fit_emulator(places[told][:, self.active], column[told])))
        return fitted


def next_draws(plan: Plan, kept: Mapping[int, Evaluated]) -> list[Asked]:
    """What is missing of the first stage that is not whole; none where all are."""
    so_far = SoFar(plan, kept)
    stages: list[Callable[[SoFar], list[Asked]]] = [_repeats, _screen, *map(_Wave, range(len(plan.waves)))]
    for stage in stages:
        missing = [asked for asked in stage(so_far) if asked[0] not in kept]
        if missing:
            return missing
    return []


def _repeats(so_far: SoFar) -> list[Asked]:
    """The baseline under different luck."""
    return [(CHANCE * STAGE + n, {LUCK: n}) for n in range(so_far.plan.repeats)]


def _screen_design(plan: Plan) -> Morris:
    """Trajectories through all parameters, and a dummy."""
    return Morris((*plan.parameters, Range(DUMMY, 0.0, 1.0)), plan.trajectories, LEVELS, plan.seed)


def _screen(so_far: SoFar) -> list[Asked]:
    """The trajectories, each under luck of its own."""
    plan = so_far.plan
    points = len(plan.parameters) + 2
    return [
        (SCREEN * STAGE + number, _settings(plan, row[:-1], plan.repeats + number // points))
        for number, row in enumerate(_screen_design(plan).places())
    ]


def _settings(plan: Plan, places: Floats, luck: int) -> dict[str, Setting]:
    """Values at places between 0 and 1, and whose luck they meet."""
    at = zip(plan.parameters, places.tolist(), strict=True)
    return {LUCK: luck, **{one.name: rounded(float(one.at(place))) for one, place in at}}


@dataclass(frozen=True)
class _Wave:
    """One wave; the first draws everywhere."""

    number: int

    def __call__(self, so_far: SoFar) -> list[Asked]:
        numbers, plan = so_far.wave(self.number), so_far.plan
        if all(number in so_far.kept for number in numbers):
            return []
        luck = np.random.default_rng([plan.seed, self.number])
        places = _spread(luck, len(numbers), len(plan.parameters))
        if self.number > 0:
            places[:, so_far.active], _ = not_ruled_out(so_far, self.number, len(numbers))
        return [(number, _settings(plan, row, number)) for number, row in zip(numbers, places, strict=True)]


def _spread(luck: np.random.Generator, draws: int, parameters: int) -> Floats:
    """A Latin hypercube."""
    from scipy.stats import qmc

    drawn: Floats = qmc.LatinHypercube(parameters, rng=luck).random(draws)
    return drawn


def not_ruled_out(so_far: SoFar, wave: int, draws: int) -> tuple[Floats, float]:
    """Places of the active parameters for a wave, shape (draws, active), and the share of the space they are from.

    Where too few places are found the least implausible of all candidates fill up.
    """
    plan, emulators = so_far.plan, so_far.emulators(wave)
    luck = np.random.default_rng([plan.seed, wave, 1])
    taken, share = np.empty((0, len(so_far.active))), 0.0
    best, best_worst = taken, np.empty(0)
    for turn in range(MOST_ROUNDS):
        candidates = luck.random((CANDIDATES, len(so_far.active)))
        worst = nth_worst(_emulated(emulators, candidates), plan.rank)
        if turn == 0:
            share = float((worst <= RULED_OUT).mean())
        taken = np.vstack([taken, candidates[worst <= RULED_OUT]])
        if len(taken) >= draws:
            return taken[:draws], share
        best, best_worst = np.vstack([best, candidates]), np.concatenate([best_worst, worst])
        least = np.argsort(best_worst, kind="stable")[:draws]
        best, best_worst = best[least], best_worst[least]
    return best, share


def _emulated(emulators: list[tuple[FittedClaim, Emulator]], places: Floats) -> Floats:
    """Implausibility of every place and claim by what emulators say, shape (places, claims)."""
    columns = []
    for claim, emulator in emulators:
        mean, variance = emulator.predict(places)
        tolerance = AT_EDGE if claim.claim.within else 0.0
        off = np.abs(mean) if claim.claim.within else np.maximum(0.0, -mean)
        columns.append(off / np.sqrt(variance + tolerance**2))
    return np.array(columns).reshape(-1, len(places)).T
