"""Stopping in good order: what was begun is done and written, and the reason is kept."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = "interrupted"
SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Stop:
    """Whether to stop, and why: empty while there is no reason."""

    def __init__(self) -> None:
        """Begin without a reason."""
        self.reason = ""

    def __call__(self) -> bool:
        """Whether there is a reason."""
        return bool(self.reason)

    def because(self, reason: str) -> None:
        """Give a reason; the first one stays."""
        self.reason = self.reason or reason

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let Ctrl-C, the end of a job and that of a terminal be a reason; a second Ctrl-C breaks off.

        A signal that is ignored stays so: nohup says in this way that the end of the terminal is none.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        heard = [one for one in SIGNALS if signal.getsignal(one) is not signal.SIG_IGN]
        before = {one: signal.signal(one, self._heard) for one in heard}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        if self() and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.because(INTERRUPTED)
