"""A comparison: scenarios over the same pairs of people and luck, and all that is said of how they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.comparison.comparability import refuse_unlike
from experiments.comparison.controls import CONTROLS
from experiments.comparison.divergence import Divergence, first_divergence, log_rows
from experiments.comparison.expectations import Expectation, expectations
from experiments.comparison.gains import Gains, gains
from experiments.comparison.pairs import Batch, Finished, Key, Wanted, run_batch
from experiments.inference import Interval, PairedDifference, jackknife_interval, paired_difference
from experiments.pairings import Pairing, pairings, seat_pairings
from experiments.progress import Progress, untold
from sim import Scenario
from sim.interventions import lever_paths
from sim.measures import OUTCOMES, disaster_tail
from sim.organisation import build
from sim.trust_account import Contributions, Reason, reasons

PAIRS = 20
TAIL = "disaster_loss_worst"  # the name of the tail of disasters where a file expects something of it


@dataclass(frozen=True)
class Tail:
    """CVaR 5 % of the loss of a township-year by disasters, pooled over pairs, in task values."""

    township_years: int
    reference: float
    other: float
    interval: Interval  # of other - reference


@dataclass(frozen=True)
class ControlRow:
    """Mean over pairs of one instrument's norm and of what was met, in both arms."""

    name: str
    reference_norm: float
    reference_realised: float
    other_norm: float
    other_realised: float


@dataclass(frozen=True)
class Contrast:
    """One scenario against the reference, over `pairs` pairs in which both runs came to an end."""

    other: Scenario
    pairs: int
    keys: list[tuple[str, Any, Any]]
    outcomes: dict[str, PairedDifference]
    expected: dict[str, Expectation]
    controls: list[ControlRow]
    tail: Tail | None
    gains: Gains | None
    divergence: Divergence | None
    reasons: list[Reason]  # why final trust differs, as a mean over the pairs; empty where nobody asked


@dataclass(frozen=True)
class Comparison:
    """Scenarios compared under a seed; in `batch`, which holds every run, the reference is scenario 0."""

    reference: Scenario
    seed: int
    pairs_planned: int
    seat_replicates: int
    common_rate: float
    contrasts: tuple[Contrast, ...]
    batch: Batch

    @property
    def scenarios(self) -> list[Scenario]:
        """The reference and the others, in the order of the batch."""
        return [self.reference, *(contrast.other for contrast in self.contrasts)]

    @property
    def pairings(self) -> list[Pairing]:
        """The pairings of the main comparison."""
        return pairings(self.pairs_planned)


def compare(
    reference: Scenario,
    others: Sequence[Scenario],
    seed: int = 1,
    pairs: int = PAIRS,
    seat_replicates: int = 0,
    progress: Progress = untold,
    threads: int | None = None,
    why: bool = False,
) -> Comparison:
    """Run the reference and the others under the same pairings and say how they differ.

    `seat_replicates` asks for so many replicates of roster 0, over which every seat is judged (0: not
    judged); `why` for what each cause did to trust.

    Raises `ScenarioError` where roster or horizon differ.
    """
    for other in others:
        refuse_unlike(reference, other)
    arms = [reference, *others]
    rate = common_rate(arms)
    cadres = build(reference.organisation).cadres
    rows = log_rows(cadres, reference.warmup_weeks + reference.weeks)
    seated = tuple(seat_pairings(seat_replicates))
    asked = Wanted(seed, rate, rows, logged=tuple(pairings(1)), seated=seated, why=why)
    at_start = reference.with_interventions([]).with_weeks(1)
    jobs = planned_jobs(len(arms), pairs, seat_replicates)
    batch = run_batch([*arms, at_start], jobs, asked, progress, threads)
    contrasts = tuple(_contrast(arms, arm, batch, pairs, seat_replicates) for arm in range(1, len(arms)))
    return Comparison(reference, seed, pairs, seat_replicates, rate, contrasts, batch)


