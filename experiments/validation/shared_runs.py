"""Runs that several facts ask for are made once, and arms share the weeks before policies part.

The numbers are those of runs made alone, to the last bit; they cost about half.
"""

from typing import Any

from sim import Run, Scenario
from sim.beginning import Request, begin
from sim.interventions import lever_paths, levers_of, population_of, rules_of, world_of
from sim.run_state import RunState
from sim.simulate import simulate, week_engine

READ_ONLY = ("tree", "levers", "world", "population", "calendar", "luck")


class SharedRuns:
    """Runs kept for as long as this is; for one thread."""

    def __init__(self) -> None:
        """Keep none yet."""
        self._runs: dict[tuple[str, Request], Run] = {}
        self._warm: dict[tuple[Any, ...], RunState] = {}

    def __call__(self, scenario: Scenario, asked: Request) -> Run:
        """The run of a scenario; one with a log is not kept: a log is larger than all else."""
        if asked.log_rows:
            return self.once(scenario, asked)
        key = scenario.fingerprint(), asked
        if key not in self._runs:
            self._runs[key] = self.once(scenario, asked)
        return self._runs[key]

    def once(self, scenario: Scenario, asked: Request) -> Run:
        """The run of a scenario that nobody will ask for again: only the weeks before policies part are kept."""
        shares = scenario.warmup_weeks > 0 and not rules_of(scenario)
        return self._from_warm(scenario, asked) if shares else simulate(scenario, **asked._asdict())

    def _from_warm(self, scenario: Scenario, asked: Request) -> Run:
        """Go on from the week in which policies part."""
        warm = self._warmed(scenario, asked)
        state = _copy(warm)._replace(levers=levers_of(lever_paths(scenario)))
        week_engine()(state, scenario.warmup_weeks, scenario.warmup_weeks + scenario.weeks)
        return Run(scenario, asked, state)

    def _warmed(self, scenario: Scenario, asked: Request) -> RunState:
        """The state when policies part, which nothing that differs afterwards decides."""
        decides = (
            scenario.organisation, scenario.weeks, scenario.warmup_weeks, world_of(scenario.values),
            population_of(scenario.values), tuple(scenario.baseline_levers.items()), asked,
        )  # fmt: skip
        if decides not in self._warm:
            state = begin(scenario, asked)
            week_engine()(state, 0, scenario.warmup_weeks)
            self._warm[decides] = state
        return self._warm[decides]


def _copy(state: RunState) -> RunState:
    """The same with tables of its own; what is only read is shared."""
    tables = {name: table for name, table in state._asdict().items() if name not in READ_ONLY}
    return state._replace(**{name: _copied(table) for name, table in tables.items()})


def _copied(table: Any) -> Any:
    return type(table)(*(column.copy() for column in table))
