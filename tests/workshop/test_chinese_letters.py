import io

import pytest
from fontTools.ttLib import TTFont

from workshop import chinese_letters
from workshop.chinese_letters import letters


@pytest.fixture(autouse=True)
def cut_anew():
    """Every test cuts its own letters."""
    chinese_letters.chinese_letters.cache_clear()
    yield
    chinese_letters.chinese_letters.cache_clear()


def test_every_letter_of_the_page_is_cut_out_and_little_else():
    if chinese_letters.chinese_font() is None:
        pytest.skip("no font with Chinese characters is installed")
    font = chinese_letters.chinese_letters()
    with TTFont(io.BytesIO(font)) as cut:
        assert set(map(ord, letters())) <= set(cut.getBestCmap())
    assert len(font) < 400_000


def test_letters_are_those_of_words_scenes_and_guide():
    assert set("信任落差一户人家主持手册中文") <= set(letters())
    assert not any(letter.isascii() for letter in letters())


def test_without_a_font_there_is_none_to_cut(monkeypatch, page):
    monkeypatch.setattr(chinese_letters, "chinese_font", lambda: None)
    assert chinese_letters.chinese_letters() is None
    assert page.get("/fonts/chinese.woff").status_code == 404
