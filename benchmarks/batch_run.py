"""The same runs as Mesa does them: a model of objects under `mesa.batch_run`."""

import time

import mesa  # type: ignore[import-untyped]
from mesa.batchrunner import batch_run  # type: ignore[import-untyped]

from benchmarks.native import native_functions
from benchmarks.object_model import ObjectModel
from sim import load_scenario, simulate
from sim.beginning import Request, begin
from sim.state import YEAR

SEED = 1


class County(ObjectModel):
    """A county of the baseline as objects, from its first week on."""

    def __init__(self, weeks: int, replicate: int, seed: int | None = None) -> None:
        """Begin a run of so many weeks after the warm-up."""
        scenario = load_scenario("baseline").with_weeks(weeks)
        state = begin(scenario, Request(seed=SEED, replicate=replicate))
        super().__init__(state, 0, native_functions())
        self.measured = min(YEAR, weeks)
        self.datacollector = mesa.DataCollector({"initiative": _initiative})

    def step(self) -> None:
        """One week, and what is collected of it."""
        super().step()
        self.datacollector.collect(self)


def _initiative(model: County) -> float:
    """The share of the last year since policies parted, as `sim.measures` defines it."""
    year = slice(max(0, model.week - model.measured), model.week)
    decided = sum(model.state.series.decided[year])
    return sum(model.state.series.initiatives[year]) / decided if decided else float("nan")


def seconds(weeks: int, runs: int, processes: int) -> float:
    """The time `batch_run` takes for so many runs; ends the program where they are not those of the engine."""
    total = load_scenario("baseline").warmup_weeks + weeks
    begun = time.perf_counter()
    rows = batch_run(
        County,
        {"weeks": weeks, "replicate": list(range(runs))},
        number_processes=processes,
        max_steps=total - 1,  # it takes one step more than it is told
        display_progress=False,
    )
    taken = time.perf_counter() - begun
    found = {row["replicate"]: row["initiative"] for row in rows}
    for replicate in range(runs):
        run = simulate(load_scenario("baseline").with_weeks(weeks), SEED, replicate)
        if found[replicate] != run.outcomes["initiative"]:
            raise SystemExit(f"objects and engine differ in replicate {replicate}")
    return taken
