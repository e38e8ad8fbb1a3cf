"""Joining a room, and the connection over which a room lives."""

import asyncio
import io
from collections.abc import Collection, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from workshop.door import Door, Visitor
from workshop.requests import parsed, read_json
from workshop.room import Room, RoomError
from workshop.room_file import KEPT_FOR
from workshop.room_hub import Hub
from workshop.scene_reading import scenes

NOT_JOINED, TOO_FAST, FULL = 4401, 4429, 4503  # codes with which a connection is closed
MOST_MESSAGE = 8_192  # bytes
MESSAGES_A_SECOND, MESSAGES_AT_ONCE = 5.0, 20.0
LOOPBACK = {"127.0.0.1", "::1"}
Shown = Mapping[str, Collection[Any]]


class RoomsApi:
    """Answers those who join, and speaks with those who have."""

    def __init__(self, door: Door, hub: Hub, join_url: str) -> None:
        """Let people through this door; `join_url` is what their phones open."""
        self._door = door
        self._hub = hub
        self._join_url = join_url

    def routes(self) -> list[BaseRoute]:
        """Paths and what answers them."""
        return [
            Route("/api/join", self._joined),
            Route("/api/join", self._join, methods=["POST"]),
            Route("/api/room/qr.svg", self._qr),
            WebSocketRoute("/api/room", self._room),
        ]

    def visitor(self, connection: HTTPConnection) -> Visitor | None:
        """Who asks, by the ticket in the cookie; None for who has not joined."""
        return self._door.visitor(_ticket(connection))

    def admit(self, request: Request, asked: Mapping[str, Any]) -> Shown | None:
        """Who may ask for a world: this computer and the host for any, guests for what a room allows.

        Returns the lever values that a guest may use beside the 21 steps, None for who may use any; raises
        `HTTPException` for everybody else.
        """
        visitor = self.visitor(request)
        if visitor is None and address_of(request) not in LOOPBACK:
            raise HTTPException(401, "Join the room first.")
        if visitor is None or visitor.host:
            return None
        shown, levers = values_shown(visitor.room), asked.get("levers")
        moved = levers.items() if isinstance(levers, Mapping) else ()
        if visitor.room.frozen and not all(value in shown.get(name, ()) for name, value in moved):
            raise HTTPException(423, "The host has frozen the levers.")
        if any(key in asked for key in ("organisation", "weeks", "warmup_weeks")):
            raise HTTPException(403, "Only the host can choose another organisation or time.")
        return shown

    async def _joined(self, request: Request) -> Response:
        visitor = self.visitor(request)
        host = visitor is not None and visitor.host
        told = {"lan": True, "joined": visitor is not None, "host": host}
        return JSONResponse(told | ({"address": self._join_url} if host else {}))

    async def _join(self, request: Request) -> Response:
        asked, address, before = await read_json(request), address_of(request), _ticket(request)
        if "key" in asked:
            ticket = self._door.by_key(asked["key"], before)
        elif self._door.exhausted(address):
            raise HTTPException(429, "Too many wrong codes. Wait five minutes.")
        else:
            ticket = self._door.by_code(asked.get("code"), address, before)
        if ticket is None:
            raise HTTPException(403, "There is no room of this code.")
        response = JSONResponse({"host": "key" in asked})
        response.set_cookie(_cookie(request), ticket, max_age=KEPT_FOR, httponly=True, samesite="strict")
        return response

    async def _qr(self, request: Request) -> Response:
        visitor = self.visitor(request)
        if visitor is None or not visitor.host:
            raise HTTPException(401, "Only the host can see this.")
        import segno

        picture = io.BytesIO()
        segno.make(f"{self._join_url}#code={visitor.room.code}", micro=False).save(picture, kind="svg", scale=8)
        return Response(picture.getvalue(), media_type="image/svg+xml")

    async def _room(self, socket: WebSocket) -> None:
        visitor = self.visitor(socket)
        await socket.accept()
        if visitor is None or self._hub.full(visitor.room):
            await socket.close(NOT_JOINED if visitor is None else FULL)
            return
        sending = asyncio.ensure_future(self._hub.send_states(socket, visitor))
        try:
            await self._listen(socket, visitor)
        except WebSocketDisconnect:
            pass
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _listen(self, socket: WebSocket, visitor: Visitor) -> None:
        """Do what comes in, until it comes too fast or the connection ends."""
        clock = asyncio.get_running_loop().time
        allowance, last = MESSAGES_AT_ONCE, clock()
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            now = clock()
            allowance = min(MESSAGES_AT_ONCE, allowance + (now - last) * MESSAGES_A_SECOND) - 1.0
            last = now
            if allowance < 0.0:
                await socket.close(TOO_FAST)
                return
            try:
                self._act(visitor, message.get("text"))
            except RoomError as error:
                await socket.send_json({"type": "refused", "key": error.key, "why": str(error)})

    def _act(self, visitor: Visitor, text: str | None) -> None:
        """Do what a message says; raises `RoomError` where it cannot be done."""
        content = parsed(text) if text is not None and len(text) <= MOST_MESSAGE else None
        if not isinstance(content, dict):
            raise RoomError("Expected a JSON object.")
        self._hub.act(visitor, content)


def values_shown(room: Room) -> Shown:
    """The values of levers that the host has put before the room: pushed, or those of the scene's two worlds."""
    shown: dict[str, list[Any]] = {name: [value] for name, value in room.pushed.items()}
    for scene in scenes():
        if scene["id"] == room.scene:
            for name, value in (*scene["a"]["levers"].items(), *scene["b"]["levers"].items()):
                shown.setdefault(name, []).append(value)
    return shown


def address_of(connection: HTTPConnection) -> str:
    """The address at the other end; nothing of it is kept but how often its codes were wrong."""
    return connection.client.host if connection.client else ""


def _ticket(connection: HTTPConnection) -> str | None:
    """The ticket this browser was given before."""
    return connection.cookies.get(_cookie(connection))


def _cookie(connection: HTTPConnection) -> str:
    """The name of the cookie: browsers do not tell ports apart."""
    return f"trustgap-{connection.url.port or 80}"
