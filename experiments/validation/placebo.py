"""Placebo runs: the same week, with beliefs taken out of the hands of those who learn.

Beliefs can be yoked (they follow, seat by seat and week by week, the record of another run), frozen at the values they
had when policies parted, or shuffled (each seat gets a colleague's changes). What a policy still does then, it does
without trust; what it does less than before, it did through trust.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim import Scenario
from sim.beginning import Request, begin
from sim.run_state import RunState
from sim.simulate import Run, let_rules_act, week_engine

CADRE_BELIEFS = ("found_out", "forgiven", "answered", "punished", "distrust")
OFFICE_BELIEFS = ("forgiven", "answered", "punished")
Afterwards = Callable[[RunState, int], None]  # what is done to the beliefs after a week


class Beliefs(NamedTuple):
    """Beliefs when policies part and at the end of each week since: (1 + weeks, beliefs, cadres), and of offices."""

    cadres: NDArray[np.float64]
    offices: NDArray[np.float64]


def run_and_then(scenario: Scenario, request: Request, afterwards: Afterwards) -> Run:
    """Run a scenario and do something to its state when policies part, and after every week from then on.

    It is told the week that ended, counted from the first of the warm-up, which must not be empty.
    """
    state, parted = begin(scenario, request), scenario.warmup_weeks
    go_on = week_engine().on(state)
    go_on(0, parted)
    afterwards(state, parted - 1)
    for week in range(parted, parted + scenario.weeks):
        let_rules_act(scenario, state, week)
        go_on(week, week + 1)
        afterwards(state, week)
    return Run(scenario, request, state)


def with_record(scenario: Scenario, request: Request) -> tuple[Run, Beliefs]:
    """Run a scenario and keep what everybody believed when policies parted and at the end of each week since."""
    record: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    run = run_and_then(scenario, request, lambda state, week: record.append(_beliefs(state)))
    return run, Beliefs(*(np.stack(part) for part in zip(*record, strict=True)))


def yoked(scenario: Scenario, request: Request, record: Beliefs) -> Run:
    """Run a scenario in which every belief follows the record of another run of the same roster and length."""

    def impose(state: RunState, week: int) -> None:
        since = week + 1 - scenario.warmup_weeks
        _impose(state, record.cadres[since], record.offices[since])

    return run_and_then(scenario, request, impose)


def frozen(scenario: Scenario, request: Request) -> Run:
    """Run a scenario in which beliefs stay as they were when policies parted."""
    kept: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []

    def freeze(state: RunState, week: int) -> None:
        if kept:
            _impose(state, *kept[0])
        else:
            kept.append(_beliefs(state))

    return run_and_then(scenario, request, freeze)


def shuffled(scenario: Scenario, request: Request) -> Run:
    """Run a scenario in which, once policies part, every week each seat gets the changes of another colleague."""
    before: list[NDArray[np.float64]] = []

    def shuffle(state: RunState, week: int) -> None:
        cadres, _ = _beliefs(state)
        if before:
            townships = cadres.reshape(len(CADRE_BELIEFS), state.tree.townships, -1)
            changes = townships - before.pop().reshape(townships.shape)
            others = np.roll(changes, 1 + week % (townships.shape[2] - 1), axis=2)
            moved = townships - changes + others
            cadres = np.clip(moved, 0.0, 1.0).reshape(cadres.shape)
            _impose_on_cadres(state, cadres)
        before[:] = [cadres]

    return run_and_then(scenario, request, shuffle)


def _beliefs(state: RunState) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A copy of what everybody believes."""
    cadres = np.stack([getattr(state.cadres, belief) for belief in CADRE_BELIEFS])
    return cadres, np.stack([getattr(state.offices, belief) for belief in OFFICE_BELIEFS])


def _impose(state: RunState, cadres: NDArray[np.float64], offices: NDArray[np.float64]) -> None:
    """Overwrite what everybody believes."""
    _impose_on_cadres(state, cadres)
    for belief, values in zip(OFFICE_BELIEFS, offices, strict=True):
        getattr(state.offices, belief)[:] = values


def _impose_on_cadres(state: RunState, cadres: NDArray[np.float64]) -> None:
    """Overwrite what cadres believe."""
    for belief, values in zip(CADRE_BELIEFS, cadres, strict=True):
        getattr(state.cadres, belief)[:] = values
