"""Counties, provinces and more, begun and run until they have settled."""

from sim import load_scenario
from sim.beginning import Request, begin
from sim.organisation import OrganisationSpec
from sim.run_state import RunState
from sim.simulate import week_engine

SPANS: dict[int, tuple[int, ...]] = {
    120: (1, 12),
    960: (1, 8, 12),
    2_880: (1, 3, 8, 12),
    100_000: (1, 10, 10, 100),
    1_000_000: (1, 100, 10, 100),
}  # ten cadres in each of the lowest offices
SETTLED = 16  # weeks after which as many tasks are closed as begun


def settled(cadres: int, weeks: int, seed: int = 1) -> RunState:
    """An organisation of the size after `SETTLED` weeks, with room for so many weeks in all."""
    spec = OrganisationSpec(SPANS[cadres], cadres=10)
    scenario = load_scenario("baseline").with_organisation(spec).with_weeks(weeks, warmup_weeks=0)
    state = begin(scenario, Request(seed=seed))
    week_engine("compiled")(state, 0, SETTLED)
    return state
