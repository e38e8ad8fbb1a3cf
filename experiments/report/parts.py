"""What a report is made of: sections of paragraphs, tables and pictures, all text finished; the template sets it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D

from experiments.figures.drawing import Drawing
from experiments.languages import Words
from experiments.numbers import ABSENT, number

IDENTIFIED = re.compile(r'(\bid="|xlink:href="#|url\(#)')
DENSE = 300  # points from which a cloud becomes a picture
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
BETWEEN_TAGS, TAG = re.compile(r"(?<=>)\s*\n\s*(?=<)"), re.compile(r"<[^>]*>")
GROUP_NAME, LINE_BREAK, LONG_NUMBER = (
    re.compile(pattern) for pattern in (r'(?<=<g) id="[^"]*"', r"\s*\n\s*", r"\d+\.\d{3,}")
)


@dataclass(frozen=True)
class Table:
    """Rows under a head; `align` has one letter a column, l for words and r for numbers."""

    head: tuple[str, ...]
    align: str
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the head."""
        if any(len(row) != len(self.head) for row in self.rows) or len(self.align) != len(self.head):
            raise ValueError(f"the rows do not fit the head: {self.head}")

    kind = "table"


@dataclass(frozen=True)
class Picture:
    """A figure as inline SVG without title and caption, which are text of the page."""

    svg: str
    title: str
    caption: str

    kind = "picture"


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs, and the tables and pictures below them."""

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    blocks: tuple[Table | Picture, ...] = ()


def table(head: Sequence[str], align: str, rows: Sequence[Sequence[str]], note: str = "") -> Table:
    """A table from any sequences."""
    return Table(tuple(head), align, tuple(tuple(row) for row in rows), note)


def interval(low: float, high: float, words: Words, signed: bool = True) -> str:
    """Both ends of an interval; a dash where there is none."""
    ends = number(low, signed), number(high, signed)
    return ABSENT if ABSENT in ends else words("report.interval", low=ends[0], high=ends[1])


def picture(drawing: Drawing, name: str) -> Picture:
    """A figure to stand in a page; its identifiers begin with `name`, so that no two figures share one."""
    for artist in drawing.figure.findobj(_is_dense):
        artist.set_rasterized(True)
    file = StringIO()
    drawing.figure.savefig(file, format="svg", metadata={"Date": None}, bbox_inches="tight", pad_inches=0.02)
    svg = file.getvalue()
    svg = slim(METADATA.sub("", svg[svg.index("<svg") :]))
    return Picture(IDENTIFIED.sub(rf"\g<1>{name}-", svg), drawing.title, drawing.caption)


def slim(svg: str) -> str:
    """The same drawing in fewer bytes: lengths to a hundredth of a point, and groups without names nobody uses."""
    return TAG.sub(lambda tag: _slim_tag(tag[0]), BETWEEN_TAGS.sub("", svg))


def _slim_tag(tag: str) -> str:
    unbroken = LINE_BREAK.sub(" ", GROUP_NAME.sub("", tag))
    return LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}", unbroken)


def _is_dense(artist: Artist) -> bool:
    """Whether an artist is a cloud of points that would fill a page with their coordinates."""
    if isinstance(artist, PathCollection):
        return bool(np.shape(artist.get_offsets())[0] > DENSE)
    return (
        isinstance(artist, Line2D)
        and artist.get_linestyle() == "None"
        and np.shape(artist.get_xydata())[0] > DENSE
    )
