"""What tests look at on the page."""

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

WITHOUT_CHINESE = ("DejaVu", "Liberation")  # what Chromium falls back to where it finds no letter
CHINESE_TEXTS = """() => [...document.querySelectorAll("body *")]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && /[\\u4e00-\\u9fff]/.test(node.data)))
  .filter((one) => one.checkVisibility())
  .map((one, place) => { one.dataset.chinese = place; return one.innerText || one.textContent; })"""
ROOT = Path(__file__).resolve().parents[2]
SANDBOX = "#seed=1&a=tight_control&b=loosened&week=260&shown=headline"
SCENE = "#scene=impossible_road&stage=read&a=baseline&b=impossible_road&shown=scene&week=0"


class Place(NamedTuple):
    """A server with one room."""

    address: str
    code: str
    key: str


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


def boxes(page: Page) -> list[str]:
    """Texts with Chinese letters that are drawn as empty boxes, by the fonts the browser really drew them with."""
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    texts = page.evaluate(CHINESE_TEXTS)
    root = tools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = []
    for place, text in enumerate(texts):
        node = tools.send("DOM.querySelector", {"nodeId": root, "selector": f"[data-chinese='{place}']"})
        fonts = tools.send("CSS.getPlatformFontsForNode", node)["fonts"]
        drawn = sum(
            font["glyphCount"] for font in fonts if not font["familyName"].startswith(WITHOUT_CHINESE)
        )
        if drawn < sum("\u4e00" <= letter <= "\u9fff" for letter in text):
            found.append(text)
    assert texts, "no Chinese on this page"
    return found
