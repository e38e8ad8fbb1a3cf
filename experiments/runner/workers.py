"""Worker processes of this machine: started afresh, quiet, and gone when the one that started them is."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from experiments.runner.chunk import run_chunk
from experiments.store.runs import Ended, Job
from experiments.study import Study
from experiments.study.draws import Draws

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
INTERRUPTS = [getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)]  # terminals tell all
Chunk = Future[list[Ended]]


class Workers(Protocol):
    """Somebody who does chunks: processes of this machine, or of a cluster.

    `lost` are the errors of a chunk whose worker died.
    """

    lost: tuple[type[BaseException], ...]

    @property
    def count(self) -> int:
        """How many there are now."""

    def submit(self, jobs: Sequence[Job]) -> Chunk:
        """Let one of them do a chunk; that a worker died is met in the future, never here."""

    def renew(self) -> None:
        """Take new ones for those that died; chunks that went with them are known as lost after this."""

    def alone(self) -> "Workers":
        """One worker for runs under suspicion, which takes no other chunk with it when it dies."""

    def close(self, by_force: bool = False) -> None:
        """Let them go, once they have done what they are at, or at once."""


class LocalWorkers:
    """A pool of spawned processes. One that dies breaks the pool, with all chunks in it."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, study: Study, count: int, patience: float | None) -> None:
        """Start none yet: each is started when there is a chunk for it."""
        self._study, self._count, self._patience = for_workers(study), count, patience
        self._pool = spawned_pool(count)

    @property
    def count(self) -> int:
        """How many there are at most."""
        return self._count

    def submit(self, jobs: Sequence[Job]) -> Chunk:
        """Let one of them do a chunk; that the pool is broken is met in the future."""
        try:
            with starting():
                return self._pool.submit(run_chunk, self._study, jobs, self._patience)
        except BrokenExecutor as error:  # a worker died between two chunks
            lost: Chunk = Future()
            lost.set_exception(error)
            return lost

    def renew(self) -> None:
        """Take a new pool, once the broken one has told all its chunks."""
        self.close()
        self._pool = spawned_pool(self._count)

    def alone(self) -> "LocalWorkers":
        """A pool of one."""
        return LocalWorkers(self._study, 1, self._patience)

    def close(self, by_force: bool = False) -> None:
        """Let the processes end; by force also those of the other pools of this process."""
        for process in multiprocessing.active_children() if by_force else ():
            process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)


def for_workers(study: Study) -> Study:
    """What a worker needs of a study: neither its text nor the list of its points."""
    return replace(study, text="", over=Draws())


def spawned_pool(count: int) -> ProcessPoolExecutor:
    """Processes as quiet as this one, which hear no interrupt and end with it; submit to them within `starting`."""
    spawn = multiprocessing.get_context("spawn")
    with children_that_ignore_interrupts():  # the process that keeps count of what all share starts here
        return ProcessPoolExecutor(count, mp_context=spawn, initializer=_begin, initargs=(_loudness(),))


def _begin(loudness: int) -> None:
    """Prepare a worker: it is as quiet as its parent, hears no interrupt, and ends with its parent."""
    logging.getLogger("trustgap").setLevel(loudness)
    for one in INTERRUPTS:
        signal.signal(one, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _loudness() -> int:
    return logging.getLogger("trustgap").level


@contextmanager
def starting() -> Iterator[None]:
    """Around everything that may start processes: they do not hear interrupts and use one thread each."""
    with children_that_ignore_interrupts(), _one_thread_each():
        yield


@contextmanager
def children_that_ignore_interrupts() -> Iterator[None]:
    """Processes started here hear no interrupt, not even before they are ready; this one hears it a little later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started here use one thread each for linear algebra: there is a process for every processor."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
