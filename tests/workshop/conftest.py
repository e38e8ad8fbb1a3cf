"""What tests of the workshop share: a server that is asked as a page asks it, and rooms with people in them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from workshop.room import Room
from workshop.room_file import RoomFile
from workshop.server import Lan, application

ADDRESS = "http://127.0.0.1:8350"
SOCKET = "ws://127.0.0.1:8350/api/room"


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    """A client that asks as the page does."""
    with TestClient(application(), base_url=ADDRESS) as client:
        yield client


class Venue:
    """A server with two rooms, and people who come from addresses of their own."""

    def __init__(self, folder: Path) -> None:
        self.file = RoomFile(folder, 8350)
        self.rooms = [Room("1111", "key-of-the-first", "secret"), Room("2222", "key-of-the-second", "other")]
        self.open()

    def open(self) -> None:
        """Serve the rooms, all people in one event loop."""
        self.app = application(Lan(self.rooms, self.file, "http://192.168.1.2:8350/join"))
        self.server = TestClient(self.app, base_url=ADDRESS)
        self.server.__enter__()

    def close(self) -> None:
        """End the server."""
        self.server.__exit__()

    def restart(self) -> None:
        """End the server and start it from what is on disk."""
        self.close()
        self.rooms = self.file.load(now=self.file.path.stat().st_mtime)
        self.open()

    def stranger(self, address: str = "192.168.1.50", cookies: Mapping[str, str] | None = None) -> TestClient:
        """Somebody in the network who has not joined, or has these cookies from before."""
        client = TestClient(self.app, base_url=ADDRESS, client=(address, 5000), cookies=dict(cookies or {}))
        client.portal = self.server.portal
        return client

    def guest(self, code: str = "1111", address: str = "192.168.1.51") -> TestClient:
        """Somebody who has joined with a code."""
        client = self.stranger(address)
        assert client.post("/api/join", json={"code": code}).status_code == 200
        return client

    def host(self, key: str = "key-of-the-first") -> TestClient:
        """The host of a room."""
        client = self.stranger("192.168.1.52")
        assert client.post("/api/join", json={"key": key}).json() == {"host": True}
        return client


@pytest.fixture
def venue(tmp_path: Path) -> Iterator[Venue]:
    """Two rooms, empty."""
    venue = Venue(tmp_path)
    yield venue
    venue.close()


def connected(client: TestClient) -> Any:
    """The connection of somebody to his room."""
    return client.websocket_connect(SOCKET)
