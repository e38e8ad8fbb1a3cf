"""How long one waits: the first run ever, the next one, and a comparison on the command line."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import say

ROOT = Path(__file__).parents[1]
ONE_RUN = ["-c", "from sim import load_scenario, simulate; simulate(load_scenario('baseline'))"]
COMPARE = ["run.py", "compare", "tight_control", "loosened", "--replicates", "1"]


def tell() -> None:
    """Print the waits, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        where = {"TRUSTGAP_CACHE": folder}
        say(f"First run ever, nothing compiled:  {_wait(ONE_RUN, where)}")
        say(f"The same again:                    {_wait(ONE_RUN, where)}")
        say(f"run.py compare, one pair, warm:    {_wait(COMPARE, where)}")
        say(f"run.py --help:                     {_wait(['run.py', '--help'], where)}")


def _wait(arguments: list[str], variables: dict[str, str]) -> str:
    """Seconds by the clock and of processor time that a Python process takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    environment = {**os.environ, **variables}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
    clock = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{clock:6.2f} s by the clock, {processor:6.2f} s of processor time"
