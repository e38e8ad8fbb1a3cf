"""What becomes of runs when workers die, raise or take too long, with workers that need no processes."""

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest
from small_sweeps import Here, small_plan, swept

from experiments.runner.pace import Pace
from experiments.runner.stopping import Stop
from experiments.runner.supervisor import IN_FLIGHT, Supervisor
from experiments.runner.sweep import TOO_MANY_FAILURES
from experiments.store.failures import read_failures
from experiments.store.plan import Plan
from experiments.store.results import open_results
from experiments.store.runs import Ended, Job, ended_with_nothing
from experiments.study import Study


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return small_plan(tmp_path, replicates=20)


def poisoned(*runs: tuple[int, int]) -> Callable[[Sequence[Job]], None]:
    """A worker dies in every chunk with one of these runs (point, pairing)."""

    def fate(jobs: Sequence[Job]) -> None:
        if any((job.point.number, job.pairing) in runs for job in jobs):
            raise BrokenExecutor("a worker died")

    return fate


def results(plan: Plan, workers: Here, **asked: object) -> list[Ended]:
    jobs = plan.jobs(plan.nothing_kept())
    supervisor = Supervisor(workers, jobs, **asked)  # type: ignore[arg-type]
    return [one for some in supervisor.results() for one in some]


def test_every_run_ends_once(plan: Plan) -> None:
    ended = results(plan, Here(plan.study))
    assert len(ended) == len({(one.key, one.pairing) for one in ended}) == 60
    assert {one.status for one in ended} == {"ok"}


def test_a_run_that_kills_its_worker_twice_has_crashed_and_all_others_end(plan: Plan) -> None:
    workers = Here(plan.study, poisoned((1, 3), (2, 17)))
    ended = results(plan, workers)
    crashed = {(one.key, one.pairing): one.message for one in ended if one.status == "crashed"}
    message = "its worker died 2 times"
    assert crashed == {(plan.places[1].key, 3): message, (plan.places[2].key, 17): message}
    assert sum(one.status == "ok" for one in ended) == 58
    alone = [chunk for chunk in workers.chunks if len(chunk) == 1 and chunk[0].pairing == 3]
    assert sum(chunk[0].point.number == 1 for chunk in alone) == 2


def test_a_worker_that_dies_once_costs_nothing(plan: Plan) -> None:
    deaths = iter([True])

    def once(jobs: Sequence[Job]) -> None:
        if len(jobs) > 1 and next(deaths, False):
            raise BrokenExecutor("somebody killed a worker")

    ended = results(plan, Here(plan.study, once))
    assert len(ended) == 60 and {one.status for one in ended} == {"ok"}


class Fragile(Here):
    """Workers of whom one dies once, with six chunks in flight; the others are known as lost when they are renewed."""

    def __init__(self, study: Study) -> None:
        super().__init__(study)
        self.flying: list[Future[list[Ended]]] = []
        self.dead = False

    def submit(self, jobs: Sequence[Job]) -> "Future[list[Ended]]":
        if self.dead or not self.chunks:
            return super().submit(jobs)
        chunk: Future[list[Ended]] = Future()
        self.flying.append(chunk)
        if len(self.flying) == IN_FLIGHT * self.count:
            self.dead = True
            self.flying.pop(0).set_exception(BrokenExecutor("a worker died"))
        return chunk

    def renew(self) -> None:
        for chunk in self.flying:
            chunk.set_exception(BrokenExecutor("a worker died"))
        self.flying = []


def test_all_chunks_that_broke_with_the_pool_are_done_again(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("experiments.runner.pace.SECONDS", 1e-6)  # a chunk is one run
    workers = Fragile(plan.study)
    ended = results(plan, workers)
    assert workers.dead
    assert len(ended) == len({(one.key, one.pairing) for one in ended}) == 60
    assert {one.status for one in ended} == {"ok"}


def test_an_error_outside_the_run_is_told_of_that_run_alone(plan: Plan) -> None:
    def fate(jobs: Sequence[Job]) -> None:
        if any((job.point.number, job.pairing) == (0, 2) for job in jobs):
            raise TypeError("cannot be sent")

    ended = results(plan, Here(plan.study, fate))
    (failed,) = (one for one in ended if one.status != "ok")
    assert (failed.status, failed.stage, failed.message) == ("error", "worker", "TypeError: cannot be sent")
    assert len(ended) == 60


def test_a_run_whose_worker_ended_itself_out_of_time_is_no_crash(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 70))
    monkeypatch.setattr("experiments.runner.supervisor.time.monotonic", lambda: next(clock))
    ended = results(plan, Here(plan.study, poisoned((1, 3))), patience=60.0)
    (failed,) = (one for one in ended if one.status != "ok")
    assert (failed.status, failed.message) == ("timeout", "took longer than 60 s")


