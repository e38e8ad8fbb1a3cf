"""How things are timed and told: in turns, by processor time, as medians of ratios within a turn.

Processor time and turns keep what else the machine does out of the ratios as far as that can be done.
"""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Work = Callable[[], int]  # does something and says how many cadre-weeks it was
Times = Mapping[str, Sequence[float]]


def say(text: str = "") -> None:
    """Write one line of the result."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def in_turns(works: Mapping[str, Work], turns: int) -> dict[str, list[float]]:
    """Nanoseconds of processor time per cadre-week of each piece of work, one number a turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(turns):
        for name, work in works.items():
            begun = time.thread_time_ns()
            cadre_weeks = work()
            times[name].append((time.thread_time_ns() - begun) / cadre_weeks)
    return times


def ratio(times: Times, above: str, below: str) -> float:
    """Median over the turns of one time over another."""
    return median(a / b for a, b in zip(times[above], times[below], strict=True))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of text, the first to the left and the others to the right."""
    lines = (head, *rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(line, widths, strict=True)
    return "  ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)))
