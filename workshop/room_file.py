"""Rooms on disk, so that they survive a restart: one small file for each port, readable by its owner only.

It holds codes and keys, what the host shows, totals and, apart from them, marks of who has voted; no choice of anybody.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workshop.room import Room

KEPT_FOR = 12 * 3600  # seconds: a workshop day
IN_MEMORY = ("votes",)


def state_folder() -> Path:
    """TRUSTGAP_STATE if it is set, else the user's folder for such things by the custom of the operating system."""
    chosen = os.environ.get("TRUSTGAP_STATE")
    if chosen:
        return Path(chosen)
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "trustgap"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "trustgap"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "trustgap"


class RoomFile:
    """The file of the rooms of one port."""

    def __init__(self, folder: Path, port: int) -> None:
        """Name the file; it is made when rooms are first written."""
        self.path = folder / f"rooms-{port}.json"

    def load(self, now: float) -> list[Room]:
        """The rooms that were written within the last hours; none where there is no file that can be read."""
        try:
            content = json.loads(self.path.read_text("utf-8"))
            if now - content["written"] > KEPT_FOR:
                return []
            return [_room(one) for one in content["rooms"]]
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def save(self, rooms: Sequence[Room], now: float) -> None:
        """Write all rooms, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"written": now, "rooms": [_plain(room) for room in rooms]}, file)
        os.replace(temporary, self.path)


def _plain(room: Room) -> dict[str, Any]:
    """A room without who chose what; marks of voters are sorted, so that their order says nothing."""
    kept = {name: value for name, value in vars(room).items() if name not in IN_MEMORY}
    return kept | {"counted": dict(room.totals), "have_voted": sorted(room.have_voted | room.votes.keys())}


def _room(plain: dict[str, Any]) -> Room:
    room = Room(**plain)
    room.choices = tuple(room.choices)
    room.counted, room.have_voted = Counter(room.counted), set(room.have_voted)
    return room
