import pytest


@pytest.mark.parametrize(
    "path", ["/", "/join", "/host", "/why.html", "/guide.html", "/main.js", "/style.css"]
)
def test_the_files_of_the_page_are_served(page, path):
    assert page.get(path).status_code == 200


def test_scenes_guide_and_reasons_are_plain_values(page):
    assert page.get("/api/scenes").json()[0]["id"] == "impossible_road"
    assert page.get("/api/guide").json()["sixty"]["title"]["en"] == "An hour"
    assert page.get("/api/why").json()["parameters"]["all"] > 0


def test_words_are_there_in_both_languages_and_no_other(page):
    assert page.get("/api/words/zh").json()["page.title"] == "信任落差"
    assert page.get("/api/words/de").status_code == 404
