"""Signals that stop work in good order, and those that do not."""

import signal

import pytest

from experiments.runner.stopping import INTERRUPTED, Stop

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the system does not tell of terminals that go")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_a_reason_to_stop(name: str) -> None:
    stop = Stop()
    with stop.on_signals():
        signal.raise_signal(getattr(signal, name))
    assert stop.reason == INTERRUPTED


def test_a_signal_that_is_ignored_stays_so() -> None:
    stop = Stop()
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stop.on_signals():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
    assert not stop()
