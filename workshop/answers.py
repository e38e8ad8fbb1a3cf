"""Answers that take time: made in threads, once for all who ask, the urgent first, and kept while there is room.

Threads and not processes: the compiled week holds no lock, so that worlds run beside each other, and all share the
warm-ups. Who asks for what is being made waits for it; what nobody waits for any more is dropped before it is begun.
"""

import asyncio
import heapq
import itertools
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

LINE, STORY, BAND = 0, 1, 2  # what is urgent comes first: a line before a story, a story before a band
MOST_BYTES = 100_000_000
Make = Callable[[], Any]


@dataclass(order=True)
class _Job:
    """Something to be made, and how many wait for it."""

    urgency: int
    number: int
    key: str = field(compare=False)
    make: Make = field(compare=False)
    made: "asyncio.Future[Any]" = field(compare=False)
    waiting: int = field(default=0, compare=False)
    begun: bool = field(default=False, compare=False)


class Answers:
    """Answers by key; finished ones, which are bytes, are kept, those used last."""

    def __init__(self, threads: int, most_bytes: int = MOST_BYTES) -> None:
        """Prepare so many threads."""
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="world")
        self._free = threads
        self._queue: list[_Job] = []
        self._jobs: dict[str, _Job] = {}
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._room = most_bytes
        self._numbers = itertools.count()

    async def get(self, key: str, make: Make, urgency: int) -> Any:
        """The answer for a key: kept, in the making, or made by `make` in a thread; raises what that raises."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        job = self._jobs.get(key) or self._queued(key, make, urgency)
        job.waiting += 1
        try:
            return await asyncio.shield(job.made)
        finally:
            job.waiting -= 1
            if job.waiting == 0 and not job.begun:
                del self._jobs[key]
                job.begun = True  # so that it is passed over when its turn comes

    def _queued(self, key: str, make: Make, urgency: int) -> _Job:
        made = asyncio.get_running_loop().create_future()
        job = self._jobs[key] = _Job(urgency, next(self._numbers), key, make, made)
        heapq.heappush(self._queue, job)
        self._begin_next()
        return job

    def _begin_next(self) -> None:
        """Give free threads the most urgent jobs."""
        loop = asyncio.get_running_loop()
        while self._free and self._queue:
            job = heapq.heappop(self._queue)
            if not job.begun:
                job.begun = True
                self._free -= 1
                running = loop.run_in_executor(self._pool, job.make)
                running.add_done_callback(lambda done, job=job: self._ended(job, done))  # type: ignore[misc]

    def _ended(self, job: _Job, done: "asyncio.Future[Any]") -> None:
        """Pass on what was made, or what went wrong, and go on."""
        self._free += 1
        del self._jobs[job.key]
        error = done.exception()
        if error is not None:
            job.made.set_exception(error)
            job.made.exception()  # seen, even where nobody waits any more
        else:
            job.made.set_result(done.result())
            self._keep(job.key, done.result())
        self._begin_next()

    def _keep(self, key: str, answer: Any) -> None:
        if isinstance(answer, bytes):
            self._kept[key] = answer
            self._room -= len(answer)
            while self._room < 0:
                self._room += len(self._kept.popitem(last=False)[1])

    def close(self) -> None:
        """Let what has begun come to its end."""
        self._pool.shutdown(wait=True, cancel_futures=True)
