"""Patience with one run: what takes longer is stopped.

An alarm of the system stops Python code in the worker's main thread, where there are such alarms. It rings until it is
heard, since Python ignores what is raised in a finaliser or in the callback of a weak reference. Machine code does not
hear it, nor does another thread: there the worker ends itself a little later, and the supervisor sees which run it was.
"""

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

GRACE = 5.0  # seconds between the alarm and the end of the worker
AGAIN = 0.005  # seconds from one ring of the alarm to the next
DOORS = {"contextlib", "signal", __name__}  # modules that lead into a block with a limit and out of it


class OutOfTimeError(RuntimeError):
    """A run took longer than it may."""

    def __init__(self, seconds: float) -> None:
        """Say how long that is."""
        super().__init__(f"took longer than {seconds:g} s")


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `OutOfTimeError` in what is done here after so many seconds; None waits for ever.

    There is one limit at a time: another within it takes its place.
    """
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

    outside = sys.exception()

    def ring(_signal: int, frame: FrameType | None) -> None:
        if not (_at_a_door(frame) or _is_heard(outside)):
            raise OutOfTimeError(seconds)

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _at_a_door(frame: FrameType | None) -> bool:
    """Whether the block has not begun yet or is being left, where an error would leave the alarm set for ever."""
    return frame is not None and frame.f_globals.get("__name__") in DOORS


def _is_heard(outside: BaseException | None) -> bool:
    """Whether an alarm is being handled in the block; `outside` is what was handled when the block began."""
    handled = sys.exception()
    while handled is not None and handled is not outside:
        if isinstance(handled, OutOfTimeError):
            return True
        handled = handled.__context__
    return False
