"""Workers of a Dask cluster: the same chunks, on machines that somebody else starts and stops."""

import logging
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from experiments.runner.chunk import run_chunk
from experiments.runner.workers import Chunk, Workers, children_that_ignore_interrupts, for_workers
from experiments.store.runs import Job
from experiments.study import Study
from sim.errors import InputError

LOCAL = "local"
SECONDS_TO_ANSWER = 30


class ClusterError(InputError):
    """A cluster cannot be used."""


class ClusterWorkers:
    """The workers of one cluster. One that dies is replaced by the cluster, which tries its chunk a few times more."""

    lost: tuple[type[BaseException], ...]

    def __init__(self, study: Study, address: str, count: int, patience: float | None) -> None:
        """Connect to the scheduler at an address, or start `count` processes where that is "local".

        Raises `ClusterError` where Dask is not installed or nobody answers.
        """
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            what = "--cluster: Dask is not installed. Write: pip install -e '.[cluster]', on all machines."
            raise ClusterError([what]) from None
        self.lost = (distributed.KilledWorker,)
        self._study, self._patience = for_workers(study), patience
        try:
            cluster = _local(distributed, count) if address == LOCAL else address
            self._client: Any = distributed.Client(cluster, timeout=SECONDS_TO_ANSWER)
        except (OSError, ValueError) as error:
            what = (
                f"--cluster {address}: no scheduler answers there ({error}). Start one with: dask scheduler"
            )
            raise ClusterError([what]) from None
        self._executor: Any = self._client.get_executor(pure=False)

    @property
    def count(self) -> int:
        """Threads of all workers that are there now; one, to begin with, where there are none yet."""
        workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        threads: int = sum(worker["nthreads"] for worker in workers)
        return max(1, threads)

    def submit(self, jobs: Sequence[Job]) -> Chunk:
        """Send a chunk to the scheduler."""
        chunk: Chunk = self._executor.submit(run_chunk, self._study, jobs, self._patience)
        return chunk

    def renew(self) -> None:
        """Nothing: the cluster has done it."""

    def alone(self) -> Workers:
        """The cluster itself: a worker that dies takes no chunk of another with it."""
        return _Borrowed(self)

    def close(self, by_force: bool = False) -> None:
        """Leave the cluster; one that was started here ends."""
        cluster = self._client.cluster
        self._client.close()
        if cluster is not None:
            cluster.close()


class _Borrowed:
    """Workers that somebody else lets go."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self.lost = workers.lost

    @property
    def count(self) -> int:
        return self._workers.count

    def submit(self, jobs: Sequence[Job]) -> Chunk:
        return self._workers.submit(jobs)

    def renew(self) -> None:
        self._workers.renew()

    def alone(self) -> Workers:
        return self

    def close(self, by_force: bool = False) -> None:
        """Nothing."""


def _local(distributed: Any, count: int) -> Any:
    """A cluster of processes on this machine."""
    with children_that_ignore_interrupts():
        return distributed.LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
