"""A real browser and a real server: `make test-browser`. Nothing here is part of `make test`."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from seen import ROOT, Place

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 120_000  # milliseconds: the first run on a machine compiles the model


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        pytest.fail(f"no browser: install one of {', '.join(NAMES)}, e.g. with apt-get install chromium")
    with sync_playwright() as playwright:
        # Tests often run as root, where Chromium's sandbox cannot.
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where `run.py workshop` answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "run.py", "workshop", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(server, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[Place]:
    """What `run.py workshop --lan` prints; its rooms are kept in a folder of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = str(tmp_path_factory.mktemp("home"))
    environment = {**os.environ, "XDG_STATE_HOME": home, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "run.py", "workshop", "--lan", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    said = ""
    try:
        while "key=" not in said and server.poll() is None:
            said += server.stdout.readline()
        code, key = re.search(r"Room (\d{4})", said)[1], re.search(r"key=(\S+)", said)[1]
        yield Place(f"http://127.0.0.1:{port}", code, key)
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait_for(server: subprocess.Popen, address: str) -> None:
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api/about", timeout=120).close()
            return
        except URLError:
            continue
    pytest.fail(f"run.py workshop ended with {server.returncode}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that keeps what goes wrong in it: the test fails for any error of a script."""
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        yield page
        assert wrong == []
