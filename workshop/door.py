"""The door of the rooms: who has the code may come in, who has the key is the host, who guesses has to wait."""

import hashlib
import hmac
import ipaddress
import secrets
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from workshop.room import Room

MOST_WRONG, MOST_WRONG_IN_ALL = 5, 40  # wrong codes from one address, and from all, within WINDOW
WINDOW = 300.0  # seconds
MOST_ADDRESSES = 10_000


class Visitor(NamedTuple):
    """Somebody in a room; `mark` tells two devices apart and says nothing about either."""

    room: Room
    host: bool
    mark: str


class Guesses:
    """Wrong codes, by address and in all; nothing is kept longer than it counts."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin with none."""
        self._clock = clock
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()
        self._all: deque[float] = deque()

    def exhausted(self, address: str) -> bool:
        """Whether there were too many wrong codes of late: then even the right one is refused."""
        own = self._by_address.get(_neighbourhood(address), deque())
        return self._recent(own) >= MOST_WRONG or self._recent(self._all) >= MOST_WRONG_IN_ALL

    def note(self, address: str) -> None:
        """Remember a wrong code."""
        now = self._clock()
        self._by_address.setdefault(_neighbourhood(address), deque()).append(now)
        self._all.append(now)
        while len(self._by_address) > MOST_ADDRESSES:
            self._by_address.popitem(last=False)

    def _recent(self, times: deque[float]) -> int:
        while times and times[0] <= self._clock() - WINDOW:
            times.popleft()
        return len(times)


def _neighbourhood(address: str) -> str:
    """An address; of version 6 only the half that one household shares."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(known) if known.version == 4 else str(ipaddress.ip_network((known, 64), strict=False))


class Door:
    """Lets people into rooms and knows them again by a ticket that nobody can forge."""

    def __init__(self, rooms: Sequence[Room], clock: Callable[[], float]) -> None:
        """Watch these rooms."""
        self.rooms = rooms
        self._guesses = Guesses(clock)

    def exhausted(self, address: str) -> bool:
        """Whether somebody at this address has to wait before the next code is read."""
        return self._guesses.exhausted(address)

    def by_code(self, code: object, address: str, before: str | None = None) -> str | None:
        """A ticket for the room of this code; None, and one guess less, where there is no such room.

        Who comes again with the ticket he had `before` stays who he is, and has no second vote.
        """
        for room in self.rooms:
            if _same(room.code, code):
                known = self.visitor(before)
                return before if known is not None and known.room is room else self._ticket(room, "guest", before)
        self._guesses.note(address)
        return None

    def by_key(self, key: object, before: str | None = None) -> str | None:
        """A host's ticket for the room of this key, as `by_code` gives one; None where there is no such room."""
        for room in self.rooms:
            if _same(room.key, key):
                return self._ticket(room, "host", before)
        return None

    def visitor(self, ticket: str | None) -> Visitor | None:
        """Who has this ticket; None for a ticket that is none of ours."""
        name, _, seal = (ticket or "").rpartition(".")
        role, _, mark = name.partition(".")
        for room in self.rooms:
            if _same(_seal(room, name), seal):
                return Visitor(room, role == "host", hashlib.sha256(mark.encode()).hexdigest()[:16])
        return None

    def _ticket(self, room: Room, role: str, before: str | None) -> str:
        """A ticket with the mark of the one there was before, or with a new one where that was none of ours."""
        if before is None or self.visitor(before) is None:
            mark = secrets.token_urlsafe(12)
        else:
            _, mark, _ = before.split(".")
        name = f"{role}.{mark}"
        return f"{name}.{_seal(room, name)}"


def _seal(room: Room, name: str) -> str:
    return hmac.new(room.secret.encode(), name.encode(), hashlib.sha256).hexdigest()


def _same(secret: str, tried: object) -> bool:
    """Whether somebody knows a secret, found in a time that does not tell how much of it was right."""
    return isinstance(tried, str) and hmac.compare_digest(secret.encode(), tried.encode())
