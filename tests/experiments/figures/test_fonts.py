"""Fonts of figures: every character of every text has its glyph, and where there is no font, one message."""

from pathlib import Path

import pytest
from command_line import called
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font

from experiments.figures import fonts
from experiments.figures.drawing import drawn_in
from experiments.languages import LANGUAGES, words

NO_FONT = "no font with Chinese characters here: pip install '.[zh]'"


def glyphs(language: str) -> set[int]:
    """Characters that the fonts of a language can draw."""
    return {code for family in fonts.families(language) for code in FT2Font(findfont(family)).get_charmap()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_character_of_a_catalogue_lacks_a_glyph(language: str) -> None:
    if language == "zh" and fonts.chinese_font() is None:
        pytest.skip(NO_FONT)
    characters = {ord(one) for text in words(language).texts.values() for one in text if one != "\n"}
    assert {chr(code) for code in characters - glyphs(language)} == set()


def test_latin_alone_would_lack_chinese() -> None:
    assert ord("信") not in glyphs("en")


def test_without_a_font_one_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "OF_THE_EXTRA", ("no_such_package", "font.ttf"))
    monkeypatch.setattr(fonts, "INSTALLED", ())
    assert fonts.chinese_font() is None
    with pytest.raises(fonts.FontError) as refused, drawn_in("zh"):
        pass
    assert refused.value.messages == (fonts.NONE_FOUND,)
    assert "pip install 'trustgap[zh]'" in fonts.NONE_FOUND
    with drawn_in("en"):
        pass


@pytest.mark.parametrize("command", [["simulate"], ["compare", "baseline"]])
def test_without_a_font_nothing_is_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    monkeypatch.setattr(fonts, "chinese_font", lambda: None)
    monkeypatch.setattr("experiments.comparison.pairs.simulate", lambda *_, **__: pytest.fail("it was run"))
    result = called(*command, "loosened", "--lang", "zh", "--out", tmp_path / "result")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{fonts.NONE_FOUND}\n")


def test_a_font_of_the_system_does_where_the_extra_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "OF_THE_EXTRA", ("no_such_package", "font.ttf"))
    monkeypatch.setattr(fonts, "INSTALLED", ("DejaVu Serif",))
    found = fonts.chinese_font()
    assert found is not None and found.name.startswith("DejaVuSerif")
    assert fonts.families("zh") == ["DejaVu Sans", "DejaVu Serif"]


def test_the_doctor_names_the_font() -> None:
    font = fonts.chinese_font()
    said = called("doctor").stdout
    assert "Chinese font" in said
    assert "missing" in said if font is None else font.name in said.replace("\n", "")
