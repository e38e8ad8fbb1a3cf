"""The stages of a fit: how much is chance, which parameters matter, and waves that go where facts can be met.

Each stage is made again from what the stages before it gave, so that an interrupted fit goes on the same way. Every
draw has values for all parameters: the first wave spreads them all over their ranges, later ones choose those that
matter and leave the others spread.
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
    SMALLEST,
    FittedClaim,
    asked_of_a_draw,
    implausibility,
    squashed,
)
from experiments.fitting.emulator import Emulator, fit_emulator, linear
from experiments.fitting.measuring import LOAD, LUCK
from experiments.fitting.ranges import rounded
from experiments.fitting.screening import Screened, elementary_effects, ranked
from experiments.inference import Floats
from experiments.study.designs.morris import LEVELS, Morris
from experiments.study.factors import Range
from experiments.study.variables import DUMMY, Setting

STAGE = 100_000  # numbers of draws that a stage has for itself
CHANCE, SCREEN, WAVES = 0, 1, 2  # the first stages; waves follow
WEIGHT = {LOAD: 10.0}  # how many claims one counts for where draws are sought: who misses load is not accepted at all
EDGE = float(np.arcsinh(1.0))  # of the range wanted of a size, as `squashed` gives it


@dataclass(frozen=True)
class Plan:
    """How a fit is made.

    `repeats` of the baseline tell chance, `trajectories` the `shortlist` of parameters that matter, the first of the
    `waves` of so many draws the `active` ones among them. Later waves choose these from the share of the space, `keep`,
    where emulators expect the fewest claims to be missed, load counting for several.
    """

    parameters: tuple[Range, ...]
    repeats: int
    trajectories: int
    shortlist: int
    active: int
    waves: tuple[int, ...]
    keep: float
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
        """The claims that are fitted, that of load last."""
        return asked_of_a_draw()

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
    def shortlist(self) -> list[int]:
        """The parameters that move claims most in the screen, by position."""
        points, names = len(self.plan.parameters) + 2, [*self.plan.names, DUMMY]
        numbers = range(SCREEN * STAGE, SCREEN * STAGE + self.plan.trajectories * points)
        places = _screen_design(self.plan).places().reshape(-1, points, len(names))
        found = self.found(numbers)
        squares = elementary_effects(places, self.squashed(found).reshape(-1, points, len(self.claims)))
        order = [one.name for one in ranked(names, self._spoken, squares, self.missed(found)) if one.name != DUMMY]
        return sorted(self.plan.names.index(name) for name in order[: self.plan.shortlist])

    @cached_property
    def screened(self) -> list[Screened]:
        """The shortlist by how much each matters in the whole space, as the first wave tells."""
        numbers, names = self.wave(0), [self.plan.names[place] for place in self.shortlist]
        places, found = self.places(numbers)[:, self.shortlist], self.found(numbers)
        squares = np.zeros((len(names), len(self.claims)))
        for column, values in enumerate(self.squashed(found).T):
            told = np.isfinite(values)
            if told.sum() > len(values) // 2:
                squares[:, column] = fit_emulator(places[told], values[told], linear).coefficients ** 2
        return ranked(names, self._spoken, squares, self.missed(found))

    @cached_property
    def active(self) -> list[int]:
        """The parameters that matter most, by position."""
        return sorted(self.plan.names.index(one.name) for one in self.screened[: self.plan.active])

    @property
    def _spoken(self) -> list[str]:
        return [claim.name for claim in self.claims]

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

    def missed(self, found: Floats) -> Floats:
        """How often draws miss each claim, a share of them; 0 where all do: no fit is asked for what no draw gives."""
        shares: Floats = (implausibility(self.claims, found, self.chance) > RULED_OUT).mean(axis=0)
        return np.where(shares < 1.0, shares, 0.0)

    def emulators(self, number: int) -> list[tuple[FittedClaim, Emulator]]:
        """One emulator for every claim that some draws miss and not all, from all draws before a wave."""
        places, found = self.before_wave(number)
        fitted = []
        for claim, column, missed in zip(self.claims, self.squashed(found).T, self.missed(found), strict=True):
            told = np.isfinite(column)
            if missed and told.sum() > len(column) // 2:
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
            places[:, so_far.active] = _promising(so_far, self.number, len(numbers))
        return [(number, _settings(plan, row, number)) for number, row in zip(numbers, places, strict=True)]


def _spread(luck: np.random.Generator, draws: int, parameters: int) -> Floats:
    """A Latin hypercube."""
    from scipy.stats import qmc

    drawn: Floats = qmc.LatinHypercube(parameters, rng=luck).random(draws)
    return drawn


def _promising(so_far: SoFar, wave: int, draws: int) -> Floats:
    """Places of the active parameters for a wave, shape (draws, active)."""
    plan = so_far.plan
    luck = np.random.default_rng([plan.seed, wave, 1])
    candidates = luck.random((round(draws / plan.keep), len(so_far.active)))
    misses = _expected_misses(so_far.emulators(wave), candidates)
    return candidates[np.argsort(misses, kind="stable")[:draws]]


def _expected_misses(emulators: list[tuple[FittedClaim, Emulator]], places: Floats) -> Floats:
    """How many claims, by weight, a draw at each place is expected to miss, by what emulators say and how surely."""
    from scipy.stats import norm

    misses = np.zeros(len(places))
    for claim, emulator in emulators:
        mean, variance = emulator.predict(places)
        spread = np.sqrt(np.maximum(variance, SMALLEST))
        beyond = norm.sf((EDGE - mean) / spread) if claim.claim.within else 0.0
        missed = beyond + norm.cdf(((-EDGE if claim.claim.within else 0.0) - mean) / spread)
        misses += WEIGHT.get(claim.name, 1.0) * missed
    return misses
