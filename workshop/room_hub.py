"""Everybody in the rooms: whoever is connected sees the newest state of his room, however slow his phone is."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket

from workshop.door import Visitor
from workshop.room import Room, RoomError

MOST_CONNECTIONS = 400  # in one room
Message = dict[str, Any]


class Hub:
    """The connections of all rooms; `changed` is called after each change, to write rooms down."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Begin with nobody."""
        self._changed = changed
        self._waiting: dict[str, dict[asyncio.Event, Visitor]] = defaultdict(dict)

    def full(self, room: Room) -> bool:
        """Whether no further connection has room here."""
        return len(self._waiting[room.code]) >= MOST_CONNECTIONS

    async def send_states(self, socket: WebSocket, visitor: Visitor) -> None:
        """Send the state of the room now and after every change, until the connection ends.

        Changes that come while a state is being sent are sent together.
        """
        news, room = asyncio.Event(), visitor.room
        self._waiting[room.code][news] = visitor
        self._tell(room)
        try:
            while True:
                await news.wait()
                news.clear()
                await socket.send_json(self.seen(visitor))
        finally:
            del self._waiting[room.code][news]
            self._tell(room)

    def seen(self, visitor: Visitor) -> Message:
        """The state of a room as a guest or its host sees it.

        Each sees his own vote until it is counted; the host also how to join, and how many guests have.
        """
        room = visitor.room
        state = room.shown() | {"host": visitor.host, "choice": room.votes.get(visitor.mark)}
        if visitor.host:
            guests = {one.mark for one in self._waiting[room.code].values() if not one.host}
            state |= {"code": room.code, "joined": len(guests)}
        return state

    def act(self, visitor: Visitor, message: Message) -> None:
        """Do what somebody in a room asks for; raises `RoomError` where that cannot be done, or not by a guest."""
        kind, room = message.get("type"), visitor.room
        if kind == "vote":
            room.vote(visitor.mark, message.get("question"), message.get("choice"))
        elif not visitor.host:
            raise RoomError("Only the host can do this.", "host_only")
        else:
            _act_as_host(room, message)
        self._changed()
        self._tell(room)

    def _tell(self, room: Room) -> None:
        for news in self._waiting[room.code]:
            news.set()


def _act_as_host(room: Room, message: Message) -> None:
    actions: dict[str, Callable[[], None]] = {
        "scene": lambda: room.show(message.get("scene")),
        "question": lambda: room.ask(message.get("id"), message.get("choices")),
        "count": room.count,
        "reveal": room.reveal,
        "push": lambda: room.push(message.get("levers"), message.get("side", "both")),
        "freeze": lambda: room.freeze(message.get("on")),
        "timer": lambda: room.set_timer(message.get("seconds"), time.time()),
    }
    action = actions.get(str(message.get("type")))
    if action is None:
        raise RoomError("There is no such action.")
    action()
