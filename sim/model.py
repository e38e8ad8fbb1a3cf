"""A run as a Mesa model: one step a week, its superiors and cadres as agents.

The same engine, the same numbers: a `TrustModel` that was stepped to its end holds bit for bit what
`simulate` gives.
"""

from collections.abc import Mapping
from functools import partial
from itertools import count
from typing import Any

import mesa  # type: ignore[import-untyped]

from sim import measures
from sim.agents import Cadre, Superior
from sim.beginning import Request, begin
from sim.compiled import Kind
from sim.interventions import paths_of
from sim.policy_changes import QUARTER
from sim.scenario import Scenario
from sim.scenario_files import load_scenario
from sim.simulate import Run, let_rules_act, week_engine

SEEDS_DRAWN = 2**32  # number of seeds among which one is drawn when none is given


class TrustModel(mesa.Model):  # type: ignore[misc]
    """One run of a scenario, stepped week by week.

    `policy` is the scenario (Mesa keeps something else under `scenario`), `request` whose luck it runs under,
    `state` all tables; `superiors` and `cadres` are the agents in the order of offices and seats.
    `datacollector` is asked at the end of every week; put one of your own in its place before the first step.
    After the last week `running` is False.
    """

    def __init__(
        self,
        scenario: Scenario | str = "baseline",
        seed: int | None = None,
        *,
        levers: Mapping[str, float | str] | None = None,
        kind: Kind | None = None,
        **request: Any,
    ) -> None:
        """Make the model before its first week.

        Args:
            scenario: A scenario, or the name or path of its file.
            seed: Fixes who is there and, with `replicate`, what happens; None draws one: see `request.seed`.
            levers: Other values of levers from the week in which policies part.
            kind: "compiled" or "interpreted"; the best there is by default.
            request: `replicate`, `roster` and other keywords of `sim.beginning.Request`.
        """
        super().__init__(rng=seed)
        self._numbers = count(1)
        found = load_scenario(scenario) if isinstance(scenario, str) else scenario
        self.policy = found.with_levers(levers or {})
        drawn = int(self.rng.integers(SEEDS_DRAWN)) if seed is None else int(seed)
        self.request = Request(seed=drawn, **request)
        self.state = begin(self.policy, self.request)
        self.weeks_run = 0
        self.superiors = tuple(Superior(self, office) for office in range(self.state.tree.offices))
        self.cadres = tuple(Cadre(self, seat) for seat in range(self.state.tree.cadres))
        self.datacollector = mesa.DataCollector({name: partial(_recent, name) for name in measures.HEADLINE})
        self._run_weeks = week_engine(kind).on(self.state)

    def register_agent(self, agent: mesa.Agent) -> None:
        """Take an agent in, and out of a table in which some versions of Mesa keep every model for ever."""
        super().register_agent(agent)
        table = getattr(mesa.Agent, "_ids", None)
        if table is not None:
            table.pop(self, None)
            agent.unique_id = next(self._numbers)

    @property
    def total_weeks(self) -> int:
        """Weeks from the first of the warm-up to the end."""
        return self.policy.warmup_weeks + self.policy.weeks

    @property
    def week(self) -> int:
        """The week that the next step runs; policies part in week 0, weeks of the warm-up are negative."""
        return self.weeks_run - self.policy.warmup_weeks

    def step(self) -> None:
        """Run one week; raises RuntimeError after the last."""
        if self.weeks_run >= self.total_weeks:
            raise RuntimeError(f"this run has ended: all its {self.total_weeks} weeks have been run")
        let_rules_act(self.policy, self.state, self.weeks_run)
        self._run_weeks(self.weeks_run, self.weeks_run + 1)
        self.weeks_run += 1
        self.running = self.weeks_run < self.total_weeks
        self.datacollector.collect(self)

    def lever(self, name: str) -> float:
        """A lever in the week that the next step runs (after the end: in the last), in its own unit."""
        return float(paths_of(self.state.levers)[name][min(self.weeks_run, self.total_weeks - 1)])

    def set_lever(self, name: str, value: float | str) -> None:
        """Change a lever from the next step to the end, whatever the scenario has planned for it.

        Rules that answer to outcomes go on from the new value. Raises `ScenarioError` for what is no lever or
        lies out of bounds.
        """
        number = self.policy.with_levers({name: value}).values[name]
        paths_of(self.state.levers)[name][self.weeks_run :] = number

    def outcomes(self, weeks: int = QUARTER) -> dict[str, float]:
        """Every outcome over the last so many weeks that were run; not a number where nothing was counted."""
        return measures.outcomes(self.state, max(0, self.weeks_run - weeks), self.weeks_run)

    def result(self) -> Run:
        """The run as `simulate` gives it; in weeks that were not run yet nothing has happened."""
        return Run(self.policy, self.request, self.state)


def _recent(outcome: str, model: TrustModel) -> float:
    """An outcome over the last quarter."""
    return model.outcomes()[outcome]
