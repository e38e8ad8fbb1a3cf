"""One sweep, and what memory it took: the largest of this process and of any worker, in kilobytes. Linux only."""

import resource
import sys
from pathlib import Path

from benchmarks.measuring import say
from run import program


def main() -> None:
    """Run `sweep` with the arguments given."""
    code = program.main(["sweep", *sys.argv[1:]], standalone_mode=False)
    if code:
        raise SystemExit(code)
    say(f"{_largest()} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}")


def _largest() -> int:
    """Of this program: the usual number counts in the one that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main()
