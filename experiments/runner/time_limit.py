"""Patience with one run: what takes longer is stopped.

An alarm of the system stops Python code in the worker's main thread, where there are such alarms. Machine code does not
hear it, nor does another thread: there the worker ends itself a little later, and the supervisor sees which run it was.
"""

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

GRACE = 5.0  # seconds between the alarm and the end of the worker


class OutOfTimeError(RuntimeError):
    """A run took longer than it may."""

    def __init__(self, seconds: float) -> None:
        """Say how long that is."""
        super().__init__(f"took longer than {seconds:g} s")


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `OutOfTimeError` in what is done here after so many seconds; None waits for ever."""
    if seconds is None:
        yield
        return
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=nowhere)
        try:
            with _alarm(seconds):
                yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
