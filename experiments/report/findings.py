"""Every analysis that fits the design of a study, made from its results."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import numpy as np

from experiments.contrasts.measured import Measured, measured
from experiments.contrasts.seats import ForWhom, Seats, for_whom
from experiments.contrasts.sheet import AnswerSheet, answer_sheet
from experiments.inference import Floats
from experiments.report.sweeps import Looped, loops
from experiments.report.targets import Target
from experiments.sensitivity.discovery import Cases, Discovery, discover
from experiments.sensitivity.measured import Level, best_level, level
from experiments.sensitivity.refusals import RefusalError
from experiments.sensitivity.screening import ElementaryEffects, elementary_effects
from experiments.sensitivity.variance_shares import VarianceShares, variance_shares
from experiments.store.results import Results
from experiments.study import Study
from experiments.study.designs import Contrast, Design
from experiments.study.designs.morris import Morris
from experiments.study.designs.sobol_indices import SobolIndices
from sim.measures import BY_NAME

Name = TypeVar("Name")
Found = TypeVar("Found")
FEWEST_PLACES = 50  # cells below which no box is looked for
FEWEST_LEVELS = 3  # policies below which no best level of a lever is looked for


@dataclass(frozen=True)
class Discovered:
    """Where a policy does worse than the reference in an outcome: `cases` at `places`, shape (cells, factors)."""

    policy: str
    names: tuple[str, ...]
    places: Floats
    cases: Cases
    found: Discovery


@dataclass(frozen=True)
class Findings:
    """What was found, by outcome or target where there are several; empty where the design does not ask.

    `refused` says of what an analysis was refused, and why.
    """

    sheet: AnswerSheet | None = None
    screening: Mapping[Target, ElementaryEffects] = field(default_factory=dict)
    shares: Mapping[Target, VarianceShares] = field(default_factory=dict)
    discovered: Mapping[str, Discovered] = field(default_factory=dict)
    loops: Mapping[str, Looped] = field(default_factory=dict)
    refused: tuple[tuple[Target, RefusalError], ...] = ()


Levels = Mapping[Target, Callable[[], Level]]
Refused = list[tuple[Target, RefusalError]]


def findings(results: Results) -> Findings:
    """Analyse a study."""
    study, refused = results.study, Refused()
    if isinstance(study.design, Contrast):
        return _of_contrast(results, study.design, refused)
    levels: Levels = {Target(name): partial(_level, results, name) for name in study.measure.metrics}
    screening, shares = _sensitivity(study.design, levels, refused)
    swept = _each(study.measure.series, Target, lambda name: loops(results, name), refused)
    known = {name: found for name, found in swept.items() if found is not None}
    return Findings(screening=screening, shares=shares, loops=known, refused=tuple(refused))


def _level(results: Results, outcome: str) -> Level:
    return level(results.table(outcome).to_numpy(float))


def _sensitivity(
    design: Design | None, levels: Levels, refused: Refused
) -> tuple[dict[Target, ElementaryEffects], dict[Target, VarianceShares]]:
    """Elementary effects, or shares of the variance, of every target; nothing for a design that serves neither."""

    def screened(target: Target) -> ElementaryEffects:
        assert isinstance(design, Morris)
        return elementary_effects(design.flags(), design.places(), levels[target]())

    def shared(target: Target) -> VarianceShares:
        assert isinstance(design, SobolIndices)
        return variance_shares(design.flags(), levels[target]())

    screening = _each(levels, _itself, screened, refused) if isinstance(design, Morris) else {}
    shares = _each(levels, _itself, shared, refused) if isinstance(design, SobolIndices) else {}
    return screening, shares


def _itself(target: Target) -> Target:
    return target


def _each(
    names: Iterable[Name], target: Callable[[Name], Target], analyse: Callable[[Name], Found], refused: Refused
) -> dict[Name, Found]:
    """Name -> what was found; an analysis that refuses says why and leaves the others."""
    found = {}
    for name in names:
        try:
            found[name] = analyse(name)
        except RefusalError as error:
            refused.append((target(name), error))
    return found


def _of_contrast(results: Results, design: Contrast, refused: Refused) -> Findings:
    study = results.study
    tables = {outcome: results.table(outcome) for outcome in study.measure.metrics}
    table = measured(results.design, tables, study.reference)
    sheet = answer_sheet(table, study.decision, _for_whom(results))
    screening, shares = _sensitivity(design.across, _effects(table) | _optima(study, table), refused)
    judged = tuple(name for name in study.measure.metrics if BY_NAME[name].better)
    discovered = {}
    if table.worlds >= FEWEST_PLACES and len(table.policies) == 2:
        discovered = _each(judged, Target, lambda name: _discovered(table, name), refused)
    return Findings(sheet, screening, shares, discovered, refused=tuple(refused))


def _effects(table: Measured) -> dict[Target, Callable[[], Level]]:
    """The difference of every policy from the reference, in every cell."""
    return {
        Target(outcome, policy=policy): partial(level, values[:, place] - values[:, 0])
        for outcome, values in table.values.items()
        for place, policy in enumerate(table.policies[1:], start=1)
    }


def _optima(study: Study, table: Measured) -> dict[Target, Callable[[], Level]]:
    """Where a lever is best in every cell, where the policies are levels of this lever and of nothing else."""
    settings = {policy.name: policy.settings for policy in study.policies if policy.of_levers}
    levers = {name for one in settings.values() for name in one}
    if len(levers) != 1 or len(settings) != len(study.policies) or len(settings) < FEWEST_LEVELS:
        return {}
    (lever,) = levers
    levels = [settings[policy][lever] for policy in table.policies]
    if any(isinstance(one, str) for one in levels):
        return {}
    return {
        Target(outcome, lever=lever): partial(best_level, np.array(levels, float), table.signed(outcome))
        for outcome in table.values
        if BY_NAME[outcome].better
    }


def _discovered(table: Measured, outcome: str) -> Discovered:
    """The conditions under which the policy is worse than the reference in an outcome, by the mean of pairs."""
    policy = table.policies[1]
    levels = {name: table.levels(name) for name in table.settings}
    names = tuple(name for name, found in levels.items() if found is not None)
    places = np.array([levels[name] for name in names], dtype=float).T
    values = table.values[outcome]
    means = (values[:, 1] - values[:, 0]).mean(axis=1)
    absent = int((~np.isfinite(means)).sum())
    if absent:
        raise RefusalError("missing", absent=absent, all=len(means))
    cases = means * BY_NAME[outcome].better < 0
    return Discovered(policy, names, places, cases, discover(names, places, cases))


def _for_whom(results: Results) -> dict[str, ForWhom | None]:
    """Who is helped and harmed by each policy in the first cell, where the study kept seats."""
    if results.seats.empty:
        return {}
    points = results.first_points
    reference = _seats(results, points[results.study.reference])
    return {policy: for_whom(reference, _seats(results, point)) for policy, point in points.items()}


def _seats(results: Results, point: int) -> list[Seats]:
    """The tables of seats of a point, one a replicate."""
    here = results.seats[results.seats["point"] == point]
    return [{name: column.to_numpy() for name, column in one.items()} for _, one in here.groupby("pairing")]
