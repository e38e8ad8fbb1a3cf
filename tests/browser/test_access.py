import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from seen import SANDBOX, SCENE, Place, open_at, with_bands

GRAVE = ("serious", "critical")


def grave(page: Page) -> list[str]:
    """Serious violations, each with the elements it is about."""
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in GRAVE
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "state", [SANDBOX, SCENE, f"{SANDBOX}&projector=yes"], ids=["sandbox", "scene", "projector"]
)
def test_two_worlds(page: Page, address: str, state: str, language: str):
    open_at(page, address, state, language)
    page.locator("#world-a .behind summary").click()
    assert grave(page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_revealed_scene_and_the_story(page: Page, address: str, language: str):
    page.emulate_media(reduced_motion="reduce")
    revealed = SCENE.replace("stage=read", "stage=see").replace("week=0", "week=260")
    with_bands(open_at(page, address, revealed, language))
    page.wait_for_selector(".story li")
    assert grave(page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["why.html", "guide.html", "join.html"])
def test_pages_of_text_and_the_phone(page: Page, address: str, name: str, language: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/{name}?lang={language}")
    page.wait_for_selector("main > *")
    assert grave(page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_the_host(page: Page, place: Place, language: str):
    page.goto(f"{place.address}/host?lang={language}#key={place.key}")
    page.wait_for_selector("#scene")
    assert grave(page) == []
    page.select_option("#scene", "who_gains")
    page.wait_for_selector("#push")
    page.locator("button.main").first.click()
    page.wait_for_function("document.querySelectorAll('.card').length > 2")
    assert grave(page) == []


def test_what_axe_finds_is_not_overlooked(page: Page, address: str):
    open_at(page, address)
    page.evaluate("document.body.append(document.createElement('button'))")
    assert any(one.startswith("button-name") for one in grave(page))
