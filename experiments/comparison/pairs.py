"""Pairs of runs: the same people and luck under several scenarios, on threads, failures kept as results.

What is kept of a run does not depend on the order in which runs finish, nor on the number of threads: the compiled
week holds no lock, and luck is drawn by address.
"""

import math
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field

import numpy as np

from experiments.comparison.controls import norm_and_realised
from experiments.inference import Floats
from experiments.pairings import Pairing
from experiments.progress import Progress, untold
from sim import Run, Scenario, simulate
from sim.measures import HEADLINE, windowed_outcomes
from sim.policy_changes import QUARTER
from sim.series import EventLog
from sim.trust_account import Contributions, mean_contributions

# What a run can raise. A run that fails is a row, not an end.
RUN_FAILURES = (ArithmeticError, LookupError, MemoryError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Wanted:
    """What is asked of every run beside its scenario and its luck.

    The event log (`log_rows` long) is kept under the pairings in `logged`, the table of seats under those in
    `seated`; `why` asks what each cause contributed to trust.
    """

    seed: int = 1
    common_rate: float | None = None
    log_rows: int = 0
    logged: tuple[Pairing, ...] = ()
    seated: tuple[Pairing, ...] = ()
    why: bool = False


@dataclass(frozen=True)
class Finished:
    """What is kept of a run that ended.

    `outcomes` and `controls` (norm, realised) are over the last year, `quarters` holds the headline outcomes
    quarter by quarter from the beginning of the warm-up, `losses` the loss of every township-year, `seats`
    one row a seat and `causes` what each cause contributed to final trust, if asked for.
    """

    outcomes: dict[str, float]
    controls: dict[str, tuple[float, float]]
    quarters: dict[str, Floats]
    losses: Floats
    seats: dict[str, Floats]
    causes: Contributions
    log: EventLog | None


@dataclass(frozen=True)
class Failed:
    """Why a run came to no end."""

    message: str


Result = Finished | Failed
Key = tuple[int, Pairing]  # position of the scenario, and its luck


@dataclass
class Batch:
    """Results of runs by scenario and pairing; where it was interrupted some are absent."""

    planned: int
    results: dict[Key, Result] = field(default_factory=dict)
    interrupted: bool = False

    @property
    def failures(self) -> dict[Key, str]:
        """The runs that failed and why, in the order in which they were planned."""
        return {key: one.message for key, one in self.results.items() if isinstance(one, Failed)}

    @property
    def succeeded(self) -> int:
        """How many runs came to their end."""
        return len(self.results) - len(self.failures)

    def finished(self, arm: int, pairing: Pairing) -> Finished | None:
        """What is kept of a run; None where it failed or was not begun."""
        result = self.results.get((arm, pairing))
        return result if isinstance(result, Finished) else None

    def ended(self, arm: int, wanted: Sequence[Pairing]) -> list[Finished]:
        """What is kept of the runs of one scenario that came to their end."""
        return [row[0] for row in self.complete((arm,), wanted)]

    def complete(self, arms: Sequence[int], wanted: Sequence[Pairing]) -> list[tuple[Finished, ...]]:
        """For each pairing in which all these arms ended, their results."""
        rows = ([self.finished(arm, pairing) for arm in arms] for pairing in wanted)
        return [tuple(one for one in row if one is not None) for row in rows if None not in row]


def run_batch(
    scenarios: Sequence[Scenario],
    jobs: Sequence[Key],
    asked: Wanted,
    progress: Progress = untold,
    threads: int | None = None,
) -> Batch:
    """Run the scenarios under the pairings that the jobs name.

    An interruption (Ctrl-C) lets the runs that have begun come to their end and keeps what is there.
    """
    batch = Batch(planned=len(jobs))
    pool = ThreadPoolExecutor(threads or cores())
    futures = {pool.submit(run_one, scenarios[arm], pairing, asked): (arm, pairing) for arm, pairing in jobs}
    failed = 0
    try:
        for done, future in enumerate(as_completed(futures), start=1):
            failed += isinstance(future.exception(), RUN_FAILURES)
            progress(done, batch.planned, failed)
    except KeyboardInterrupt:
        batch.interrupted = True
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    for future, key in futures.items():
        if not future.cancelled():
            batch.results[key] = _result(future)
    return batch


def _result(future: Future[Finished]) -> Result:
    try:
        return future.result()
    except RUN_FAILURES as error:
        return Failed(f"{type(error).__name__}: {error}")


def run_one(scenario: Scenario, pairing: Pairing, asked: Wanted) -> Finished:
    """Run a scenario under a pairing and keep what comparisons need."""
    rows = asked.log_rows if pairing in asked.logged else 0
    run = simulate(
        scenario,
        asked.seed,
        pairing.replicate,
        roster=pairing.roster,
        common_rate=asked.common_rate,
        log_rows=rows,
        ledger=asked.why,
    )
    refuse_infinite(run.outcomes)
    return Finished(
        outcomes=run.outcomes,
        controls=norm_and_realised(run),
        quarters=_quarters(run),
        losses=run.township_year_losses,
        seats=_seats(run) if pairing in asked.seated else {},
        causes=mean_contributions(run) if asked.why else {},
        log=run.state.log if rows else None,
    )


def refuse_infinite(outcomes: Mapping[str, float]) -> None:
    """Raise an ArithmeticError that names every infinite outcome; one that is not a number counted nothing."""
    infinite = [name for name, value in outcomes.items() if math.isinf(value)]
    if infinite:
        raise ArithmeticError(f"{', '.join(infinite)}: not a finite number")


def _quarters(run: Run) -> dict[str, Floats]:
    """The headline outcomes over each full quarter, from the first of the warm-up."""
    warmup, weeks = run.scenario.warmup_weeks, run.scenario.weeks
    first = warmup % QUARTER
    last = first + (warmup + weeks - first) // QUARTER * QUARTER
    found = windowed_outcomes(run.state, first, last, QUARTER)
    return {
        "week": np.array([week - warmup + QUARTER / 2 for week in range(first, last, QUARTER)]),
        **{name: found[name] for name in HEADLINE},
    }


def _seats(run: Run) -> dict[str, Floats]:
    """The table of seats, with how controlling the head of the township is and who is a village agent."""
    tree = run.state.tree
    return {
        **run.seats(),
        "head_preference": run.state.offices.preference[tree.office_of_cadre],
        "village_agent": tree.village_agent.astype(float),
    }


def cores() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
