"""Progress on stderr: a bar on a terminal, elsewhere one plain line at every tenth; nothing when quiet."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from experiments.progress import Progress, untold


@contextmanager
def progress(quiet: bool, what: str = "runs") -> Iterator[Progress]:
    """Give a function that shows how many runs, or other things, are done, planned and failed."""
    if quiet or sys.stderr is None:
        hush()
        yield untold
    elif sys.stderr.isatty():
        with _bar(what) as shown:
            yield shown
    else:
        yield Lines(what)


def hush() -> None:
    """Let the engine say nothing about compiling."""
    logging.getLogger("trustgap").setLevel(logging.ERROR)


class Lines:
    """One plain line at every tenth of the runs."""

    def __init__(self, what: str = "runs", clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count the time."""
        self._what = what
        self._clock = clock
        self._begun = clock()
        self._tenths = 0

    def __call__(self, done: int, planned: int, failed: int) -> None:
        """Write a line if another tenth is done."""
        tenths = 10 * done // planned
        if tenths == self._tenths:
            return
        self._tenths = tenths
        left = (self._clock() - self._begun) / done * (planned - done)
        with suppress(OSError):  # that nobody reads any more is no reason to stop
            click.echo(f"{done} of {planned} {self._what}, {failed} failed, about {left:.0f} s left", err=True)


@contextmanager
def _bar(what: str) -> Iterator[Progress]:
    """A bar with the time that is left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(f"{what}, {{task.fields[failed]}} failed,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, failed=0)
        yield lambda done, planned, failed: bar.update(task, completed=done, total=planned, failed=failed)
