"""How fast the engine is: against Mesa objects, and against its draws and exponentials alone.

Run `python -m benchmarks.engine`, with `--quick` for small organisations and few turns only.
"""

import argparse
import os
import platform
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

import mesa  # type: ignore[import-untyped]
import numba

from benchmarks import starting, threads
from benchmarks.floor import Counts, counts_of, floors
from benchmarks.measuring import Work, in_turns, ratio, say, table
from benchmarks.object_model import ObjectModel, differences, idiomatic
from benchmarks.organisations import SETTLED, settled
from sim.run_state import RunState
from sim.simulate import week_engine

ENGINE, OBJECTS, ONE_BY_ONE, PACKED = "engine", "objects", "one by one", "packed"
HEAD = ("cadres", "engine ns", "objects ns", "ratio", "engine / packed floor", "/ floor one by one")


class Plan(NamedTuple):
    """Weeks in one turn of the engine and of the objects, turns, and weeks in which both must agree to the bit."""

    engine_weeks: int
    object_weeks: int
    turns: int
    checked_weeks: int


PLANS = {
    120: Plan(312, 8, 7, 4),
    960: Plan(39, 2, 7, 1),
    2_880: Plan(13, 1, 7, 1),
    100_000: Plan(2, 1, 2, 1),
}
QUICK = {120: Plan(312, 4, 3, 4), 960: Plan(39, 1, 3, 1)}
GROWN = 1_000_000
WITH_ROWS = ("offices", "cadres", "tasks", "directives", "trailing", "tally")
BY_WEEK = ("series", "tiers")
FLOOR_CADRE_WEEKS = 50_000


class Measured(NamedTuple):
    """One line of the table."""

    engine: float
    objects: float
    over_engine: float
    over_packed: float
    over_one_by_one: float
    counts: Counts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the engine against objects and floor.")
    parser.add_argument("--quick", action="store_true", help="small organisations and few turns only")
    quick: bool = parser.parse_args().quick
    say(f"Python {platform.python_version()}, numba {numba.__version__}, Mesa {mesa.__version__}")
    say(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start")
    say()
    measured = {cadres: _measure(cadres, plan) for cadres, plan in (QUICK if quick else PLANS).items()}
    _tell_speed(measured)
    if not quick:
        _tell_growth(measured[960].engine)
    _tell_memory(list(measured))
    threads.tell(turns=3 if quick else 9)
    if not quick:
        starting.tell()


def _measure(cadres: int, plan: Plan) -> Measured:
    """Time engine, objects and floor in turns, once engine and objects are seen to give the same bits."""
    begin = SETTLED + plan.checked_weeks
    state = settled(cadres, begin + plan.turns * max(plan.engine_weeks, plan.object_weeks))
    counts = counts_of(state, SETTLED, plan.checked_weeks)
    model = idiomatic(state, SETTLED)
    _check(model, state, plan.checked_weeks)
    one_by_one, packed = floors()
    works = {
        ENGINE: _weeks_of(state, begin, plan.engine_weeks),
        OBJECTS: _steps_of(model, plan.object_weeks),
        ONE_BY_ONE: _floor_of(one_by_one, counts),
        PACKED: _floor_of(packed, counts),
    }
    times = in_turns(works, plan.turns)
    return Measured(
        median(times[ENGINE]),
        median(times[OBJECTS]),
        ratio(times, OBJECTS, ENGINE),
        ratio(times, ENGINE, PACKED),
        ratio(times, ENGINE, ONE_BY_ONE),
        counts,
    )


def _check(model: ObjectModel, state: RunState, weeks: int) -> None:
    """Run both for some weeks; a ratio between things that differ says nothing, so none is printed then."""
    for _ in range(weeks):
        model.step()
    week_engine("compiled")(state, SETTLED, SETTLED + weeks)
    differing = differences(model, state)
    if differing:
        raise SystemExit(f"objects and engine differ after {weeks} weeks in {', '.join(differing)}")


def _weeks_of(state: RunState, first_week: int, weeks: int) -> Work:
    """Run the next weeks of a state each time it is called."""
    week, engine = first_week, week_engine("compiled").on(state)

    def run() -> int:
        nonlocal week
        engine(week, week + weeks)
        week += weeks
        return weeks * state.tree.cadres

    return run


def _steps_of(model: ObjectModel, weeks: int) -> Work:
    def run() -> int:
        for _ in range(weeks):
            model.step()
        return weeks * len(model.state.cadres)

    return run


def _floor_of(make: Callable[[Counts, int], None], counts: Counts) -> Work:
    def run() -> int:
        make(counts, FLOOR_CADRE_WEEKS)
        return FLOOR_CADRE_WEEKS

    return run


def _tell_speed(measured: dict[int, Measured]) -> None:
    rows = [
        (
            f"{cadres:,}",
            f"{line.engine:,.0f}",
            f"{line.objects:,.0f}",
            f"{line.over_engine:,.0f}",
            f"{line.over_packed:.1f}",
            f"{line.over_one_by_one:.1f}",
        )
        for cadres, line in measured.items()
    ]
    counts = measured[120].counts
    say("Processor time per cadre-week on one core; medians over turns, of ratios within a turn")
    say(table(HEAD, rows))
    say(f"A cadre-week of the county: {counts.draws:.1f} draws and {counts.exponentials:.1f} exponentials.")
    say("Engine and objects gave the same bits: four weeks of the county, one week of each other size.")
    say("The objects call machine code for luck and exponentials; pure Python would take far longer.")
    say("What is worked out for several tasks at once and not used is counted, and made by the objects too.")
    say("Floor: the draws and exponentials alone, in loops that become vector code (packed), or one by one.")
    say()


def _tell_growth(at_960: float) -> None:
    """How much dearer a cadre-week is in the largest organisation."""
    state = settled(GROWN, SETTLED + 6)
    grown = median(in_turns({ENGINE: _weeks_of(state, SETTLED, 2)}, turns=3)[ENGINE])
    say(f"Growth from 960 to {GROWN:,} cadres: {at_960:,.0f} to {grown:,.0f} ns, x {grown / at_960:.2f}")
    say()


def _tell_memory(sizes: list[int]) -> None:
    """Memory of the tables that have rows for agents, and of the weekly sums."""
    rows = []
    for cadres in sizes:
        state = settled(cadres, SETTLED)
        rows.append(
            (
                f"{cadres:,}",
                f"{sum(_bytes(state, name) for name in WITH_ROWS) / cadres:,.0f}",
                f"{sum(_bytes(state, name) for name in BY_WEEK) / SETTLED:,.0f}",
            )
        )
    say("Memory, log and ledger apart")
    say(table(("cadres", "bytes per cadre", "bytes per week"), rows))
    say()


def _bytes(state: RunState, table_name: str) -> int:
    return sum(column.nbytes for column in getattr(state, table_name))


if __name__ == "__main__":
    main()
