"""How long the workshop takes to answer: after its start, one person, and a room full of phones.

    python -m benchmarks.workshop [--clients 28] [--browsers 2] [--seconds 120]

Starts the server on 127.0.0.1 and ends it again. The phones run on the same processors as the server. Most speak the
protocol only, and no two of these move the same levers, so that hardly any answer is there already; some are real
browsers, for which the clock stops when the chart is drawn anew. These need the extra [browser] and a Chromium.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import IO, Any

import httpx2 as httpx
import numpy as np
from websockets.asyncio.client import connect

from sim.parameters import PARAMETERS
from workshop.room import Room
from workshop.room_file import RoomFile
from workshop.scene_reading import scenes
from workshop.world_request import steps

ROOT = Path(__file__).parent.parent
PAUSE = 3.0  # seconds between two moves of a lever
ALONE = 40  # moves of one person
# In a browser: the first lever is moved, and the clock stops when the chart is another one. Seconds.
MOVED = """async () => {
  const range = document.querySelector("[data-lever] input[type=range]");
  const before = document.querySelector(".chart");
  const begun = performance.now();
  range.value = (Number(range.value) + 1) % (Number(range.max) + 1);
  range.dispatchEvent(new Event("input", { bubbles: true }));
  while (document.querySelector(".chart") === before) await new Promise(requestAnimationFrame);
  return (performance.now() - begun) / 1000;
}"""
LEVERS = [parameter.name for parameter in PARAMETERS.values() if parameter.kind == "lever" and not parameter.choices]


@dataclass
class Found:
    """Seconds from moving a lever to having the whole world, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Median, 95th percentile and longest in milliseconds."""
        middle, late, longest = (1000 * np.quantile(self.seconds, share) for share in (0.5, 0.95, 1.0))
        return (
            f"{len(self.seconds)} answers: median {middle:.0f} ms, 95 % within {late:.0f} ms, "
            f"longest {longest:.0f} ms; {len(self.errors)} errors"
        )


@contextmanager
def served(folder: str, printed: IO[str] | int = subprocess.DEVNULL) -> Iterator[tuple[str, Room]]:
    """A server with one room, and where it prints to: its address and the room."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "run.py", "workshop", "--lan", "--no-browser", "--port", str(port)]
    environment = os.environ | {"TRUSTGAP_STATE": folder}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        until_it_answers(address)
        (room,) = RoomFile(Path(folder), port).load(time.time())
        yield address, room
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def until_it_answers(address: str, patience: float = 120.0) -> None:
    """Wait for the first answer; raises TimeoutError where none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            httpx.get(f"{address}/api/join")
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"nobody answers at {address}")


async def ask(client: httpx.AsyncClient, world: dict[str, Any], found: Found) -> None:
    """Ask for a world and note how long it took."""
    began = time.perf_counter()
    try:
        answer = await client.post("/api/world", json=world)
        if answer.status_code != 200 or "outcomes" not in answer.json():
            found.errors.append(f"{answer.status_code} {answer.text[:80]}")
    except httpx.HTTPError as error:
        found.errors.append(repr(error))
    found.seconds.append(time.perf_counter() - began)


async def phone(address: str, code: str, levers: Sequence[str], seconds: float, found: Found) -> None:
    """One guest: joins, stays connected and moves one of two levers every three seconds."""
    luck, moved = random.Random(str(levers)), dict[str, float]()
    async with httpx.AsyncClient(base_url=address, timeout=30.0) as client:
        (await client.post("/api/join", json={"code": code})).raise_for_status()
        async with joined(client) as connection:
            await connection.recv()
            await asyncio.sleep(luck.uniform(0.0, min(PAUSE, seconds)))
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                name = luck.choice(levers)
                moved[name] = luck.choice(steps(name))
                await ask(client, {"scenario": "baseline", "levers": moved}, found)
                await asyncio.sleep(PAUSE)


async def room_full(address: str, code: str, clients: int, seconds: float) -> Found:
    """So many phones at once that speak the protocol."""
    found = Found()
    pairs = list(combinations(LEVERS, 2))
    chosen = random.Random(1).sample(pairs, clients)
    await asyncio.gather(*(phone(address, code, levers, seconds, found) for levers in chosen))
    return found


async def browsers_full(address: str, code: str, browsers: int, seconds: float) -> Found:
    """So many phones at once that are real browsers."""
    found = Found()
    if browsers:
        from playwright.async_api import async_playwright

        async with async_playwright() as playwright:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            chromium = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            phones = (browser_phone(chromium, address, code, seconds, found) for _ in range(browsers))
            await asyncio.gather(*phones)
            await chromium.close()
    return found


async def browser_phone(chromium: Any, address: str, code: str, seconds: float, found: Found) -> None:
    """One guest with a browser: joins and moves the first lever of the scene every three seconds."""
    context = await chromium.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    await page.goto(f"{address}/join#code={code}")
    await page.wait_for_selector(".chart")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found.seconds.append(await page.evaluate(MOVED))
        await asyncio.sleep(PAUSE)
    said = await page.inner_text("#fault")
    found.errors += [said] if said else []
    await context.close()


async def show_scene(address: str, key: str) -> None:
    """The host shows the first scene, so that phones have levers."""
    async with httpx.AsyncClient(base_url=address) as client:
        (await client.post("/api/join", json={"key": key})).raise_for_status()
        async with joined(client) as connection:
            await connection.send(json.dumps({"type": "scene", "scene": scenes()[0]["id"]}))
            while json.loads(await connection.recv())["scene"] is None:
                pass


def joined(client: httpx.AsyncClient) -> connect:
    """The connection of somebody who has joined."""
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return connect(f"{str(client.base_url).replace('http', 'ws')}/api/room", additional_headers={"Cookie": cookie})


async def alone(address: str, moves: int) -> Found:
    """One person on this computer who moves a lever again and again, never to where it was."""
    found = Found()
    async with httpx.AsyncClient(base_url=address, timeout=30.0) as client:
        for move in range(moves + 1):
            levers = {"inspection.visits": 10 + 150 * move / moves}
            await ask(client, {"scenario": "loosened", "levers": levers}, found)
    del found.seconds[0]  # it also ran the warm-up
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=28)
    parser.add_argument("--browsers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=120.0)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        with served(folder) as (address, room):
            httpx.post(f"{address}/api/world", json={"scenario": "baseline"}).raise_for_status()
            print(f"From the start of the command to the first world: {time.monotonic() - began:.2f} s")
            print(f"One person: {asyncio.run(alone(address, ALONE))}")
            protocol, browsers = asyncio.run(everybody(address, room, asked))
            print(f"{asked.clients} phones, a lever every {PAUSE:g} s for {asked.seconds:g} s: {protocol}")
            if asked.browsers:
                print(f"Beside them {asked.browsers} browsers, until the chart is drawn: {browsers}")


async def everybody(address: str, room: Room, asked: argparse.Namespace) -> Sequence[Found]:
    """Phones that speak the protocol, and browsers, in one room."""
    await show_scene(address, room.key)
    return await asyncio.gather(
        room_full(address, room.code, asked.clients, asked.seconds),
        browsers_full(address, room.code, asked.browsers, asked.seconds),
    )


if __name__ == "__main__":
    main()
