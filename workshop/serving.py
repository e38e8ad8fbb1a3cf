"""Serving: an address that is free, what to tell the host, the browser, and the server until Ctrl-C."""

import socket
import threading
import webbrowser

import click
import uvicorn

from workshop.server import application

SECONDS_TO_START = 0.5
BACKLOG = 2048  # connections that may wait to be let in


def serve(lan: bool, port: int, lang: str, browser: bool) -> None:
    """Serve until Ctrl-C; raises `click.UsageError` where the port is taken."""
    listening = _listening("0.0.0.0" if lan else "127.0.0.1", port)
    own = f"http://127.0.0.1:{port}/?lang={lang}"
    click.echo(f"Workshop: {own}   (Ctrl-C ends it)")
    if browser:
        threading.Timer(SECONDS_TO_START, webbrowser.open, [own]).start()
    config = uvicorn.Config(
        application(),
        http="h11",
        ws="websockets-sansio",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
    )
    uvicorn.Server(config).run(sockets=[listening])


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
