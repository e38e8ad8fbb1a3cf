"""Run a scenario: `simulate(scenario, seed, replicate)` gives a `Run`: outcomes, weekly series, a table of cadres."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import measures
from sim.beginning import Request, begin
from sim.compiled import Engine, Kind, engine
from sim.interventions import adapt, paths_of, rules_of
from sim.organisation import build
from sim.policy_changes import QUARTER
from sim.run_state import RunState
from sim.scenario import Scenario
from sim.series import Tally
from sim.state import YEAR
from sim.week import run_weeks

if TYPE_CHECKING:
    import pandas as pd

# Room for a log and a ledger at first: a county logs 1.6 events and 3.9 changes of trust a cadre-week, in 53
# and 26 bytes each.
EVENTS_PER_CADRE_WEEK, CHANGES_PER_CADRE_WEEK = 2, 5
TRAITS = ("ability", "integrity", "motivation", "aversion", "age")


@dataclass(frozen=True)
class Run:
    """One finished run. Windows are weeks since policies parted; the default is the last year."""

    scenario: Scenario
    request: Request
    state: RunState

    @cached_property
    def outcomes(self) -> dict[str, float]:
        """Every outcome over the window that was asked for: name -> number, in the units of `sim.measures`."""
        weeks = self.scenario.weeks
        return self.window(max(0, weeks - self.request.window_weeks), weeks)

    def window(self, first_week: int, last_week: int) -> dict[str, float]:
        """Every outcome over the weeks from first_week up to, but not including, last_week.

        Raises ValueError where the window does not lie within the run; week 0 is the week in which policies part,
        weeks of the warm-up are negative.
        """
        warmup = self.scenario.warmup_weeks
        if not -warmup <= first_week < last_week <= self.scenario.weeks:
            raise ValueError(f"weeks {first_week} to {last_week} are not within {-warmup} to {self.scenario.weeks}")
        return measures.outcomes(self.state, warmup + first_week, warmup + last_week)

    @cached_property
    def tiers(self) -> list[dict[str, float]]:
        """Trust and loss of information at every tier of superiors, top first, over the window that was asked for."""
        total = self.scenario.warmup_weeks + self.scenario.weeks
        return measures.tier_outcomes(self.state, self.state.calendar.tally_from, total)

    @cached_property
    def weekly(self) -> "pd.DataFrame":
        """Every outcome in every week, indexed by week; weeks of the warm-up are negative."""
        import pandas as pd

        weeks = np.arange(-self.scenario.warmup_weeks, self.scenario.weeks)
        return pd.DataFrame(measures.weekly_outcomes(self.state), index=pd.Index(weeks, name="week"))

    @cached_property
    def cadres(self) -> "pd.DataFrame":
        """One row a seat: who holds it at the end, and sums and means over the window that was asked for."""
        import pandas as pd

        return pd.DataFrame(self.seats(), index=pd.RangeIndex(self.state.tree.cadres, name="seat"))

    def seats(self) -> dict[str, NDArray[Any]]:
        """The table of cadres as columns: traits of the holder, sums over the window, weekly means of some."""
        tally, weeks = self.state.tally, np.maximum(self.state.tally.weeks, 1.0)
        columns: dict[str, NDArray[Any]] = {"township": self.state.tree.office_of_cadre}
        columns |= {trait: getattr(self.state.cadres, trait) for trait in TRAITS}
        columns |= {name: getattr(tally, name) for name in Tally._fields}
        for name in ("trust_up", "trust_down", "burnout", "wellbeing"):
            columns[name] = columns[name] / weeks
        columns["left_week"] = self.state.cadres.left_week
        return columns

    @cached_property
    def township_year_losses(self) -> NDArray[np.float64]:
        """Loss by disasters of every township in every full year since policies parted, in task values."""
        first = -(-self.scenario.warmup_weeks // YEAR)
        full = (self.scenario.warmup_weeks + self.scenario.weeks) // YEAR
        return self.state.years.disaster_loss.reshape(-1, self.state.tree.townships)[first:full].ravel()


@lru_cache(maxsize=4)
def week_engine(kind: Kind | None = None) -> Engine:
    """The engine that runs weeks; made once a process."""
    return engine(run_weeks, kind)


def simulate(
    scenario: Scenario,
    seed: int = 1,
    replicate: int = 0,
    *,
    kind: Kind | None = None,
    log: bool = False,
    ledger: bool = False,
    **request: object,
) -> Run:
    """Run a scenario to its end.

    `seed` and `roster` (0) fix who is there, `replicate` what happens to them; the same three give the same
    numbers on any machine. `kind` asks for "compiled" or "interpreted". `log` writes down every event and
    `ledger` every change of trust, for `sim.history` and `sim.trust_ledger`, in about 110 and 130 bytes a
    cadre-week. Further keywords are those of `sim.beginning.Request`.
    """
    asked = Request(seed=seed, replicate=replicate, **request)  # type: ignore[arg-type]
    cadre_weeks = build(scenario.organisation).cadres * (scenario.warmup_weeks + scenario.weeks)
    if log:
        asked = asked._replace(log_rows=EVENTS_PER_CADRE_WEEK * cadre_weeks)
    if ledger:
        asked = asked._replace(ledger_rows=CHANGES_PER_CADRE_WEEK * cadre_weeks)
    run = _run(scenario, asked, kind)
    enough = asked._replace(
        log_rows=max(asked.log_rows, int(run.state.log.count[0]) if log else 0),
        ledger_rows=max(asked.ledger_rows, int(run.state.ledger.count[0]) if ledger else 0),
    )
    # The same luck makes the same entries again, so that the second run is sure to have room for all of them.
    return run if enough == asked else _run(scenario, enough, kind)


def _run(scenario: Scenario, asked: Request, kind: Kind | None) -> Run:
    """Run a scenario from its first week to its last, in the room that was asked for."""
    state = begin(scenario, asked)
    for first, last in _segments(scenario):
        let_rules_act(scenario, state, first)
        week_engine(kind)(state, first, last)
    return Run(scenario, asked, state)


def _segments(scenario: Scenario) -> Iterator[tuple[int, int]]:
    """The weeks in one piece, or in quarters from week 0 on where levers answer to outcomes."""
    total = scenario.warmup_weeks + scenario.weeks
    if not rules_of(scenario):
        yield 0, total
        return
    if scenario.warmup_weeks > 0:
        yield 0, scenario.warmup_weeks
    for first in range(scenario.warmup_weeks, total, QUARTER):
        yield first, min(first + QUARTER, total)


def let_rules_act(scenario: Scenario, state: RunState, week: int) -> None:
    """Show last quarter's outcomes to the rules that look at the beginning of this week, and let them move levers.

    Weeks are counted from the first of the warm-up. Rules look at the beginning of quarters only.
    """
    due = [rule for rule in rules_of(scenario) if rule.due(week - scenario.warmup_weeks)]
    if not due:
        return
    last_quarter = measures.outcomes(state, week - QUARTER, week)
    paths = paths_of(state.levers)
    for rule in due:
        adapt(paths, rule, week, last_quarter)
