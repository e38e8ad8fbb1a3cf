"""The floor: a cadre-week of nothing but the draws and the exponentials that the model makes in one, used or not.

How many there are is counted while a model of objects runs; a bare compiled loop then makes as many. Twice:
one at a time, each compared with a chance as the model does it, and packed into loops that become vector code.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from benchmarks.native import compiled, native_functions
from benchmarks.object_model import ObjectModel
from sim import arithmetic, luck
from sim.run_state import RunState, draw

LANES = 64  # numbers that a packed loop makes at a time


class Counts(NamedTuple):
    """Calls per cadre-week, averaged over a number of weeks."""

    draws: float
    exponentials: float


def counts_of(state: RunState, first_week: int, weeks: int) -> Counts:
    """Count the calls of a run from one week on; a logarithm counts as an exponential, a power as two."""
    seen: Counter[str] = Counter()
    natives = {made: _counted(made.__name__, call, seen) for made, call in native_functions().items()}
    model = ObjectModel(state, first_week, natives, lambda call: _counted(draw.__name__, call, seen))
    for _ in range(weeks):
        model.step()
    per_cadre_week = 1.0 / (state.tree.cadres * weeks)
    exponentials = seen["exp"] + seen["sigmoid"] + seen["log"] + 2 * seen["power"]
    return Counts((seen["draw"] + seen["uniform"]) * per_cadre_week, exponentials * per_cadre_week)


def _counted(name: str, call: Callable[..., float], seen: Counter[str]) -> Callable[..., float]:
    """The same call, counted."""

    def counted(*arguments: Any) -> float:
        seen[name] += 1
        return call(*arguments)

    return counted


def one_at_a_time(draws: int, exponentials: int, hits: Any) -> None:
    """Make so many of both, each met by a comparison that seldom holds."""
    for number in range(draws):
        if luck.uniform(1, 2, number >> 8, number & 255, 3, 4) < 0.02:
            hits[number & 7] += 1.0
    for number in range(exponentials):
        if arithmetic.sigmoid((number & 255) * 0.04 - 4.0) < 0.02:
            hits[number & 7] += 1.0


def packed(draws: int, exponentials: int, lanes: Any) -> None:
    """Make so many of both, in loops of `LANES`."""
    for batch in range(draws // LANES):
        for lane in range(LANES):
            lanes[lane] = 0.5 * lanes[lane] + luck.uniform(1, 2, batch, lane, 3, 4)
    for batch in range(exponentials // LANES):
        for lane in range(LANES):
            lanes[lane] = 0.5 * lanes[lane] + arithmetic.sigmoid(lanes[lane] + batch * 1e-6 - 1.0)


def floors() -> tuple[Callable[[Counts, int], None], Callable[[Counts, int], None]]:
    """Make the draws and exponentials of so many cadre-weeks: one function one at a time, one packed."""
    return _maker(compiled(one_at_a_time, nogil=True)), _maker(compiled(packed, nogil=True))


def _maker(loop: Any) -> Callable[[Counts, int], None]:
    scratch = np.zeros(LANES)

    def make(counts: Counts, cadre_weeks: int) -> None:
        loop(round(counts.draws * cadre_weeks), round(counts.exponentials * cadre_weeks), scratch)

    make(Counts(1.0, 1.0), 1)  # compiles
    return make
