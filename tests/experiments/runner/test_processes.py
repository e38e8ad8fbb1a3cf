"""Sweeps with real processes that are killed, interrupted and starved of disk: what has ended is never lost.

Every sweep of the study here must give the same bytes, whoever did the runs and whatever happened meanwhile.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from command_line import called
from lean_worker import modules_and_threads
from pyarrow import parquet
from small_sweeps import GRID, HEAD, small_plan

from experiments.runner import workers
from experiments.runner.chunk import run_chunk
from experiments.runner.supervisor import Supervisor
from experiments.runner.workers import LocalWorkers
from experiments.store import reserve
from experiments.store.parts import parts_of
from experiments.store.runs import Ended, Job

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
RUN = [sys.executable, str(ROOT / "run.py")]
RUNS = 4_500
PATIENCE = 300  # seconds after which a test that hangs has failed


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("study") / "study.yaml"
    path.write_text(
        HEAD.format(replicates=RUNS // 3, measure="") + GRID.format(values=[0.2, 0.5, 0.8]), "utf-8"
    )
    return path


@pytest.fixture(scope="module")
def expected(study: Path) -> bytes:
    """The results of one worker that nobody disturbs."""
    folder = study.parent / "expected"
    done = run("sweep", study, "--out", folder, "--workers", 1)
    assert done.returncode == 0, done.stderr
    return results(folder)


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    words = [*RUN, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=False)


@contextmanager
def begun(*arguments: object) -> "Iterator[subprocess.Popen[str]]":
    """A command in a session of its own, as a terminal gives it one; it is gone at the end."""
    process = subprocess.Popen(
        [*RUN, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def told(process: "subprocess.Popen[str]", tenths: int = 1) -> int:
    """Wait until so many tenths are told of, and give the number of runs that are done."""
    assert process.stderr is not None
    for line in process.stderr:
        if " of " in line:
            tenths -= 1
            if not tenths:
                return int(line.split()[0])
    raise AssertionError("it ended too early")


def results(folder: Path) -> bytes:
    return (folder / "results.parquet").read_bytes()


def kept(folder: Path) -> int:
    """How many runs are in whole parts."""
    return sum(parquet.read_metadata(part).num_rows for part in parts_of(folder))


def workers_of(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process(process.pid).children()
        if any("spawn_main" in word for word in child.cmdline())
    ]


def test_two_workers_give_the_same_bytes(study: Path, expected: bytes, tmp_path: Path) -> None:
    done = run("sweep", study, "--out", tmp_path / "out", "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "out") == expected


def test_four_shards_give_the_same_bytes(study: Path, expected: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for shard in (1, 2, 4):
        assert run("sweep", study, "--out", out, "--shard", f"{shard}/4").returncode == 0
    missing = run("merge", out)
    assert (missing.returncode, missing.stderr) == (2, f"{out}: shard 3 of 4 has not run.\n")
    assert run("sweep", study, "--out", out, "--shard", "3/4").returncode == 0
    assert run("merge", out).returncode == 0
    assert results(out) == expected


def test_a_dask_cluster_gives_the_same_bytes(study: Path, expected: bytes, tmp_path: Path) -> None:
    done = run("sweep", study, "--out", tmp_path / "out", "--cluster", "local", "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "out") == expected


def test_three_kills_of_the_runner_give_the_same_bytes(study: Path, expected: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for tenths in (1, 3, 2):
        command = ("resume", out) if out.exists() else ("sweep", study, "--out", out)
        before = {part.name: part.read_bytes() for part in parts_of(out)}
        with begun(*command, "--workers", 2) as process:
            told(process, tenths)
            children = workers_of(process)
            process.kill()
            process.wait(PATIENCE)
            _, alive = psutil.wait_procs(children, timeout=60)
        assert len(children) >= 1 and not alive  # nobody is left behind
        after = {part.name: part.read_bytes() for part in parts_of(out)}
        assert before.items() <= after.items()  # what was on the disk stays there
    done = run("resume", out)
    assert done.returncode == 0, done.stderr
    assert results(out) == expected


def test_a_killed_worker_loses_nothing(study: Path, expected: bytes, tmp_path: Path) -> None:
    with begun("sweep", study, "--out", tmp_path / "out", "--workers", 2) as process:
        told(process)
        workers_of(process)[0].kill()
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert results(tmp_path / "out") == expected


def test_ctrl_c_keeps_what_has_ended_and_says_how_to_go_on(
    study: Path, expected: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with begun("sweep", study, "--out", out, "--workers", 2) as process:
        done = told(process)
        os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the workers too
        _, words = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert words.splitlines()[-2:] == [
        "stopped: interrupted. What has ended is kept. To go on:",
        f"  python run.py resume {out}",
    ]
    assert "Traceback" not in words
    assert done <= kept(out) < RUNS
    assert run("resume", out).returncode == 0
    assert results(out) == expected


def test_a_terminal_that_is_closed_costs_nothing(study: Path, expected: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with begun("sweep", study, "--out", out, "--workers", 2) as process:
        done = told(process)
        os.killpg(process.pid, signal.SIGHUP)  # a terminal that goes sends it to the workers too
        _, words = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in words
    assert done <= kept(out) < RUNS
    assert not (out / reserve.RESERVE).exists()
    assert run("resume", out).returncode == 0
    assert results(out) == expected


def test_a_second_ctrl_c_says_how_to_go_on_too(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("experiments.runner.session.work", broken_off)
    out = tmp_path / "out"
    ended = called("sweep", study, "--out", out, "--quiet")
    assert ended.exit_code == 130
    assert ended.stderr.splitlines() == [
        "stopped: interrupted. What has ended is kept. To go on:",
        f"  python run.py resume {out}",
        "interrupted",
    ]


def test_a_job_that_a_scheduler_ends_is_kept_too(study: Path, tmp_path: Path) -> None:
    with begun("sweep", study, "--out", tmp_path / "out", "--workers", 2) as process:
        done = told(process)
        process.terminate()
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert done <= kept(tmp_path / "out") < RUNS


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 18 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=18m", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_full_disk_loses_nothing(study: Path, expected: bytes, tmp_path: Path, small_disk: Path) -> None:
    out, filler = small_disk / "out", small_disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - reserve.BYTES - 160_000))
    with begun("sweep", study, "--out", out, "--workers", 2) as process:
        done = told(process)
        _, words = process.communicate(timeout=PATIENCE)
    lines = [line for line in words.splitlines() if " of " in line]
    done = max(done, *(int(line.split()[0]) for line in lines if line[0].isdigit()))
    assert process.returncode == 1
    assert "stopped: the disk is full. What has ended is kept." in words
    assert done <= kept(out) <= RUNS
    filler.unlink()
    again = run("resume", out)
    assert again.returncode == 0, again.stderr
    assert results(out) == expected


def test_a_disk_without_room_is_refused_at_once(study: Path, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(4_000_000))
    refused = run("sweep", study, "--out", small_disk / "out")
    assert refused.returncode == 2
    assert "the disk is full; 16 MB and the results need room" in refused.stderr


def test_two_processes_do_not_work_in_one_folder(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with begun("sweep", study, "--out", out, "--workers", 1) as process:
        told(process)
        process.send_signal(signal.SIGSTOP)  # it is at work as long as it takes to ask
        second = run("resume", out)
        assert second.returncode == 2
        assert second.stderr.startswith(f"{out}: process {process.pid} on ")
        assert second.stderr.endswith("is at work here. Wait until it ends, or stop it.\n")
        assert "A process is at work here." in run("status", out).stdout
        process.send_signal(signal.SIGCONT)


def deadly_chunk(study: object, jobs: Sequence[Job], patience: float | None) -> list[Ended]:
    """Like `run_chunk`, but the run of point 1 under pairing 2 kills the process, as a fault in machine code does."""
    if any((job.point.number, job.pairing) == (1, 2) for job in jobs):
        os.kill(os.getpid(), signal.SIGKILL)
    return run_chunk(study, jobs, patience)  # type: ignore[arg-type]


def test_a_run_that_kills_its_worker_has_crashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = small_plan(tmp_path, replicates=8)
    monkeypatch.setattr(workers, "run_chunk", deadly_chunk)
    pool = LocalWorkers(plan.study, 2, 60.0)
    try:
        ended = [
            one for some in Supervisor(pool, plan.jobs(plan.nothing_kept()), 60.0).results() for one in some
        ]
    finally:
        pool.close()
    crashed = [(one.key, one.pairing) for one in ended if one.status == "crashed"]
    assert crashed == [(plan.places[1].key, 2)]
    assert len(ended) == 24 and sum(one.status == "ok" for one in ended) == 23


def test_a_run_that_takes_too_long_is_stopped_and_the_others_go_on(tmp_path: Path) -> None:
    design = "design:\n  method: factorial\n  factors:\n    organisation.cadres: [2, 4000]\n"
    more = "run: {timeout: 1 s, retries: 0, max_failures: 99%}\n"
    study = tmp_path / "study.yaml"
    text = (
        HEAD.format(replicates=3, measure="")
        .replace("weeks: 4,", "weeks: 520,")
        .replace("last: 4", "last: 52")
    )
    study.write_text(text + more + design, "utf-8")
    done = run("sweep", study, "--out", tmp_path / "out", "--workers", 2)
    assert done.returncode == 3, done.stderr
    rows = parquet.read_table(tmp_path / "out" / "results.parquet").to_pylist()
    assert [row["status"] for row in rows] == ["ok", "timeout"] * 3
    assert {row["message"] for row in rows[1::2]} == {"took longer than 1 s"}
    assert "failed: run 1, timeout" in done.stderr


def test_a_worker_that_hears_no_alarm_ends_itself() -> None:
    deaf = "sum(range(10**13))"  # a loop that looks at no signals
    code = f"import experiments.runner.time_limit as t; t.GRACE = 0.5\nwith t.time_limit(0.1): {deaf}"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, timeout=PATIENCE, check=False, capture_output=True
    )
    assert ended.returncode == 1
    assert ended.stderr == b""


def test_a_worker_is_lean_and_has_one_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = small_plan(tmp_path)
    monkeypatch.setattr(workers, "run_chunk", modules_and_threads)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    pool = LocalWorkers(plan.study, 1, None)
    try:
        modules, threads = pool.submit(list(plan.jobs(plan.nothing_kept()))).result()
    finally:
        pool.close()
    assert {"mesa", "pandas", "matplotlib", "pyarrow", "SALib", "rich"} & modules == set()
    assert threads == {"1"} and "OMP_NUM_THREADS" not in os.environ


def test_a_pool_that_broke_between_two_chunks_is_met_in_the_future(tmp_path: Path) -> None:
    plan = small_plan(tmp_path)
    pool = LocalWorkers(plan.study, 1, None)
    jobs = list(plan.jobs(plan.nothing_kept()))
    try:
        pool.submit(jobs[:1]).result()
        (worker,) = [
            one for one in psutil.Process().children() if any("spawn_main" in w for w in one.cmdline())
        ]
        worker.kill()
        while isinstance((chunk := pool.submit(jobs[:1])).exception(), type(None)):
            pass
        assert isinstance(chunk.exception(), BrokenExecutor)
        assert isinstance(pool.submit(jobs[:1]).exception(), BrokenExecutor)
        pool.renew()
        assert [one.status for one in pool.submit(jobs[:1]).result()] == ["ok"]
    finally:
        pool.close()
