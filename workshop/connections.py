"""Connections: room for very many, and no patience with those who connect and do not ask."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 15.0  # seconds in which a first request must have come
MOST_OPEN = 8_192


class ImpatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, but whoever connects and asks nothing is hung up on."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._waiting = self.loop.call_later(PATIENCE, self._hang_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """There is nothing to wait for any more."""
        self._waiting.cancel()
        super().connection_lost(exc)

    def _hang_up(self) -> None:
        own: Any = self.transport.get_protocol()
        if self.cycle is None and own is self:  # no request yet, and not a WebSocket by now
            self.transport.close()


def make_room() -> None:
    """Let this process have as many connections open as the system allows, 8192 at most; Windows needs no asking."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_OPEN if hard == resource.RLIM_INFINITY else min(hard, MOST_OPEN)
    if most > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
