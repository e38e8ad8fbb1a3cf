import pytest
from playwright.sync_api import Page, expect
from seen import boxes, move, number, with_bands

from workshop import explorer
from workshop.one_file import one_file


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The file with a coarse grid: every tenth step of both levers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explorer, "EVERY", 10)
        text = one_file(explorer.explorer_data(runs=2))
    written = tmp_path_factory.mktemp("explorer") / "explorer.html"
    written.write_text(text, "utf-8")
    return written


def test_it_opens_from_a_file_and_asks_for_nothing(page: Page, path):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("#world-b .chart")
    page.select_option("#scene", "")
    with_bands(page)
    expect(page.locator(".sandbox .lead")).to_contain_text("steps of 0.5, 2 runs each")
    before = number(page, "b", "initiative")
    move(page, "accountability.intensity", "b", 2)
    with_bands(page)
    assert number(page, "b", "initiative") != before
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [path.as_uri()]


def test_its_scenes_reveal_what_was_run(page: Page, path):
    page.emulate_media(reduced_motion="reduce")
    page.goto(path.as_uri())
    page.get_by_role("button", name="To the question").click()
    page.get_by_role("button", name="about the same").click()
    page.get_by_role("button", name="Run both worlds").click()
    expect(page.locator(".card [role=status]")).to_contain_text("Formalism rose in this model")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_it_speaks_chinese_on_a_phone(page: Page, path):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{path.as_uri()}")
    page.wait_for_selector("#world-b .chart")
    page.click("#language")
    expect(page.locator("h1")).to_have_text("信任落差")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_carries_its_chinese_letters(page: Page, path):
    looked_at = page.context.new_page()  # looking at fonts makes the browser complain of files, which a page must not
    looked_at.goto(f"{path.as_uri()}?lang=zh")
    looked_at.wait_for_selector("#world-b .chart")
    assert boxes(looked_at) == []
