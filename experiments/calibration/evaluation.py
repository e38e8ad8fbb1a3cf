"""Draws are evaluated by processes of this machine and kept as they end, whatever becomes of a process.

A process that dies takes the draws in flight with it; they are done again one by one, and one that takes its process
with it once more is kept as failed.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from experiments.calibration.record import Evaluated, keep
from experiments.comparison.pairs import RUN_FAILURES
from experiments.runner.time_limit import OutOfTimeError, time_limit
from experiments.runner.workers import spawned_pool, starting
from experiments.study.variables import Setting

TICK = 0.5  # seconds after which a reason to stop is looked for
IN_FLIGHT = 2  # draws per process


class Measured(NamedTuple):
    """What was measured under a draw: name -> mean, and its standard error."""

    found: dict[str, float]
    error: dict[str, float]


Asked = tuple[int, Mapping[str, Setting]]  # number of a draw, and what it sets
Measure = Callable[[Mapping[str, Setting]], Measured]  # must be importable by another process


def evaluate(measure: Measure, patience: float | None, asked: Asked) -> Evaluated:
    """Measure one draw; what goes wrong with it is a part of the answer."""
    (draw, settings), begun = asked, time.process_time()
    try:
        with time_limit(patience):
            found, error = measure(settings)
    except (*RUN_FAILURES, OutOfTimeError) as failure:
        return Evaluated(draw, dict(settings), failure=f"{type(failure).__name__}: {failure}")
    return Evaluated(draw, dict(settings), found, error, seconds=time.process_time() - begun)


def evaluate_all(
    measure: Measure,
    asked: Iterable[Asked],
    record: Path,
    processes: int,
    patience: float | None = None,
    stopping: Callable[[], bool] = lambda: False,
    ended: Callable[[Evaluated], None] = lambda evaluated: None,
) -> None:
    """Measure draws in so many processes, each appended to the record at once and told to `ended`.

    `patience` is in seconds for one draw. Once `stopping` says so, draws that were begun are ended and no others.
    """
    work, waiting = partial(evaluate, measure, patience), iter(asked)
    pool, flying = spawned_pool(processes), dict[Future[Evaluated], Asked]()

    def take(evaluated: Evaluated) -> None:
        keep(record, evaluated)
        ended(evaluated)

    try:
        while True:
            room = 0 if stopping() else IN_FLIGHT * processes - len(flying)
            for one in islice(waiting, room):
                with starting():
                    flying[pool.submit(work, one)] = one
            if not flying:
                return
            done, _ = wait(flying, TICK, FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenExecutor) for future in done):
                pool.shutdown()
                for future, one in flying.items():
                    take(_alone(work, one) if future.exception() else future.result())
                flying, pool = {}, spawned_pool(processes)
                continue
            for future in done:
                del flying[future]
                take(future.result())
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(work: Callable[[Asked], Evaluated], asked: Asked) -> Evaluated:
    """Do a draw in a process of its own."""
    with spawned_pool(1) as pool:
        try:
            with starting():
                return pool.submit(work, asked).result()
        except BrokenExecutor:
            return Evaluated(asked[0], dict(asked[1]), failure="its process died twice")
