"""What every request passes first, and what every answer carries: only this page talks to this server.

A page of another site cannot make a browser ask here (`Origin`, `Sec-Fetch-Site`, and JSON only), a name that another
site points at this address is refused (`Host`), and whatever is shown can neither run a script that is not a file of
ours nor be framed.
"""

import ipaddress
import socket
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIXED_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws://{host}; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Guard:
    """Refuses requests that another site may have caused; adds the headers that keep pages to themselves."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a refusal."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        refusal = _refusal(headers, host)
        if refusal and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif refusal:
            answer = JSONResponse({"errors": [refusal]}, 403)
            await answer(scope, receive, _with_headers(send, "localhost", scope["path"]))
        else:
            await self._app(scope, receive, _with_headers(send, host, scope["path"]))


def _refusal(headers: Headers, host: str) -> str | None:
    """Why a request is refused; None where it may pass."""
    if not is_own(host):
        return "This server is reached by its address only."
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return "This request comes from another site."
    if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        return "This request comes from another site."
    return None


def is_own(host: str) -> bool:
    """Whether a Host header names this machine: by an address, as localhost or by its own name."""
    name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not name:
        name, port = host, ""
    if port and not (port.isascii() and port.isdigit()):
        return False
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return name.lower() in {"localhost", socket.gethostname().lower(), f"{socket.gethostname().lower()}.local"}
    return True


def _with_headers(send: Send, host: str, path: str) -> Send:
    """Send answers with the headers of this guard."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in FIXED_HEADERS.items():
                headers[name] = value
            headers["Content-Security-Policy"] = POLICY.format(host=host)
            headers["Cache-Control"] = "no-store" if path.startswith("/api/") else "no-cache"
        await send(message)

    return sending
