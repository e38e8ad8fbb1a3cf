"""How quickly the workshop's page answers a hand, in a real browser: `python -m benchmarks.page`.

Needs the extra [browser] and a Chromium, as the tests in `tests/browser` do.
"""

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.measuring import say

ROOT = Path(__file__).parents[1]
SANDBOX = "#seed=1&a=tight_control&b=loosened&week=260&shown=headline"
MOVES = 40

# A lever is moved, and the clock stops when both charts are drawn anew.
MOVED = """async ([id, moves]) => {
  const drawn = () => ["a", "b"].map((side) => document.querySelector(`#world-${side} .chart`));
  const waits = [];
  for (let move = 0; move < moves; move += 1) {
    const range = document.getElementById(id);
    const before = drawn();
    const begun = performance.now();
    range.value = (Number(range.value) + 1) % (Number(range.max) + 1);
    range.dispatchEvent(new Event("input", { bubbles: true }));
    while (drawn().some((chart, side) => chart === before[side])) await new Promise(requestAnimationFrame);
    waits.push(performance.now() - begun);
    await new Promise((done) => setTimeout(done, 150));
  }
  return waits;
}"""
SCRUBBED = """async () => {
  const range = document.getElementById("week");
  const begun = performance.now();
  for (let frame = 0; frame <= Number(range.max); frame += 1) {
    range.value = frame;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
  return (1000 * (Number(range.max) + 1)) / (performance.now() - begun);
}"""


def tell() -> None:
    """Print what a hand waits for, on the served page and in the explorer's file."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        _tell_of_server(page)
        _tell_of_file(page)
        browser.close()


def _tell_of_server(page: Page) -> None:
    begun = time.perf_counter()
    with _served() as address:
        _see_chart(page, address)
        say(f"Start of the command to first chart: {1000 * (time.perf_counter() - begun):6.0f} ms")
        say(f"First chart, server warm:            {_first_chart(page, address):6.0f} ms")
        page.wait_for_selector("#world-b .band")
        say(f"Lever to both charts, new worlds:    {_waits(page, 'lever-accountability.intensity-b')}")
        say(f"Lever to both charts, run before:    {_waits(page, 'lever-accountability.intensity-b')}")
        say(f"Scrubbing:                           {page.evaluate(SCRUBBED):6.0f} frames/s")


def _tell_of_file(page: Page) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "explorer.html"
        subprocess.run([sys.executable, "run.py", "explorer", str(file), "--quiet"], cwd=ROOT, check=True)
        page.goto(file.as_uri())
        page.wait_for_selector("#world-b .chart")
        page.select_option("#scene", "")
        page.wait_for_selector("#world-b .band")
        say(f"Explorer, lever to both charts:      {_waits(page, 'lever-accountability.intensity-b')}")
        say(f"Explorer, size:                      {file.stat().st_size / 1e6:6.1f} MB")


def _first_chart(page: Page, address: str) -> float:
    begun = time.perf_counter()
    page.goto("about:blank")
    _see_chart(page, address)
    return 1000 * (time.perf_counter() - begun)


def _see_chart(page: Page, address: str) -> None:
    page.goto(f"{address}/{SANDBOX}")
    page.wait_for_selector("#world-b .chart")


def _waits(page: Page, lever: str) -> str:
    """Median, 95th percentile and worst of many moves of one lever."""
    waits = sorted(page.evaluate(MOVED, [lever, MOVES]))
    late = waits[int(0.95 * len(waits))]
    return f"{statistics.median(waits):6.0f} ms, 95 % within {late:.0f} ms, worst {waits[-1]:.0f} ms"


@contextmanager
def _served() -> Iterator[str]:
    """The workshop, served by a process of its own until it is no longer needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "run.py", "workshop", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/join").close()
                break
            except urllib.error.URLError:
                time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    tell()
