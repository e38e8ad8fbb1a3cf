"""What a worker does: the runs of a chunk, one after the other. A run that fails is a row like the others."""

import platform
import sys
import time
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from experiments.comparison.pairs import RUN_FAILURES, refuse_infinite
from experiments.pairings import Pairing
from experiments.runner.time_limit import OutOfTimeError, time_limit
from experiments.store.runs import SEATS, TIERS, Columns, Ended, Job, ended_with_nothing
from experiments.study import Study
from sim import Run, load_scenario, measures, simulate
from sim.measures import OUTCOMES
from sim.organisation import OrganisationSpec

SMALLEST = OrganisationSpec((1, 1), cadres=1, departments=1)


def run_chunk(study: Study, jobs: Sequence[Job], patience: float | None) -> list[Ended]:
    """Do runs; each may take so many seconds, or as long as it takes where `patience` is None."""
    make_ready()
    return [run_job(study, job, patience) for job in jobs]


@lru_cache(maxsize=1)
def make_ready() -> None:
    """Compile the model, or load it, before the time of any run is taken."""
    simulate(load_scenario("baseline").with_organisation(SMALLEST).with_weeks(1, warmup_weeks=0))


def run_job(study: Study, job: Job, patience: float | None) -> Ended:
    """Do one run and keep what the job asks for."""
    begun, stage = time.perf_counter(), "scenario"
    try:
        with time_limit(patience):
            scenario = study.scenario(job.point)
            first, end = study.measure.window.weeks_of(scenario)
            stage = "weeks"
            roster, replicate = Pairing.numbered(job.pairing)
            run = simulate(
                scenario,
                job.seed,
                replicate,
                roster=roster,
                window_weeks=scenario.weeks - first,
                common_rate=job.common_rate,
            )
            stage = "outcomes"
            ended = _kept(run, job, first, end)
    except OutOfTimeError as error:
        ended = ended_with_nothing(job, "timeout", stage, str(error))
    except RUN_FAILURES as error:
        ended = ended_with_nothing(job, "error", stage, f"{type(error).__name__}: {error}")
    seconds = time.perf_counter() - begun
    return ended._replace(seconds=seconds, host=platform.node(), memory=_largest_memory())


def _kept(run: Run, job: Job, first: int, end: int) -> Ended:
    """What is kept of a run and its window of weeks; raises ArithmeticError where an outcome is infinite."""
    outcomes = run.window(first, end)
    refuse_infinite(outcomes)
    by_week = [name for name in job.keep if name not in {SEATS, TIERS}]
    return ended_with_nothing(job, "ok")._replace(
        outcomes=tuple(outcomes[outcome.name] for outcome in OUTCOMES),
        series=_series(run, by_week) if by_week else {},
        seats=_seats(run) if SEATS in job.keep else {},
        tiers=_tiers(run, first, end) if TIERS in job.keep else {},
    )


def _largest_memory() -> int:
    """Bytes this process had in memory at most; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


def _series(run: Run, names: Sequence[str]) -> Columns:
    """Some outcomes in every week of the run."""
    weeks = np.arange(-run.scenario.warmup_weeks, run.scenario.weeks)
    by_week = measures.weekly_outcomes(run.state)
    return {"week": weeks, **{name: by_week[name] for name in names}}


def _seats(run: Run) -> Columns:
    """The table of cadres, from the first week of the window to the end of the run."""
    return {"seat": np.arange(run.state.tree.cadres), **run.seats()}


def _tiers(run: Run, first: int, end: int) -> Columns:
    """The sums of every tier over the window."""
    warmup = run.scenario.warmup_weeks
    sums = measures.tier_sums(run.state, warmup + first, warmup + end)
    return {"tier": np.arange(run.state.tree.tiers), **sums}
