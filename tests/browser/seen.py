"""What tests look at on the page."""

from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SANDBOX = "#seed=1&a=tight_control&b=loosened&week=260&shown=headline"
SCENE = "#scene=impossible_road&stage=read&a=baseline&b=impossible_road&shown=scene&week=0"


def open_at(page: Page, address: str, state: str = SANDBOX, language: str = "en") -> Page:
    """The page in a state, once both charts are there."""
    page.goto(f"{address}/{state}&language={language}")
    page.wait_for_selector("#world-a .chart")
    page.wait_for_selector("#world-b .chart")
    return page


def with_bands(page: Page) -> Page:
    """The page once the bands behind the lines are there too."""
    page.wait_for_selector("#world-b .band")
    return page


def number(page: Page, side: str, outcome: str) -> str:
    """A number of the last year as it is shown."""
    return page.inner_text(f"#world-{side} [data-outcome={outcome}] strong")


def move(page: Page, lever: str, side: str, step: int) -> None:
    """Move a lever as a hand does, and wait until the world is drawn anew."""
    before = page.inner_text("#provenance")
    page.evaluate(
        """([id, step]) => {
          const range = document.getElementById(id);
          range.value = step;
          range.dispatchEvent(new Event("input", { bubbles: true }));
          range.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        [f"lever-{lever}-{side}", step],
    )
    page.wait_for_function("before => document.getElementById('provenance').innerText !== before", arg=before)
