"""Every analysis that fits the design of a study, made from its results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from experiments.contrasts.measured import Measured, measured
from experiments.contrasts.seats import ForWhom, Seats, for_whom
from experiments.contrasts.sheet import AnswerSheet, answer_sheet
from experiments.inference import Floats
from experiments.report.sweeps import Looped, loops
from experiments.sensitivity.discovery import Cases, Discovery, discover
from experiments.sensitivity.measured import Level, level
from experiments.sensitivity.screening import ElementaryEffects, elementary_effects
from experiments.sensitivity.variance_shares import VarianceShares, variance_shares
from experiments.store.results import Results
from experiments.study.designs import Contrast
from experiments.study.designs.morris import Morris
from sim.measures import BY_NAME

Found = TypeVar("Found")
FEWEST_PLACES = 50  # cells below which no box is looked for


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
    """What was found, by outcome where there are several; empty where the design does not ask.

    `refused` says of which outcomes an analysis was refused, and why.
    """

    sheet: AnswerSheet | None = None
    screening: Mapping[str, ElementaryEffects] = field(default_factory=dict)
    shares: Mapping[str, VarianceShares] = field(default_factory=dict)
    discovered: Mapping[str, Discovered] = field(default_factory=dict)
    loops: Mapping[str, Looped] = field(default_factory=dict)
    refused: tuple[tuple[str, str], ...] = ()


def findings(results: Results) -> Findings:
    """Analyse a study."""
    study, refused = results.study, list[tuple[str, str]]()
    if isinstance(study.design, Contrast):
        return _of_contrast(results, refused)
    metrics = study.measure.metrics
    screening: dict[str, ElementaryEffects] = {}
    shares: dict[str, VarianceShares] = {}
    if isinstance(study.design, Morris):
        flags, places = results.flags, study.design.places()
        screening = _each(
            metrics, lambda name: elementary_effects(flags, places, _level(results, name)), refused
        )
    if study.design.method == "sobol_indices":
        shares = _each(metrics, lambda name: variance_shares(results.flags, _level(results, name)), refused)
    swept = _each(study.measure.series, lambda name: loops(results, name), refused)
    known = {name: found for name, found in swept.items() if found is not None}
    return Findings(screening=screening, shares=shares, loops=known, refused=tuple(refused))


def _level(results: Results, outcome: str) -> Level:
    return level(results.table(outcome).to_numpy(float), outcome)


def _each(
    outcomes: tuple[str, ...], analyse: Callable[[str], Found], refused: list[tuple[str, str]]
) -> dict[str, Found]:
    """Outcome -> what was found; an analysis that refuses says why and leaves the others."""
    found = {}
    for outcome in outcomes:
        try:
            found[outcome] = analyse(outcome)
        except ValueError as error:
            refused.append((outcome, str(error).removeprefix(f"{outcome}: ")))
    return found


def _of_contrast(results: Results, refused: list[tuple[str, str]]) -> Findings:
    study = results.study
    tables = {outcome: results.table(outcome) for outcome in study.measure.metrics}
    table = measured(results.design, tables, study.reference)
    sheet = answer_sheet(table, study.decision, _for_whom(results))
    judged = tuple(name for name in study.measure.metrics if BY_NAME[name].better)
    discovered = {}
    if table.worlds >= FEWEST_PLACES and len(table.policies) == 2:
        discovered = _each(judged, lambda name: _discovered(table, name), refused)
    return Findings(sheet=sheet, discovered=discovered, refused=tuple(refused))


def _discovered(table: Measured, outcome: str) -> Discovered:
    """The conditions under which the policy is worse than the reference in an outcome, by the mean of pairs."""
    policy = table.policies[1]
    levels = {name: table.levels(name) for name in table.settings}
    names = tuple(name for name, found in levels.items() if found is not None)
    places = np.array([levels[name] for name in names], dtype=float).T
    values = table.values[outcome]
    means = (values[:, 1] - values[:, 0]).mean(axis=1)
    if not np.isfinite(means).all():
        raise ValueError(f"{outcome}: it was not measured in every pair; boxes need every place.")
    cases = means * BY_NAME[outcome].better < 0
    return Discovered(policy, names, places, cases, discover(names, places, cases))


def _for_whom(results: Results) -> dict[str, ForWhom | None]:
    """Who is helped and harmed by each policy in the first cell, where the study kept seats."""
    if results.seats.empty:
        return {}
    first = results.design[results.design["cell"] == results.design["cell"].min()]
    points = dict(zip(first["policy"], first.index, strict=True))
    reference = _seats(results, points[results.study.reference])
    return {policy: for_whom(reference, _seats(results, point)) for policy, point in points.items()}


def _seats(results: Results, point: int) -> list[Seats]:
    """The tables of seats of a point, one a replicate."""
    here = results.seats[results.seats["point"] == point]
    return [{name: column.to_numpy() for name, column in one.items()} for _, one in here.groupby("pairing")]
