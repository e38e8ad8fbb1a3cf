"""Figure files: the same bytes for the same figure, and what they were made from in their metadata."""

from pathlib import Path

import pytest
from matplotlib.figure import Figure

from experiments.figures import fonts
from experiments.figures.drawing import Drawing, drawn_in
from experiments.figures.files import FORMATS, FigureError, picture, source_of, write_figure
from experiments.figures.wrapping import wrapped
from experiments.languages import LANGUAGES, words

SOURCE = {"study": "tiny (one)", "outcome": "candor", "note": "a \\ backslash, 信任"}


def drawing(language: str) -> Drawing:
    figure = Figure(figsize=(4, 3), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [-1, 1])
    axes.set_xlabel(words(language).axis("candor"))
    return Drawing(figure, words(language).label("trust_gap"), words(language)("limits"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_figure_gives_the_same_bytes_and_says_its_source(language: str, tmp_path: Path) -> None:
    if language == "zh" and fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters here")
    with drawn_in(language):
        first = write_figure(lambda: drawing(language), tmp_path / "v1.first", SOURCE)
        second = write_figure(lambda: drawing(language), tmp_path / "second", SOURCE)
        other = write_figure(lambda: drawing(language), tmp_path / "other", {**SOURCE, "outcome": "service"})
    assert [file.name for file in first] == [f"v1.first.{suffix}" for suffix in FORMATS]
    for here, there, elsewhere in zip(first, second, other, strict=True):
        assert here.read_bytes() == there.read_bytes() != elsewhere.read_bytes()
        assert source_of(here) == {"kind": "trustgap figure", **SOURCE}
        assert source_of(elsewhere)["outcome"] == "service"
    with drawn_in(language):
        for file in first:  # each alone, in any order
            assert picture(drawing(language), file.suffix[1:], SOURCE) == file.read_bytes()


def test_other_files_are_refused(tmp_path: Path) -> None:
    for name in ("table.csv", "picture.png", "picture.svg", "picture.pdf"):
        (tmp_path / name).write_text("nothing of ours")
        with pytest.raises(FigureError, match="this is no figure of ours"):
            source_of(tmp_path / name)
    Figure(figsize=(1, 1)).savefig(tmp_path / "of_others.png")
    with pytest.raises(FigureError):
        source_of(tmp_path / "of_others.png")


def test_lines_break_between_words_and_between_chinese_characters() -> None:
    assert wrapped("a few words more", 7) == "a few\nwords\nmore"
    assert wrapped("信任落差与问责强度", 8) == "信任落差\n与问责强\n度"
    assert wrapped("信任落差，问责", 8) == "信任落\n差，问责"
    assert wrapped("unbreakable", 3) == "unbreakable"
