"""A limit of time is kept whatever the run is doing when the alarm rings, and leaves nothing behind."""

import gc
import signal
import sys
import time
import weakref
from collections.abc import Callable
from contextlib import suppress

import pytest

from experiments.runner.time_limit import OutOfTimeError, time_limit

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such alarm")

SHORT = 0.02  # seconds a run may take here
LONG = 1.0  # seconds it would take


def work(seconds: float = LONG) -> None:
    """Be busy in Python for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


class Slow:
    """Takes its time to go."""

    def __del__(self) -> None:
        work()


def in_a_finaliser() -> None:
    Slow()


def in_a_callback_of_a_weak_reference() -> None:
    thing = type("Thing", (), {})()
    watched = weakref.ref(thing, lambda _: work())
    del thing
    assert watched() is None


def in_a_callback_of_the_collector() -> None:
    def callback(_phase: str, _info: dict[str, int]) -> None:
        work()

    gc.callbacks.append(callback)
    try:
        gc.collect()
    finally:
        gc.callbacks.remove(callback)


@pytest.mark.parametrize(
    "lost", [in_a_finaliser, in_a_callback_of_a_weak_reference, in_a_callback_of_the_collector]
)
def test_an_alarm_that_python_ignores_rings_again(
    lost: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ignored = []
    monkeypatch.setattr(sys, "unraisablehook", lambda said: ignored.append(said.exc_type))
    with pytest.raises(OutOfTimeError, match=f"took longer than {SHORT} s"), time_limit(SHORT):
        lost()
        work()
    assert set(ignored) == {OutOfTimeError}


def test_an_alarm_that_the_run_takes_for_a_failure_of_its_own_rings_again() -> None:
    with pytest.raises(OutOfTimeError), time_limit(SHORT):
        with suppress(RuntimeError):
            work()
        work()


def test_what_the_alarm_set_off_is_not_disturbed_by_the_next() -> None:
    done = []
    with pytest.raises(OutOfTimeError), time_limit(SHORT):
        try:
            work()
        finally:
            work(5 * SHORT)
            try:
                raise LookupError
            except LookupError:
                work(5 * SHORT)
            done.append("tidied up")
    assert done == ["tidied up"]


def test_a_limit_is_kept_where_the_end_of_another_is_handled() -> None:
    with pytest.raises(OutOfTimeError) as second:
        try:
            with time_limit(SHORT):
                work()
        except OutOfTimeError:
            with time_limit(2 * SHORT):
                work()
    assert str(second.value) == f"took longer than {2 * SHORT} s"


def test_no_alarm_outlives_its_limit() -> None:
    """Whenever it rings: at the beginning, in the run, at the end."""
    before = signal.getsignal(signal.SIGALRM)
    late = 0
    for microseconds in range(1, 2_000):
        try:
            with time_limit(microseconds / 1e6):
                work(1e-3)
        except OutOfTimeError:
            late += 1
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        assert signal.getsignal(signal.SIGALRM) is before
    assert late > 0
