"""Two runs at once in two threads against one after the other."""

import time
from collections.abc import Callable
from statistics import median
from threading import Thread

from benchmarks.measuring import say
from benchmarks.organisations import SETTLED, settled
from sim.run_state import RunState
from sim.simulate import week_engine

CADRES, WEEKS = 960, 52


def tell(turns: int) -> None:
    """Print how much faster two threads are."""
    states = [settled(CADRES, SETTLED + 2 * turns * WEEKS, seed) for seed in (1, 2)]
    gains = [_gain(states, SETTLED + 2 * turn * WEEKS) for turn in range(turns)]
    say(f"Two threads, {CADRES} cadres each: x {median(gains):.2f} by the clock, at best x {max(gains):.2f}")
    say()


def _gain(states: list[RunState], week: int) -> float:
    """Time one after the other over time at once."""

    def in_turn() -> None:
        for state in states:
            _run(state, week)

    def at_once() -> None:
        workers = [Thread(target=_run, args=(state, week + WEEKS)) for state in states]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    return _seconds(in_turn) / _seconds(at_once)


def _run(state: RunState, week: int) -> None:
    week_engine("compiled")(state, week, week + WEEKS)


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
