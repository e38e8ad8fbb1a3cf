"""Rooms survive a restart; what is written says nothing of who chose what."""

import json
import os
import stat
from pathlib import Path

import pytest

from workshop.room import Room, RoomError
from workshop.room_file import KEPT_FOR, RoomFile


@pytest.fixture
def file(tmp_path: Path) -> RoomFile:
    return RoomFile(tmp_path / "deep" / "folder", 8350)


def voted() -> Room:
    room = Room("1234", "key", "secret")
    room.show("impossible_road")
    room.ask("initiative", ["rises", "falls"])
    room.push({"inspection.visits": 30}, "b")
    room.freeze(True)
    for voter in ("carol", "alice", "bob"):
        room.vote(voter, "initiative", "falls" if voter == "bob" else "rises")
    return room


def test_a_room_is_after_a_restart_what_it_was(file: RoomFile) -> None:
    room = voted()
    file.save([room], now=1000.0)
    (again,) = file.load(now=2000.0)
    assert again.shown() == room.shown()
    assert (again.code, again.key, again.secret) == (room.code, room.key, room.secret)
    again.reveal()
    assert again.counted == {"rises": 2, "falls": 1}


def test_nobody_votes_twice_across_a_restart(file: RoomFile) -> None:
    file.save([voted()], now=1000.0)
    (again,) = file.load(now=1000.0)
    with pytest.raises(RoomError, match="voted already"):
        again.vote("alice", "initiative", "falls")
    again.vote("dave", "initiative", "falls")
    assert again.totals == {"rises": 2, "falls": 2}


def test_what_is_written_does_not_say_who_chose_what_nor_in_which_order(file: RoomFile) -> None:
    file.save([voted()], now=1000.0)
    (written,) = json.loads(file.path.read_text())["rooms"]
    assert written["have_voted"] == ["alice", "bob", "carol"]
    assert "votes" not in written
    assert written["counted"] == {"rises": 2, "falls": 1}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_its_owner_can_read_the_file_and_nothing_else_is_left(file: RoomFile) -> None:
    file.save([voted()], now=1000.0)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert list(file.path.parent.iterdir()) == [file.path]


def test_rooms_of_another_day_are_forgotten(file: RoomFile) -> None:
    file.save([voted()], now=1000.0)
    assert file.load(now=1000.0 + KEPT_FOR + 1) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"written": 1000, "rooms": [{"code": 1}]}', '{"written": "x"}'])
def test_a_damaged_file_is_no_room(file: RoomFile, content: str) -> None:
    assert file.load(now=1000.0) == []
    file.path.parent.mkdir(parents=True)
    file.path.write_text(content)
    assert file.load(now=1000.0) == []
