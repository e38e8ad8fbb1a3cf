"""A sweep: the runs of a plan that are not there yet are done, written as they end, and put together."""

from dataclasses import dataclass, replace
from pathlib import Path

from experiments.progress import Progress, untold
from experiments.runner.enough import next_replicates
from experiments.runner.stopping import Stop
from experiments.runner.supervisor import Supervisor
from experiments.runner.workers import Workers
from experiments.store.buffer import Buffer
from experiments.store.compaction import compact, kept_in, outcome_table
from experiments.store.failures import write_failures
from experiments.store.plan import FAILED, NOT_RUN, OK, WHOLE, Kept, Plan, Shard
from experiments.store.reserve import free_room, is_full, keep_room
from experiments.store.runs import Ended
from experiments.study.replicates import AdaptiveReplicates

FULL_DISK, TOO_MANY_FAILURES = "the disk is full", "too many runs failed"


@dataclass(frozen=True)
class Sweep:
    """How far a study has come; `reason` says why it was stopped, if it was."""

    plan: Plan
    ok: int
    failed: int
    planned: int
    reason: str
    results_sha256: str = ""

    @property
    def complete(self) -> bool:
        """Whether every run was done, well or not."""
        return self.ok + self.failed == self.planned


def sweep(
    folder: Path,
    plan: Plan,
    workers: Workers,
    stop: Stop,
    shown: Progress = untold,
    shard: Shard = WHOLE,
) -> Sweep:
    """Do what is missing of a plan in its folder, whose lock the caller holds.

    Stops early for a reason in `stop`, on a full disk, and when more runs fail than the study bears; what has ended
    is on the disk then. Raises OSError where writing fails otherwise.
    """
    keep_room(folder)
    try:
        return _Doing(folder, plan, workers, stop, shown, shard).all()
    finally:
        free_room(folder)


class _Doing:
    """The work of a sweep: one round, or several where the number of replicates depends on what was found."""

    def __init__(
        self, folder: Path, plan: Plan, workers: Workers, stop: Stop, shown: Progress, shard: Shard
    ) -> None:
        self._folder, self._plan, self._workers, self._shard = folder, plan, workers, shard
        self._stop, self._shown = stop, shown
        self._buffer = Buffer(folder)
        self._failed_now = 0

    def all(self) -> Sweep:
        """Round by round, until there are replicates enough; then put together what is there."""
        while True:
            found = self._round()
            if self._stop.reason == FULL_DISK:
                return found
            digest = compact(self._folder, self._plan)
            more = self._replicates_needed() if found.complete else 0
            if more <= self._plan.replicates:
                write_failures(self._folder)
                return replace(found, results_sha256=digest)
            self._plan = replace(self._plan, replicates=more)

    def _replicates_needed(self) -> int:
        rule = self._plan.study.replicates
        if not isinstance(rule, AdaptiveReplicates):
            return self._plan.replicates
        return next_replicates(self._plan, rule, outcome_table(self._folder, self._plan, rule.metric))

    def _round(self) -> Sweep:
        """Do every run of the plan that is missing. What has ended is written whatever happens."""
        plan, study = self._plan, self._plan.study
        kept = kept_in(self._folder, plan)
        planned, before = plan.planned_in(self._shard), int((kept != NOT_RUN).sum())
        jobs = plan.jobs(kept, self._shard)
        runs = Supervisor(self._workers, jobs, study.run.timeout, study.run.retries, self._stop).results()
        try:
            for ended in runs:
                self._take(kept, ended)
                self._shown(int((kept != NOT_RUN).sum()) - before, planned - before, self._failed_now)
                if self._failed_now > study.run.failures_borne(planned):
                    self._stop.because(TOO_MANY_FAILURES)
        finally:
            self._write()
        return Sweep(plan, int((kept == OK).sum()), int((kept == FAILED).sum()), planned, self._stop.reason)

    def _take(self, kept: Kept, ended: list[Ended]) -> None:
        """Note runs that ended, and write those that have waited long enough."""
        for run in ended:
            self._plan.note(kept, run.key, run.pairing, run.status == "ok")
            self._failed_now += run.status != "ok"
        self._buffer.add(ended)
        if self._buffer.due:
            self._write()

    def _write(self) -> None:
        """Write what waits. A full disk is a reason to stop; what has ended then goes where room was kept."""
        try:
            self._buffer.write()
        except OSError as error:
            if not is_full(error):
                raise
            self._stop.because(FULL_DISK)
            free_room(self._folder)
            self._buffer.write()
