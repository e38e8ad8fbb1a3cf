"""What the runner costs and saves: `python -m benchmarks.runner`, with `--quick` for few runs.

`--write` keeps the rates in `docs/measured_rates.json`, from which the table in `docs/clusters.md` is made.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import batch_run
from benchmarks.measuring import say, table
from experiments.pairings import pairings
from sim import load_scenario, simulate

ROOT = Path(__file__).parents[1]
RATES = ROOT / "docs" / "measured_rates.json"
COUNTY = "model: {scenario: baseline}"
TINY = "model: {scenario: baseline, weeks: 4, warmup_weeks: 0, organisation: {spans: [1, 1], cadres: 1}}"
POINTS = 10  # of the design
STUDY = """\
schema: 1
name: benchmark
%s
design: {method: factorial, factors: {accountability.intensity: {from: 0.1, to: 0.9, steps: 10}}}
replicates: %d
seed: 1
measure: {metrics: [initiative], window: {last: 4}}
"""


class Plan(NamedTuple):
    """How much is measured."""

    overhead_runs: int  # in one turn
    overhead_turns: int
    few: int  # runs between which memory may not grow
    many: int
    speed_runs: int
    speed_turns: int
    mesa_weeks: int
    mesa_runs: tuple[int, int]


FULL = Plan(2_500, 4, 1_000, 100_000, 1_500, 3, 260, (2, 6))
QUICK = Plan(100, 2, 200, 2_000, 100, 2, 4, (2, 4))


class Sweep(NamedTuple):
    """What one sweep took: by the clock, processor time of all its processes, memory, disk."""

    seconds: float
    processor_seconds: float
    supervisor_bytes: int
    worker_bytes: int
    disk_bytes: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the runner.")
    parser.add_argument("--quick", action="store_true", help="few runs only")
    parser.add_argument("--write", action="store_true", help=f"keep the rates in {RATES.relative_to(ROOT)}")
    asked = parser.parse_args()
    plan = QUICK if asked.quick else FULL
    say(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start"
    )
    say()
    county = _tell_overhead(plan)
    most = _tell_memory(plan)
    speed = _tell_two_workers(plan)
    _tell_mesa(plan, speed)
    if asked.write:
        rates = {
            "processor": _processor(),
            "seconds_per_run": round(speed.processor, 4),
            "worker_megabytes": round(county.worker_bytes / 1e6),
            "supervisor_megabytes": round(most.supervisor_bytes / 1e6),
            "bytes_per_run": round(county.disk_bytes / plan.overhead_runs),
        }
        RATES.write_text(json.dumps(rates, indent=2) + "\n", "utf-8")


def _tell_overhead(plan: Plan) -> Sweep:
    """The runner with one worker against bare calls in one process, in turns."""
    clock, processor = [], []
    bare_runs(1)
    for _ in range(plan.overhead_turns):
        begun, spent = time.perf_counter(), time.process_time()
        bare_runs(plan.overhead_runs)
        bare, bare_processor = time.perf_counter() - begun, time.process_time() - spent
        swept = sweep(COUNTY, plan.overhead_runs, 1)
        clock.append(swept.seconds / bare - 1)
        processor.append(swept.processor_seconds / bare_processor - 1)
    runs = plan.overhead_runs * plan.overhead_turns
    say(
        f"Runner with one worker against bare calls of simulate, {runs:,} county runs in {plan.overhead_turns} turns:"
    )
    say(
        f"  {median(clock):+.1%} by the clock, {median(processor):+.1%} of processor time, start and results included"
    )
    say()
    return swept


class Speed(NamedTuple):
    """What one more county run takes: seconds by the clock with two workers, and of processor time with one."""

    two_workers: float
    processor: float


def bare_runs(runs: int) -> None:
    """So many runs of the county in this process, one after the other, outcomes taken."""
    levels = [0.1 + 0.8 * step / (POINTS - 1) for step in range(POINTS)]
    scenarios = [
        load_scenario("baseline").with_levers({"accountability.intensity": level}) for level in levels
    ]
    for number, pairing in enumerate(pairings(-(-runs // POINTS)) * POINTS):
        if number < runs:
            run = simulate(
                scenarios[number % POINTS], 1, pairing.replicate, roster=pairing.roster, window_weeks=4
            )
            assert run.outcomes


def sweep(model: str, runs: int, workers: int) -> Sweep:
    """One sweep in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "study.yaml").write_text(STUDY % (model, runs // POINTS), "utf-8")
        asked = [
            str(folder / "study.yaml"),
            "--out",
            str(folder / "out"),
            "--workers",
            str(workers),
            "--quiet",
        ]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.one_sweep", *asked],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        seconds = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        supervisor, worker = (1024 * int(kilobytes) for kilobytes in told.stdout.split()[-2:])
        disk = sum(path.stat().st_size for path in (folder / "out").rglob("*.parquet"))
        return Sweep(seconds, processor, supervisor, worker, disk)


def _tell_memory(plan: Plan) -> Sweep:
    """The supervisor's largest memory with few and with many runs, and that of a worker."""
    few, many = sweep(TINY, plan.few, 2), sweep(TINY, plan.many, 2)
    rows = [
        (f"{runs:,}", f"{one.supervisor_bytes / 1e6:,.0f}", f"{one.worker_bytes / 1e6:,.0f}")
        for runs, one in ((plan.few, few), (plan.many, many))
    ]
    say("Largest memory of one process, MB")
    say(table(("runs", "supervisor", "worker"), rows))
    say(
        f"Growth x {many.supervisor_bytes / few.supervisor_bytes:.2f} and x {many.worker_bytes / few.worker_bytes:.2f}"
    )
    say()
    return many


def _tell_two_workers(plan: Plan) -> Speed:
    """Two workers against one, by the seconds that a run more takes, in turns."""
    turns = [(_per_run(plan.speed_runs, 1), _per_run(plan.speed_runs, 2)) for _ in range(plan.speed_turns)]
    gains = [one.seconds / two.seconds for one, two in turns]
    say(
        f"Two workers against one, county runs: x {median(gains):.2f} by the clock, at best x {max(gains):.2f}"
    )
    say()
    return Speed(min(two.seconds for _, two in turns), median(one.processor_seconds for one, _ in turns))


class OneMore(NamedTuple):
    """Seconds by the clock and of processor time that one more run takes."""

    seconds: float
    processor_seconds: float


def _per_run(runs: int, workers: int) -> OneMore:
    """What one more run takes: start and end are taken off."""
    few = max(POINTS, runs // 10)
    more, less = sweep(COUNTY, runs, workers), sweep(COUNTY, few, workers)
    return OneMore(
        (more.seconds - less.seconds) / (runs - few),
        (more.processor_seconds - less.processor_seconds) / (runs - few),
    )


def _tell_mesa(plan: Plan, speed: Speed) -> None:
    """The runner against `mesa.batch_run` on the same rules as objects, both on two processors."""
    few, many = plan.mesa_runs
    less, more = (batch_run.seconds(plan.mesa_weeks, runs, 2) for runs in (few, many))
    warmup, weeks = (getattr(load_scenario("baseline"), name) for name in ("warmup_weeks", "weeks"))
    per_run = (more - less) / (many - few) * (warmup + weeks) / (warmup + plan.mesa_weeks)
    say(
        f"mesa.batch_run of the same rules as Mesa objects, two processes: {per_run:.2f} s one more county run"
    )
    times = f"x {per_run / speed.two_workers:,.0f}; same initiative in both"
    say(f"the runner, two workers: {1000 * speed.two_workers:.1f} ms, {times}")
    say()


def _processor() -> str:
    """The name of the processor, as far as the system tells."""
    info = Path("/proc/cpuinfo")
    names = (
        [
            line.partition(":")[2].strip()
            for line in info.read_text().splitlines()
            if line.startswith("model name")
        ]
        if info.is_file()
        else []
    )
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
