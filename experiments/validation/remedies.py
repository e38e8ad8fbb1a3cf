"""Where remedies hurt: an optimiser looks for worlds in which a remedy lowers service, and for what decides.

Differential evolution (Storn and Price 1997, Journal of Global Optimization 11, 341-359) from places spread evenly
over the draws of the accepted set and the conditions of `conditions.yaml`. The place it ends at is tried again with
other people and luck; what decides is told from all places it went through, by a least-squares plane.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.calibration.evaluation import Measured
from experiments.inference import Floats, t_quantile
from experiments.numbers import number, share
from experiments.study.variables import Setting
from experiments.validation.bench import Bench, Margins
from experiments.validation.draw import Draw, default_draw
from experiments.validation.over_draws import answers, made_from, means_of, source_hash
from experiments.validation.part import Effort, Part, Table, Work
from sim import Scenario
from sim.yaml_source import read_yaml

CONDITIONS = Path(__file__).with_name("conditions.yaml")
STUDY = "remedies_alone_and_together"
PLACES, GENERATIONS, SEED = 48, 3, 20_260_419
TRIED_AGAIN = 20  # pairs of other people, at the place where the search ended
FRESH = 500  # roster of the first of them
DECIDING = 3  # conditions that are named
NOTHING = "nothing decides alone"
CLEAR = 2.0  # standard errors of a slope, below which it is not named


class Condition(NamedTuple):
    """A parameter, its bounds, and what little and much of it means."""

    name: str
    low: float
    high: float
    little: str
    much: str

    def at(self, place: float) -> float:
        """The value at a place between 0 and 1."""
        return self.low + (self.high - self.low) * float(place)


class Plane(NamedTuple):
    """The plane nearest to what was found: slopes over the whole of each condition, in standard errors, and its fit."""

    slopes: Floats
    ratios: Floats
    explained: float


@cache
def conditions() -> tuple[Condition, ...]:
    """All conditions; raises ValueError for a broken file."""
    document = read_yaml(CONDITIONS, CONDITIONS.name)
    if document.faults:
        raise ValueError("\n".join(document.messages([])))
    return tuple(
        Condition(name, float(said["from"]), float(said["to"]), said["little"], said["much"])
        for name, said in document.content.items()
    )


@cache
def remedies() -> dict[str, Mapping[str, float]]:
    """Every remedy of the shipped study, with the levers that it changes against its reference."""
    from experiments.study import read_study

    study, policies = read_study(STUDY), dict[str, Scenario]()
    for point in study.points():
        policies.setdefault(point.policy, study.scenario(point))
    reference = policies.pop(study.reference)
    return {
        name: {key: there.values[key] for key, _, _ in reference.differences(there)}
        for name, there in policies.items()
    }


@dataclass(frozen=True)
class Hunt:
    """A search for every remedy, in so many pairs over so many weeks, over all conditions and all these draws."""

    remedies: tuple[str, ...]
    draws: tuple[Draw, ...]
    pairs: int
    weeks: int
    places: int = PLACES
    generations: int = GENERATIONS

    @property
    def count(self) -> int:
        """One answer a remedy."""
        return len(self.remedies)

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """What was found for the remedy of this number: every mean and its standard error."""
        return means_of(self.search(self.remedies[int(settings["number"])]))

    def identity(self) -> dict[str, Any]:
        """What decides the answers."""
        return {
            "remedies": self.remedies,
            "asked": source_hash(Hunt),
            "conditions": hashlib.sha256(CONDITIONS.read_bytes()).hexdigest(),
            **made_from(self.draws),
            "pairs": self.pairs,
            "weeks": self.weeks,
        }

    def search(self, remedy: str) -> Margins:
        """Look for a draw and a world in which the remedy lowers service.

        Gives the effect on service and formalism in the worst world found, with other people; where that world is and
        the number of its draw; the slopes of the plane; and what the remedy does at places spread evenly.
        """
        from scipy.optimize import differential_evolution

        named, levers = conditions(), remedies()[remedy]
        seen: list[tuple[Floats, float, float]] = []

        def service(place: Floats) -> float:
            alone = Bench(self._draw(place), self.pairs, self.weeks)  # no place is met again: nothing of it is kept
            gains, papers = _effects(alone, levers, place)
            seen.append((np.array(place), float(gains.mean()), float(papers.mean())))
            return seen[-1][1]

        found = differential_evolution(
            service,
            bounds=[(0.0, 1.0)] * (len(named) + 1),
            init=_spread(len(named) + 1, self.places),
            maxiter=self.generations - 1,
            polish=False,
            rng=SEED,
        )
        again = Bench(self._draw(found.x), TRIED_AGAIN, self.weeks, first=FRESH)
        worst_service, worst_formalism = _effects(again, levers, found.x)
        everywhere, at, effects = (
            seen[: self.places],
            np.array([one[0][: len(named)] for one in seen]),
            np.array([one[1] for one in seen]),
        )
        plane = nearest_plane(at, effects)
        return {
            "worst service": worst_service,
            "worst formalism": worst_formalism,
            "draw": np.array([float(self._number(found.x))]),
            "hurts": np.array([float(one[1] < 0) for one in everywhere]),
            "more formalism": np.array([float(one[2] > 0) for one in everywhere]),
            "mean service": np.array([one[1] for one in everywhere]),
            "explained": np.array([plane.explained]),
            **{f"at {one.name}": np.array([place]) for one, place in zip(named, found.x, strict=False)},
            **{f"slope {one.name}": np.array([slope]) for one, slope in zip(named, plane.slopes, strict=True)},
            **{f"ratio {one.name}": np.array([ratio]) for one, ratio in zip(named, plane.ratios, strict=True)},
        }

    def _draw(self, place: Floats) -> Draw:
        return self.draws[self._number(place)]

    def _number(self, place: Floats) -> int:
        """Which draw a place is in: the coordinate beyond those of the conditions."""
        return min(int(place[-1] * len(self.draws)), len(self.draws) - 1)


def _spread(dimensions: int, places: int) -> Floats:
    """Places spread evenly over all conditions and draws, shape (places, dimensions)."""
    from scipy.stats import qmc

    spread: Floats = qmc.LatinHypercube(dimensions, rng=SEED).random(places)
    return spread


def _effects(bench: Bench, levers: Mapping[str, float], place: Floats) -> tuple[Floats, Floats]:
    """What a remedy does to service and to formalism at a place in the conditions, pair by pair."""
    world = {one.name: one.at(at) for one, at in zip(conditions(), place, strict=False)}
    without, remedied = (bench.arm("baseline", None, changed, world) for changed in ({}, levers))
    return bench.gain(remedied, without, "service"), bench.gain(remedied, without, "formalism")


def nearest_plane(places: Floats, effects: Floats) -> Plane:
    """Least squares of effects on places, shape (places, conditions)."""
    design = np.column_stack([np.ones(len(effects)), places])
    slopes = np.array(np.linalg.lstsq(design, effects, rcond=None)[0], dtype=np.float64)
    left = effects - design @ slopes
    freedom = max(len(effects) - design.shape[1], 1)
    errors = np.sqrt(np.diag(np.linalg.pinv(design.T @ design)) * (left @ left) / freedom)
    spread = float(((effects - effects.mean()) ** 2).sum())
    ratios: Floats = np.divide(slopes, errors, out=np.zeros_like(slopes), where=errors > 0)
    return Plane(slopes[1:], ratios[1:], 1.0 - float(left @ left) / spread if spread else 0.0)


def measure(effort: Effort, work: Work) -> dict[str, Any]:
    """The hunt for every remedy of the study, over the accepted set where there is one and else round the default."""
    draws = effort.accepted_set() or (default_draw(),)
    asking = Hunt(tuple(remedies()), draws, effort.pairs, effort.weeks)
    found = answers(work.folder, "remedies", asking, work.processes, work.shown)
    rows = []
    for name, one in zip(asking.remedies, found, strict=True):
        reach = t_quantile(TRIED_AGAIN - 1) * one.error["worst service"]
        rows.append(
            {
                "remedy": name,
                "draw": draws[int(one.found["draw"])].label,
                "service": one.found["worst service"],
                "low": one.found["worst service"] - reach,
                "high": one.found["worst service"] + reach,
                "formalism": one.found["worst formalism"],
                "hurts": one.found["hurts"],
                "more_formalism": one.found["more formalism"],
                "mean": one.found["mean service"],
                "explained": one.found["explained"],
                "slopes": {c.name: one.found[f"slope {c.name}"] for c in conditions()},
                "ratios": {c.name: one.found[f"ratio {c.name}"] for c in conditions()},
                "world": {c.name: c.at(one.found[f"at {c.name}"]) for c in conditions()},
            }
        )
    return {
        "pairs": effort.pairs,
        "weeks": effort.weeks,
        "draws": len(draws),
        "places": PLACES,
        "searched": PLACES * GENERATIONS,
        "seconds": float(np.nansum([one.seconds for one in found])),
        "rows": rows,
    }


def tables(found: Mapping[str, Any]) -> list[Table]:
    """For every remedy how often it hurts, the worst world that was found, and in which worlds it does worst."""
    return [
        Table(
            "Where remedies hurt",
            f"Each remedy of the study `{STUDY}` against the baseline, first at {found['places']} places spread evenly "
            f"over {_sets(found['draws'])} and the conditions of `experiments/validation/conditions.yaml`, then by "
            f"differential evolution towards the worst ({found['searched']} places in all, {found['pairs']} pairs of "
            f"counties over {found['weeks']} weeks each). The worst world is tried again with {TRIED_AGAIN} pairs of "
            "other people. What decides is told by the plane nearest to all effects: at most three conditions whose "
            "slope is beyond two standard errors, the strongest first.",
            (
                "remedy",
                "service falls at",
                "formalism rises at",
                "mean service",
                "service in the worst world",
                "formalism there",
                "does worst where",
                "explained",
            ),
            [_line(row) for row in found["rows"]],
        )
    ]


def _sets(draws: int) -> str:
    return f"{draws} draws of the accepted set" if draws > 1 else "the default"


def _line(row: Mapping[str, Any]) -> tuple[str, ...]:
    """One remedy."""
    low, high = number(row["low"], True), number(row["high"], True)
    return (
        row["remedy"].replace("_", " "),
        share(row["hurts"]),
        share(row["more_formalism"]),
        number(row["mean"], True),
        f"{number(row['service'], True)} ({low} to {high})",
        number(row["formalism"], True),
        boundary(row) if row["high"] < 0 else f"no world found in which it surely hurts; {_least_good(row)}",
        share(row["explained"]),
    )


def _least_good(row: Mapping[str, Any]) -> str:
    where = boundary(row)
    return where if where == NOTHING else f"least good where {where}"


def boundary(row: Mapping[str, Any]) -> str:
    """The conditions that decide, in plain words: what makes a remedy do worse."""
    ranked = sorted(conditions(), key=lambda one: -abs(row["ratios"][one.name]))
    clear = [one for one in ranked if abs(row["ratios"][one.name]) > CLEAR][:DECIDING]
    words = [one.much if row["slopes"][one.name] < 0 else one.little for one in clear]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words) or NOTHING


REMEDIES = Part("remedies", measure, tables)
