"""Serving: an address that is free, what to tell the host, the browser, and the server until Ctrl-C."""

import io
import socket
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import suppress

import click
import uvicorn

from workshop.connections import ImpatientProtocol, make_room
from workshop.room import Room
from workshop.room_file import RoomFile, state_folder
from workshop.rooms_api import MOST_MESSAGE
from workshop.server import Lan, application

SECONDS_TO_START = 0.5
SECONDS_TO_END = 3
BACKLOG = 2048  # connections that may wait to be let in


def serve(lan: bool, port: int, lang: str, browser: bool, rooms: int) -> None:
    """Serve until Ctrl-C; raises `click.UsageError` where the port is taken."""
    listening = _listening("0.0.0.0" if lan else "127.0.0.1", port)
    own = f"http://127.0.0.1:{port}/"
    page = f"{own}?lang={lang}"
    click.echo(f"Workshop: {page}   (Ctrl-C ends it)")
    shared = opened(port, rooms) if lan else None
    if shared is not None:
        host_url = f"{own}host?lang={lang}"
        click.echo("\n".join(line for room in shared.rooms for line in how_to_join(room, shared.join_url, host_url)))
    if browser:
        threading.Timer(SECONDS_TO_START, webbrowser.open, [page]).start()
    make_room()
    config = uvicorn.Config(
        application(shared),
        http=ImpatientProtocol,
        ws="websockets-sansio",
        ws_max_size=MOST_MESSAGE,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    with suppress(KeyboardInterrupt):  # the way in which it is meant to end
        uvicorn.Server(config).run(sockets=[listening])


def opened(port: int, count: int) -> Lan:
    """So many rooms: those of before a restart, and new ones."""
    file = RoomFile(state_folder(), port)
    rooms = file.load(now())[:count]
    while len(rooms) < count:
        rooms.append(Room.new({room.code for room in rooms}))
    return Lan(rooms, file, f"http://{lan_address()}:{port}/join")


def how_to_join(room: Room, join_url: str, host_url: str) -> Iterator[str]:
    """What phones open, as words and as a picture to scan, and the host's link."""
    import segno

    picture = io.StringIO()
    segno.make(f"{join_url}#code={room.code}", micro=False).terminal(out=picture, compact=True)
    yield f"\nRoom {room.code}: phones open {join_url} and type {room.code}, or scan:\n"
    yield picture.getvalue()
    yield f"The host opens, on this computer: {host_url}#key={room.key}"
    yield "Whoever has this link is the host."


def now() -> float:
    """Seconds since 1970."""
    return time.time()


def lan_address() -> str:
    """The address in the local network; this computer's own where there is none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _listening(address: str, port: int) -> socket.socket:
    """A socket at this address and port."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
    except OSError as error:
        listening.close()
        raise click.UsageError(f"--port {port}: {error.strerror}. Write another: --port {port + 1}.") from None
    return listening
