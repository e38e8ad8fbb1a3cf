"""The supervisor: keeps workers busy with chunks and brings every run to an end, whatever a worker does.

A few chunks per worker are in flight, so that memory does not grow with the number of runs. When a worker dies, the
runs in flight are done again one by one by a worker of their own; one that kills it twice has crashed. A run that
failed may be tried again with the same luck, never with another.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from itertools import islice

from experiments.runner.pace import Pace
from experiments.runner.workers import Chunk, Workers
from experiments.store.runs import Ended, Job, ended_with_nothing

IN_FLIGHT = 3  # chunks per worker
TICK = 0.5  # seconds after which the caller hears of it if nothing ended
STAGE = "worker"  # in which a run was whose worker could say nothing
DEATHS = 2  # of its worker, alone with it, after which a run has crashed


class Supervisor:
    """Does jobs with workers; `results` gives how they ended, in the order in which that is known."""

    def __init__(
        self,
        workers: Workers,
        jobs: Iterable[Job],
        patience: float | None = None,
        retries: int = 0,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        """Take the jobs; once `stopping` says so, chunks that were begun are done and no others."""
        self._workers, self._patience, self._retries, self._stopping = workers, patience, retries, stopping
        self._jobs = iter(jobs)
        self._again: list[Job] = []
        self._attempts: dict[tuple[str, int], int] = {}
        self._pace = Pace()
        self._flying: dict[Chunk, list[Job]] = {}

    def results(self) -> Iterator[list[Ended]]:
        """Runs that ended, some at a time; now and then none, so that the caller can look after other things."""
        while True:
            self._fill()
            if not self._flying:
                return
            done, _ = wait(self._flying, TICK, FIRST_COMPLETED)
            suspects: list[Job] = []
            for chunk in done:
                jobs = self._flying.pop(chunk)
                if chunk.exception() is None:
                    self._pace.learn(chunk.result())
                    yield self._accepted(jobs, chunk.result())
                else:
                    suspects += jobs
            if any(isinstance(chunk.exception(), self._workers.lost) for chunk in done):
                suspects += self._lost_with_them()
            yield from self._one_by_one(suspects)
            if not done:
                yield []

    def _fill(self) -> None:
        """Send off chunks until enough are in flight: one alone at first, which compiles and tells the time."""
        most = IN_FLIGHT * self._workers.count if self._pace.known else 1
        while len(self._flying) < most and not self._stopping():
            jobs = self._next_chunk()
            if not jobs:
                return
            self._flying[self._workers.submit(jobs)] = jobs

    def _next_chunk(self) -> list[Job]:
        """The next runs: first those that are tried again."""
        size = self._pace.chunk
        again, self._again = self._again[:size], self._again[size:]
        return again + list(islice(self._jobs, size - len(again)))

    def _accepted(self, jobs: Sequence[Job], runs: Sequence[Ended]) -> list[Ended]:
        """The runs that are not tried again."""
        accepted = []
        for job, run in zip(jobs, runs, strict=True):
            luck = (job.key, job.pairing)
            attempts = self._attempts.pop(luck, 0) + 1
            if run.status == "ok" or attempts > self._retries:
                accepted.append(run._replace(attempts=attempts))
            else:
                self._attempts[luck] = attempts
                self._again.append(job)
        return accepted

    def _lost_with_them(self) -> list[Job]:
        """The runs of all other chunks that broke with the pool, once there is a new one."""
        self._workers.renew()
        lost = [chunk for chunk in self._flying if chunk.done() and chunk.exception() is not None]
        return [job for chunk in lost for job in self._flying.pop(chunk)]

    def _one_by_one(self, suspects: Sequence[Job]) -> Iterator[list[Ended]]:
        """Do runs again, each alone with a worker; what is not begun when all stops is left undone."""
        if not suspects:
            return
        worker = self._workers.alone()
        try:
            for job in suspects:
                if self._stopping():
                    return
                yield [self._alone(worker, job)]
        finally:
            worker.close()

    def _alone(self, worker: Workers, job: Job) -> Ended:
        """Do one run with a worker of its own, and say how it ended if the worker cannot."""
        for _ in range(DEATHS):
            begun = time.monotonic()
            chunk = worker.submit([job])
            error = chunk.exception()
            if error is None:
                return chunk.result()[0]
            if not isinstance(error, worker.lost):
                return ended_with_nothing(job, "error", STAGE, f"{type(error).__name__}: {error}")
            worker.renew()
            if self._patience is not None and time.monotonic() - begun > self._patience:
                return ended_with_nothing(job, "timeout", STAGE, f"took longer than {self._patience:g} s")
        return ended_with_nothing(job, "crashed", STAGE, f"its worker died {DEATHS} times")
