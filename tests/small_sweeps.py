"""Studies that take a second, their folders, and workers that need no processes."""

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

from small_studies import study

from experiments.runner.chunk import run_chunk
from experiments.runner.stopping import Stop
from experiments.runner.sweep import Sweep, sweep
from experiments.store.plan import WHOLE, Plan, Shard, plan_of
from experiments.store.runs import Ended, Job
from experiments.store.study_folder import begin
from experiments.study import Study

HEAD = """\
schema: 1
name: tried
model: {{scenario: baseline, weeks: 4, warmup_weeks: 4, organisation: {{spans: [1, 2], cadres: 2}}}}
seed: 7
replicates: {replicates}
measure: {{metrics: [initiative], window: {{last: 4}}{measure}}}
"""
GRID = """\
design:
  method: factorial
  factors:
    accountability.intensity: {values}
"""
CONTRAST = """\
design:
  method: contrast
  reference: strict
  policies:
    strict: {accountability.intensity: 0.9}
    light: {accountability.intensity: 0.1}
"""


def small_study(
    folder: Path,
    design: str = "",
    replicates: int | str = 2,
    more: str = "",
    measure: str = "",
    values: Sequence[float] = (0.2, 0.5, 0.8),
) -> Study:
    """A study of a tiny organisation over four weeks."""
    head = HEAD.format(replicates=replicates, measure=measure) + more
    return study(folder, design or GRID.format(values=list(values)), head)


def small_plan(folder: Path, **asked: object) -> Plan:
    made = small_study(folder, **asked)  # type: ignore[arg-type]
    return plan_of(made, made.replicates.first)


class Here:
    """Workers that are this process; `fate` may break a chunk, as a death of its worker does, or raise."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    count = 2

    def __init__(self, study: Study, fate: Callable[[Sequence[Job]], None] = lambda jobs: None) -> None:
        self.study, self.fate = study, fate
        self.chunks: list[Sequence[Job]] = []

    def submit(self, jobs: Sequence[Job]) -> "Future[list[Ended]]":
        self.chunks.append(jobs)
        future: Future[list[Ended]] = Future()
        try:
            self.fate(jobs)
            future.set_result(run_chunk(self.study, jobs, None))
        except (BrokenExecutor, TypeError) as error:
            future.set_exception(error)
        return future

    def renew(self) -> None: ...

    def alone(self) -> "Here":
        return self

    def close(self, by_force: bool = False) -> None: ...


def swept(
    folder: Path,
    plan: Plan,
    shard: Shard = WHOLE,
    stop: Stop | None = None,
    fate: Callable[[Sequence[Job]], None] = lambda jobs: None,
) -> Sweep:
    """Do what is missing of a plan in a folder, in this process."""
    if not folder.exists():
        begin(folder, plan, shard)
    return sweep(folder, plan, Here(plan.study, fate), stop or Stop(), shard=shard)
