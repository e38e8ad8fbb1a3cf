"""Two runs at once in two threads against one after the other, beside what the machine gives to bare loops.

A loop of draws and exponentials touches no memory and shares nothing: what it loses in two threads is lost to
the machine and to whoever else is on it. What runs lose beyond that is the engine's.
"""

import time
from collections.abc import Callable
from statistics import median
from threading import Thread

from benchmarks.floor import Counts, floors
from benchmarks.measuring import say
from benchmarks.organisations import SETTLED, settled
from sim.simulate import week_engine

CADRES, WEEKS = 960, 208
BARE = Counts(16.0, 10.0)  # draws and exponentials of a cadre-week, about


def tell(turns: int) -> None:
    """Print how much faster two threads are, runs and bare loops in turn."""
    states = [settled(CADRES, SETTLED + 2 * turns * WEEKS, seed) for seed in (1, 2)]
    loops = [floors()[0] for _ in states]
    runs: list[float] = []
    bare: list[float] = []
    for turn in range(turns):
        begun = [SETTLED + 2 * turn * WEEKS] * len(states)

        def run(each: int, begun: list[int] = begun) -> None:
            week_engine("compiled")(states[each], begun[each], begun[each] + WEEKS)
            begun[each] += WEEKS

        runs.append(_gain(run))
        bare.append(_gain(lambda each: loops[each](BARE, CADRES * WEEKS)))
    say(f"Two threads, {CADRES} cadres each: x {median(runs):.2f} by the clock, at best x {max(runs):.2f}")
    say(f"Two threads, bare loops:      x {median(bare):.2f} by the clock, at best x {max(bare):.2f}")
    say()


def _gain(work: Callable[[int], None]) -> float:
    """Time of two pieces of work one after the other over their time at once."""

    def in_turn() -> None:
        for each in (0, 1):
            work(each)

    def at_once() -> None:
        workers = [Thread(target=work, args=(each,)) for each in (0, 1)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    return _seconds(in_turn) / _seconds(at_once)


def _seconds(call: Callable[[], None]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun
