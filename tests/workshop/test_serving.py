"""The server as it is started: what it prints, whom it hangs up on, and a room full of phones and strangers."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest
import uvicorn
from command_line import called
from small_world import small_world

from benchmarks.workshop import ROOT, room_full, served, until_it_answers
from experiments.commands.program import OK, REFUSED
from workshop import connections, serving
from workshop.commands import workshop as workshop_command
from workshop.connections import ImpatientProtocol
from workshop.room import Room
from workshop.room_file import RoomFile
from workshop.server import application

STRANGERS = 1_000


def invoked(*arguments: str) -> tuple[int, str]:
    result = called("workshop", *arguments)
    return result.exit_code, result.output


def test_a_missing_extra_is_named_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop_command, "EXTRA", ("starlette", "a_package_nobody_has"))
    code, said = invoked()
    assert code == REFUSED
    assert "the workshop needs a_package_nobody_has." in said
    assert "python -m pip install 'trustgap[workshop]'" in said


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = invoked("--no-browser", "--port", str(port))
    assert code == REFUSED
    assert f"--port {port}: " in said and f"--port {port + 1}" in said


def test_rooms_are_opened_again_after_a_restart_and_new_ones_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTGAP_STATE", str(tmp_path))
    first = serving.opened(8350, 1)
    first.file.save(first.rooms, now=serving.now())
    again = serving.opened(8350, 2)
    assert again.rooms[0].key == first.rooms[0].key
    assert again.rooms[1].code != again.rooms[0].code
    assert serving.opened(8351, 1).rooms[0].key != first.rooms[0].key


def test_what_is_printed_lets_phones_in_and_makes_one_host() -> None:
    room = Room("4821", "the-key", "the-secret")
    lines = list(serving.how_to_join(room, "http://192.168.1.2:8350/join", "http://127.0.0.1:8350/host?lang=zh"))
    said = "\n".join(lines)
    assert "http://192.168.1.2:8350/join" in said and "4821" in said and "█" in said
    assert "http://127.0.0.1:8350/host?lang=zh#key=the-key" in said
    assert "the-secret" not in said


@contextmanager
def running() -> Iterator[tuple[str, int]]:
    """A server without rooms in this process."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application(), http=ImpatientProtocol, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    thread.join()


def test_who_connects_and_does_not_ask_is_hung_up_on_and_who_asks_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.05)
    with running() as (host, port):
        with socket.create_connection((host, port), timeout=30) as silent:
            silent.sendall(b"GET / HT")
            assert silent.recv(1) == b""
        with httpx.Client(base_url=f"http://{host}:{port}") as client:
            assert client.post("/api/world", json=small_world()).status_code == 200


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has another Ctrl-C")
def test_ctrl_c_is_an_end_like_any_other_also_with_somebody_connected(tmp_path: Path) -> None:
    command = [sys.executable, "run.py", "workshop", "--no-browser", "--port", "18350"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    until_it_answers("http://127.0.0.1:18350")
    with socket.create_connection(("127.0.0.1", 18350)):
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=60)
    assert server.returncode == OK
    assert said.splitlines()[0] == "Workshop: http://127.0.0.1:18350/?lang=en   (Ctrl-C ends it)"
    assert "Traceback" not in said


@pytest.mark.slow
def test_a_thousand_strangers_who_stay_connected_do_not_stop_the_room(tmp_path: Path) -> None:
    with served(str(tmp_path)) as (address, room):
        host, port = address.removeprefix("http://").split(":")
        strangers = [socket.create_connection((host, int(port)), timeout=30) for _ in range(STRANGERS)]
        for stranger in strangers[::2]:
            stranger.sendall(b"GET /api/room HTTP/1.1\r\nHost: ")
        found = asyncio.run(room_full(address, room.code, clients=5, seconds=4))
        for stranger in strangers:
            stranger.close()
        assert (len(found.seconds) >= 5, found.errors) == (True, [])


@pytest.mark.slow
def test_thirty_phones_that_move_levers_all_get_their_worlds(tmp_path: Path) -> None:
    with served(str(tmp_path)) as (address, room):
        found = asyncio.run(room_full(address, room.code, clients=30, seconds=6))
        assert (len(found.seconds) >= 30, found.errors) == (True, [])
        (after,) = RoomFile(tmp_path, int(address.rpartition(":")[2])).load(now=serving.now())
        assert (after.code, after.shown()["voted"]) == (room.code, 0)


@pytest.mark.slow
def test_nothing_of_those_who_ask_is_printed_or_written(tmp_path: Path) -> None:
    log = tmp_path / "printed"
    with log.open("w") as file, served(str(tmp_path / "state"), printed=file) as (address, room):
        for wrong in ("0000", "guess-of-mine"):
            httpx.post(f"{address}/api/join", json={"code": wrong}, headers={"user-agent": "a phone of mine"})
        httpx.post(f"{address}/api/world", json={"scenario": "<script>"}, headers={"x-name": "my name"})
        httpx.get(f"{address}/nowhere?name=mine")
    everything = log.read_text() + "".join(path.read_text() for path in (tmp_path / "state").iterdir())
    assert room.code in everything
    for mine in ("guess-of-mine", "a phone of mine", "my name", "name=mine", "nowhere", "<script>"):
        assert mine not in everything