def common_rate(arms: Sequence[Scenario]) -> float:
    """Tasks per cadre-month that every arm issues in every week after policies part."""
    paths = [lever_paths(arm)["tasks.new_per_month"][arm.warmup_weeks :] for arm in arms]
    return float(min(path.min() for path in paths))


def planned_jobs(arms: int, pairs: int, seat_replicates: int) -> list[Key]:
    """All runs, pairing by pairing; with seats to judge also a look at who sits there when policies part."""
    seated = seat_pairings(seat_replicates)
    all_pairings = dict.fromkeys([*pairings(pairs), *seated])
    in_arms = [(arm, pairing) for pairing in all_pairings for arm in range(arms)]
    return [*in_arms, *((arms, pairing) for pairing in seated)]


def _contrast(arms: Sequence[Scenario], arm: int, batch: Batch, pairs: int, seat_replicates: int) -> Contrast:
    complete = batch.complete((0, arm), pairings(pairs))
    outcomes, tail = _differences(complete), _tail(complete)
    intervals = {name: found.interval for name, found in outcomes.items()}
    if tail is not None:
        intervals[TAIL] = tail.interval
    return Contrast(
        other=arms[arm],
        pairs=len(complete),
        keys=arms[0].differences(arms[arm]),
        outcomes=outcomes,
        expected=expectations(arms[0], arms[arm], intervals),
        controls=[_control_row(control.name, complete) for control in CONTROLS] if complete else [],
        tail=tail,
        gains=_gains(arms, arm, batch, seat_replicates),
        divergence=_divergence(arms[0], batch.complete((0, arm), pairings(1))),
        reasons=_reasons(complete),
    )


def _differences(complete: list[tuple[Finished, ...]]) -> dict[str, PairedDifference]:
    return {
        outcome.name: paired_difference(
            np.array([here.outcomes[outcome.name] for here, _ in complete]),
            np.array([there.outcomes[outcome.name] for _, there in complete]),
        )
        for outcome in OUTCOMES
    }


def _control_row(name: str, complete: list[tuple[Finished, ...]]) -> ControlRow:
    means = [np.mean([pair[side].controls[name] for pair in complete], axis=0) for side in (0, 1)]
    return ControlRow(name, *(float(value) for mean in means for value in mean))


def _tail(complete: list[tuple[Finished, ...]]) -> Tail | None:
    """None where no pair came to an end or no full year was run."""
    if not complete or complete[0][0].losses.size == 0:
        return None
    losses = np.array([[here.losses, there.losses] for here, there in complete])  # pair, side, township-year
    return Tail(
        township_years=losses[:, 0].size,
        reference=disaster_tail(losses[:, 0].ravel()),
        other=disaster_tail(losses[:, 1].ravel()),
        interval=jackknife_interval(
            lambda some: disaster_tail(some[:, 1].ravel()) - disaster_tail(some[:, 0].ravel()), losses
        ),
    )


def _reasons(complete: list[tuple[Finished, ...]]) -> list[Reason]:
    """Why final trust differs, as a mean over pairs."""
    here, there = (_mean_causes([pair[side].causes for pair in complete]) for side in (0, 1))
    return reasons(here, there)


def _mean_causes(found: list[Contributions]) -> Contributions:
    """Mean over runs; a cause that did nothing in a run counts as zero there."""
    causes = dict.fromkeys(cause for one in found for cause in one)
    return {cause: float(np.mean([one.get(cause, 0.0) for one in found])) for cause in causes}


def _gains(arms: Sequence[Scenario], arm: int, batch: Batch, seat_replicates: int) -> Gains | None:
    complete = batch.complete((0, arm, len(arms)), seat_pairings(seat_replicates))
    here, there, start = ([row[side].seats for row in complete] for side in range(3))
    return gains(arms[0], here, there, start)


def _divergence(reference: Scenario, first: list[tuple[Finished, ...]]) -> Divergence | None:
    if not first or first[0][0].log is None or first[0][1].log is None:
        return None
    return first_divergence(first[0][0].log, first[0][1].log, reference.warmup_weeks)
