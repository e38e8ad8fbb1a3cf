"""Counties, provinces and more, begun and run until they have settled."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from benchmarks.native import native_functions
from sim import arithmetic, load_scenario, luck
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
    with _native_people():
        state = begin(scenario, Request(seed=seed))
    week_engine("compiled")(state, 0, SETTLED)
    return state


@contextmanager
def _native_people() -> Iterator[None]:
    """Draw a million people by native luck: the same people, in seconds."""
    natives = native_functions()
    quick: dict[str, Any] = {
        "uniform": natives[luck.uniform],
        "normal_quantile": natives[arithmetic.normal_quantile],
    }
    with mock.patch.multiple("sim.population", **quick):
        yield