def test_chunks_in_flight_are_few(plan: Plan) -> None:
    taken = 0

    def jobs() -> object:
        nonlocal taken
        for job in plan.jobs(plan.nothing_kept()):
            taken += 1
            yield job

    workers = Here(plan.study)
    supervisor = Supervisor(workers, jobs()).results()  # type: ignore[arg-type]
    assert len(next(supervisor)) == 1
    assert taken == 1  # the first run goes alone: it compiles, and tells how long a run takes
    next(supervisor)
    assert len(workers.chunks) <= 1 + IN_FLIGHT * workers.count


def test_a_failed_run_is_tried_again_with_the_same_luck(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[int, int, int, int]] = []

    def fails_at_first(study: object, jobs: Sequence[Job], patience: float | None) -> list[Ended]:
        ended = []
        for job in jobs:
            seen = (job.point.number, job.pairing, job.seed)
            begun.append((*seen, sum(one[:3] == seen for one in begun)))
            ok = job.pairing != 4 or begun[-1][3] == 1
            ended.append(ended_with_nothing(job, "ok" if ok else "error", "", "" if ok else "bad luck"))
        return ended

    monkeypatch.setattr("small_sweeps.run_chunk", fails_at_first)
    ended = results(plan, Here(plan.study), retries=1)
    assert {one.status for one in ended} == {"ok"}
    assert {one.attempts for one in ended if one.pairing == 4} == {2}
    assert {one.attempts for one in ended if one.pairing != 4} == {1}
    assert {one[2] for one in begun} == {7}
    begun.clear()
    assert sum(one.status == "error" for one in results(plan, Here(plan.study))) == 3


def test_a_chunk_takes_about_a_second() -> None:
    pace = Pace()
    assert pace.chunk == 1 and not pace.known
    job = Job("key", 0, None, 1, None)  # type: ignore[arg-type]
    pace.learn([ended_with_nothing(job, "ok")._replace(seconds=0.05)])
    assert pace.chunk == 20
    for _ in range(50):
        pace.learn([ended_with_nothing(job, "ok")._replace(seconds=0.01)] * 20)
    assert 95 <= pace.chunk <= 100
    for _ in range(50):
        pace.learn([ended_with_nothing(job, "ok")._replace(seconds=30.0)])
    assert pace.chunk == 1


def test_one_bad_run_never_stops_the_rest_but_many_do(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, replicates=20, more="run: {max_failures: 2}\n")
    done = swept(tmp_path / "one", plan, fate=poisoned((0, 1), (2, 5)))
    assert (done.ok, done.failed, done.reason, done.complete) == (58, 2, "", True)
    (first, second) = read_failures(tmp_path / "one")
    assert (first["run"], first["status"], first["again"]) == (
        "3",
        "crashed",
        f'python run.py rerun "{tmp_path / "one"}" --run 3',
    )
    assert second["run"] == "17"
    results = open_results(tmp_path / "one")
    assert (results.planned, results.ok, len(results.failures)) == (60, 58, 2)
    assert results.table("initiative").isna().sum().sum() >= 2

    done = swept(tmp_path / "many", plan, fate=poisoned(*((0, n) for n in range(20))))
    assert done.reason == TOO_MANY_FAILURES
    assert done.failed >= 3 and not done.complete


def test_what_was_stopped_is_gone_on_with(tmp_path: Path) -> None:
    plan, stop = small_plan(tmp_path, replicates=20), Stop()
    whole = swept(tmp_path / "whole", plan)

    def after_one_chunk(jobs: Sequence[Job]) -> None:
        stop.because("enough for today")

    stopped = swept(tmp_path / "stopped", plan, stop=stop, fate=after_one_chunk)
    assert 0 < stopped.ok < 60 and stopped.reason == "enough for today"
    assert swept(tmp_path / "stopped", plan).results_sha256 == whole.results_sha256
