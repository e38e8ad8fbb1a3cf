"""Placebo runs: the same week, with beliefs taken out of the hands of those who learn.

Beliefs, of cadres and of their superiors, can be yoked (they follow, seat by seat and week by week, the record of
another run), frozen at the values they had when policies parted, or shuffled (each seat gets the changes of any seat of
its township). What a policy still does then, it does without trust; what it does less than before was through trust.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim import Scenario
from sim.beginning import Request, begin
from sim.run_state import RunState
from sim.simulate import Run, let_rules_act, week_engine

TRUST = ("trust_ability", "trust_integrity")  # of the superior in each cadre, of the office above in each office
CADRE_BELIEFS = ("found_out", "forgiven", "answered", "punished", "distrust", *TRUST)
OFFICE_BELIEFS = ("forgiven", "answered", "punished", *TRUST)
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
    """Run a scenario in which, once policies part, every week each seat gets the changes of a seat of its township.

    In as many weeks as the township has seats each gets those of every seat once, its own too, so that own treatment
    and own belief are uncorrelated. Were its own left out, they would be correlated by -1 / (seats - 1) of what they
    are in the model. Who takes a seat begins with first beliefs, and nobody gets that change.
    """
    before: list[tuple[NDArray[np.float64], NDArray[np.integer]]] = []

    def shuffle(state: RunState, week: int) -> None:
        (cadres, _), holders = _beliefs(state), state.cadres.holder.copy()
        if before:
            earlier, held = before.pop()
            cadres = exchanged(earlier, cadres, holders == held, state.tree.townships, week)
            _impose_on_cadres(state, cadres)
        before[:] = [(cadres, holders)]

    return run_and_then(scenario, request, shuffle)


def exchanged(
    before: NDArray[np.float64], now: NDArray[np.float64], stayed: NDArray[np.bool_], townships: int, places: int
) -> NDArray[np.float64]:
    """Beliefs (beliefs, cadres) of which each seat has the change of the seat so many places before it in its township.

    >>> before, now = np.zeros((1, 3)), np.array([[0.1, 0.2, 0.9]])
    >>> exchanged(before, now, np.array([True, True, False]), townships=1, places=1)
    array([[0. , 0.1, 0.9]])
    """
    changes = np.where(stayed, now - before, 0.0)
    by_township = changes.reshape(len(now), townships, -1)
    learned = np.roll(by_township, places % by_township.shape[2], axis=2).reshape(now.shape)
    return np.where(stayed, np.clip(now - changes + learned, 0.0, 1.0), now)


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
