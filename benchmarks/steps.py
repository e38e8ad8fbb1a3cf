"""Where the time of a week goes: `python -m benchmarks.steps`.

Every step of the week is compiled on its own and timed over a province, as many townships at a time as go through
the week together. The sum is not the time of a week: alone, a step finds less of what it needs in the cache, nothing
is shared between steps, and every call from Python takes its time.
"""

import ast
import inspect
import os
import tempfile
from collections.abc import Callable
from statistics import median
from unittest import mock

from benchmarks.measuring import in_turns, say, table
from benchmarks.organisations import SETTLED, settled
from sim import week
from sim.compiled import engine
from sim.run_state import RunState
from sim.state import TILE

CADRES, WEEKS = 2_880, 26


def steps() -> list[Callable[..., None]]:
    """The steps of the week, in the order of its list."""
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(week.one_week))) if isinstance(node, ast.Call))
    named = [node.func.id for node in sorted(calls, key=lambda call: call.lineno) if isinstance(node.func, ast.Name)]
    return [getattr(week, name) for name in named if hasattr(week, name)]


def main() -> None:
    """Time the steps and print."""
    with tempfile.TemporaryDirectory() as folder:
        state = settled(CADRES, SETTLED + WEEKS)
        with mock.patch.dict(os.environ, {"TRUSTGAP_CACHE": folder}):  # the usual folder keeps few versions
            times = _times(state)
    total = sum(times.values())
    say(f"Processor time per cadre-week, {CADRES:,} cadres, each step compiled alone; medians over {WEEKS} weeks")
    rows = [(name, f"{spent:,.0f}", f"{spent / total:.0%}") for name, spent in times.items()]
    say(table(("step", "ns", "share"), [*rows, ("all", f"{total:,.0f}", "100%")]))


def _times(state: RunState) -> dict[str, float]:
    """Nanoseconds per cadre-week of every step, in the course of some weeks."""
    ready = {step.__name__: _alone(step, state) for step in steps()}
    spent: dict[str, list[float]] = {name: [] for name in ready}
    for now in range(SETTLED, SETTLED + WEEKS):
        for name, run in ready.items():
            spent[name] += in_turns({name: lambda run=run, now=now: run(now)}, 1)[name]
    # The first week compiles.
    return {name: median(each[1:]) for name, each in spent.items()}


def _alone(step: Callable[..., None], state: RunState) -> Callable[[int], int]:
    """One step as a function of the week, over all townships if it goes by townships."""
    runner = engine(step, "compiled", notice=lambda line: None).on(state)
    first, end = state.tree.first_township, state.tree.first_township + state.tree.townships
    by_township = len(inspect.signature(step).parameters) > 2
    tiles = [(tile, min(tile + TILE, end)) for tile in range(first, end, TILE)] if by_township else [()]

    def run(now: int) -> int:
        for townships in tiles:
            runner(now, *townships)
        return state.tree.cadres

    return run


if __name__ == "__main__":
    main()
