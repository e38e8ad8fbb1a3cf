"""What a study will take, from a few of its runs done for a trial."""

import math
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from experiments.comparison.pairs import cores
from experiments.runner.supervisor import Supervisor
from experiments.runner.workers import LocalWorkers
from experiments.store.parts import EXTRAS, PARTS, write_part
from experiments.store.plan import Plan
from experiments.store.runs import Ended

SECONDS, MOST = 3.0, 500  # of a trial


@dataclass(frozen=True)
class Estimate:
    """What a study asks for and what it will take.

    `seconds_per_run` is that of one worker, `seconds` that of all; `worker_bytes` is the memory of one worker at its
    largest, 0 where the system does not tell; `disk_bytes` holds parts and sorted results. `failed` of the runs that
    were `tried` failed, the first of them with this `message`.
    """

    name: str
    points: int
    replicates: int
    runs: int
    workers: int
    tried: int
    failed: int
    message: str
    seconds_per_run: float
    seconds: float
    worker_bytes: int
    disk_bytes: int

    @property
    def known(self) -> bool:
        """Whether any run ended well, so that the others can be reckoned from it."""
        return self.tried > self.failed


def estimate(plan: Plan, workers: int | None) -> Estimate:
    """Do a few runs of a plan, keep none, and reckon up."""
    number = workers or plan.study.run.workers or cores()
    ended = _trial(plan)
    failed = [run for run in ended if run.status != "ok"]
    timed = [run.seconds for run in ended if math.isfinite(run.seconds)]
    per_run = sum(timed) / max(1, len(timed))
    return Estimate(
        name=plan.study.name,
        points=len(plan.places),
        replicates=plan.replicates,
        runs=plan.planned,
        workers=number,
        tried=len(ended),
        failed=len(failed),
        message=failed[0].message if failed else "",
        seconds_per_run=per_run,
        seconds=per_run * len(plan.sharers) * len(plan.pairings) / number,
        worker_bytes=max((run.memory for run in ended), default=0),
        disk_bytes=round(_bytes_per_run(ended) * plan.planned),
    )


def _trial(plan: Plan) -> list[Ended]:
    """The first runs of the plan, as many as end in a few seconds."""
    worker = LocalWorkers(plan.study, 1, plan.study.run.timeout)
    ended: list[Ended] = []
    begun = time.monotonic()
    try:
        jobs = islice(plan.jobs(plan.nothing_kept()), MOST)
        runs = Supervisor(
            worker, jobs, plan.study.run.timeout, stopping=lambda: time.monotonic() > begun + SECONDS
        )
        for some in runs.results():
            ended += some
    finally:
        worker.close()
    return ended


def _bytes_per_run(ended: list[Ended]) -> float:
    """Bytes on the disk of one run: once in a part, and its outcomes once more in the sorted results."""
    if not ended:
        return 0.0
    with tempfile.TemporaryDirectory() as name:
        write_part(Path(name), ended)
        parts, *extras = (
            sum(file.stat().st_size for file in (Path(name) / kind).glob("*")) for kind in (PARTS, *EXTRAS)
        )
    return (2 * parts + sum(extras)) / len(ended)
