"""Counties on which a fact is measured: blocks of runs, in each block other people."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from experiments.comparison.pairs import cores
from experiments.inference import t_quantile
from experiments.validation.theory import Theory
from sim import Run, Scenario, load_scenario, simulate
from sim.beginning import Request
from sim.organisation import build
from sim.simulate import EVENTS_PER_CADRE_WEEK
from sim.state import YEAR

Floats = NDArray[np.float64]
Value = Callable[[Run], float]
Found = TypeVar("Found")
SEED = 20_260_415
REPLICATES = 12  # of one roster, over which a seat is judged
DRAWS_KEY = 20_260_416  # any fixed number: it decides which levers the counties of a cross-section have


def run(scenario: Scenario, asked: Request) -> Run:
    """Run a scenario as asked."""
    return simulate(scenario, **asked._asdict())


@dataclass(frozen=True)
class Sample:
    """Blocks of counties: block b has the people of roster b, its counties meet different luck.

    `base` is what arms are made from: another set of world parameters gives the same facts of another model. `run` runs
    a scenario, in so many threads at a time (None: one a processor).
    """

    base: Scenario
    blocks: int = 10
    counties: int = 4
    seed: int = SEED
    run: Callable[[Scenario, Request], Run] = run
    threads: int | None = None

    def arm(
        self,
        levers: Mapping[str, float | str] | None = None,
        values: Mapping[str, float | str] | None = None,
        interventions: Iterable[Mapping[str, Any]] = (),
    ) -> Scenario:
        """The base under other levers, with other world or population values, with interventions."""
        changed = self.base.with_values(values or {}).with_levers(levers or {})
        return changed.with_interventions(list(interventions))

    def each(self, measure: Callable[[Request], Found], counties: int | None = None) -> list[list[Found]]:
        """What is measured under the luck of every county, block by block."""
        requests = [
            [Request(self.seed, roster=block, replicate=n) for n in range(counties or self.counties)]
            for block in range(self.blocks)
        ]
        with ThreadPoolExecutor(self.threads or cores()) as threads:
            return [list(threads.map(measure, block)) for block in requests]

    def mean(self, scenario: Scenario, value: Value | str) -> Floats:
        """Mean over the counties of each block, shape (blocks,)."""
        found = self.each(lambda asked: measured(self.run(scenario, asked), value))
        means: Floats = np.array(found).mean(axis=1)
        return means

    def effect(self, here: Scenario, there: Scenario, value: Value | str) -> Floats:
        """Mean difference there - here over the counties of each block, in pairs of the same luck."""
        return self.mean(there, value) - self.mean(here, value)

    def per_cent(self, here: Scenario, there: Scenario, value: Value | str) -> Floats:
        """The same in per cent of what it is here."""
        return change(self.mean(here, value), self.mean(there, value))

    def logged(self, scenario: Scenario, asked: Request) -> Run:
        """Run a scenario with a log, once more where it had too little room."""
        run = self.run(scenario, with_log(scenario, asked))
        happened = int(run.state.log.count[0])
        return run if happened <= len(run.state.log.week) else self.run(scenario, asked._replace(log_rows=happened))

    def seats(
        self, scenario: Scenario, columns: Callable[[Run], Sequence[Floats]], log: bool = False
    ) -> list[Floats]:
        """Columns of numbers of all seats in the counties of each block: one array (columns, seats) a block.

        `columns` finds a log in a run where one is wanted.
        """
        run = self.logged if log else self.run
        return self.joined(lambda asked: columns(run(scenario, asked)))

    def joined(self, columns: Callable[[Request], Sequence[Floats]]) -> list[Floats]:
        """The same of whatever is run for each county."""
        blocks = self.each(lambda asked: np.array(columns(asked)))
        return [np.concatenate(block, axis=1) for block in blocks]

    def cross_section(
        self,
        levers: Mapping[str, tuple[float, float]],
        outcomes: Sequence[str],
        counties: int = 40,
        own_people: bool = False,
    ) -> list[tuple[Floats, Floats]]:
        """Counties that differ in levers drawn evenly between bounds, and in who is there where they have `own_people`.

        Gives for each block the levers, shape (counties, levers), and the outcomes, shape (counties, outcomes).
        """

        def county(asked: Request) -> tuple[list[float], list[float]]:
            generator = np.random.Generator(np.random.Philox(key=[DRAWS_KEY + asked.roster, asked.replicate]))
            drawn = {name: float(generator.uniform(low, high)) for name, (low, high) in levers.items()}
            roster = asked.roster * counties + asked.replicate if own_people else asked.roster
            found = self.run(self.arm(drawn), asked._replace(roster=roster)).outcomes
            return list(drawn.values()), [found[name] for name in outcomes]

        blocks = self.each(county, counties)
        return [(np.array([x for x, _ in block]), np.array([y for _, y in block])) for block in blocks]


def usual_sample(blocks: int = 10, counties: int = 4, theory: Theory | None = None) -> Sample:
    """Counties of the baseline over three years, as the model has them or as a rival theory would."""
    baseline = load_scenario("baseline").with_weeks(3 * YEAR)
    return Sample(baseline.with_values(theory.values) if theory else baseline, blocks, counties)


def with_log(scenario: Scenario, asked: Request) -> Request:
    """The same asked with room in the log for more than twice the usual events."""
    cadre_weeks = build(scenario.organisation).cadres * (scenario.warmup_weeks + scenario.weeks)
    return asked._replace(log_rows=2 * EVENTS_PER_CADRE_WEEK * cadre_weeks)


def measured(finished: Run, value: Value | str) -> float:
    """An outcome by its name, or what a function finds."""
    return finished.outcomes[value] if isinstance(value, str) else value(finished)


def of_those_who_stayed(finished: Run, column: Floats) -> Floats:
    """A column of seats, not a number where somebody left since policies parted: studies follow people, not seats."""
    return np.where(finished.state.cadres.left_week < 0, column, np.nan)


def mean_and_half_width(replicates: Floats) -> tuple[Floats, Floats]:
    """Mean of each column over its numbers and half its 95 % interval; not a number where fewer than two are known.

    >>> mean_and_half_width(np.array([[1.0, 1.0], [3.0, np.nan]]))[0]
    array([ 2., nan])
    """
    counts = np.isfinite(replicates).sum(axis=0)
    enough = counts > 1
    known = np.where(enough, replicates, 0.0)
    times = np.array([math.nan, math.nan, *(t_quantile(n - 1) for n in range(2, len(replicates) + 1))])
    half_widths = times[counts] * np.nanstd(known, axis=0, ddof=1) / np.sqrt(np.maximum(counts, 1))
    return np.where(enough, np.nanmean(known, axis=0), np.nan), half_widths


def correlation(one: Floats, other: Floats) -> float:
    """Pearson's correlation over the rows where both are numbers; not a number where one of them does not vary."""
    both = np.isfinite(one) & np.isfinite(other)
    if both.sum() < 2 or np.ptp(one[both]) == 0 or np.ptp(other[both]) == 0:
        return float("nan")
    return float(np.corrcoef(one[both], other[both])[0, 1])


def change(before: Floats, after: Floats) -> Floats:
    """Change in per cent of what was before; not a number where that was nothing."""
    return 100.0 * share(after - before, before)


def share(part: Floats, whole: Floats) -> Floats:
    """Part over whole; not a number where the whole is nothing."""
    shares: Floats = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return shares


def slopes(levers: Floats, outcome: Floats) -> Floats:
    """Least-squares slopes of an outcome on levers that are each divided by their standard deviation."""
    standardised = (levers - levers.mean(axis=0)) / levers.std(axis=0)
    design = np.column_stack([np.ones(len(outcome)), standardised])
    found: Floats = np.linalg.lstsq(design, outcome, rcond=None)[0][1:]
    return found
