"""Figures as files: PNG, SVG and PDF, the same bytes for the same figure, each with what it was made from.

What it was made from is one JSON object in the metadata: a text chunk in PNG, the description in SVG, the
keywords in PDF. `rerun FIGURE` reads it and makes the figure again.
"""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.figures.wrapping import wrapped
from sim.errors import InputError

KIND = "trustgap figure"
KEYWORDS = re.compile(rb"/Keywords \(((?:\\.|[^\\)])*)\)", re.DOTALL)
DESCRIPTION = ".//{http://purl.org/dc/elements/1.1/}description"
FORMATS = ("png", "svg", "pdf")
CHARACTERS_PER_INCH = 15
GAP = 0.12  # inches between the figure and its title or caption
Source = dict[str, Any]
Draw = Callable[[], Drawing]


class FigureError(InputError):
    """A figure cannot be made again."""


def write_figure(draw: Draw, stem: Path, source: Source) -> list[Path]:
    """Write a figure in every format beside `stem`, within `drawn_in`; gives back the files.

    It is drawn anew for each, because a layout that is solved twice moves a little.
    """
    files = [stem.with_name(f"{stem.name}.{suffix}") for suffix in FORMATS]
    for file in files:
        file.write_bytes(picture(draw(), file.suffix[1:], source))
    return files


def _with_words(drawing: Drawing) -> None:
    """Set the title above the figure and the caption below it; what is saved grows by them."""
    figure = drawing.figure
    width, height = figure.get_size_inches()
    weight = matplotlib.rcParams["figure.titleweight"]
    figure.text(0, 1 + GAP / height, drawing.title, va="bottom", fontsize=12, fontweight=weight)
    caption = wrapped(drawing.caption, int(CHARACTERS_PER_INCH * width))
    figure.text(0, -GAP / height, caption, va="top", fontsize=8, color=style.GREY)


def picture(drawing: Drawing, suffix: str, source: Source) -> bytes:
    """The bytes of a figure file, title and caption in it; they hold no date."""
    _with_words(drawing)
    text = json.dumps({"kind": KIND, **source}, sort_keys=True)
    metadata: dict[str, dict[str, Any]] = {
        "png": {"trustgap": text},
        "svg": {"Date": None, "Description": text},
        "pdf": {"CreationDate": None, "Title": drawing.title, "Keywords": text},
    }
    file = BytesIO()
    drawing.figure.savefig(
        file, format=suffix, metadata=metadata[suffix], bbox_inches="tight", pad_inches=0.15
    )
    return file.getvalue()


def source_of(file: Path) -> Source:
    """What a figure was made from; raises `FigureError` where the file does not say."""
    read = {".png": _png, ".svg": _svg, ".pdf": _pdf}.get(file.suffix)
    text = read(file) if read else None
    try:
        source = json.loads(text or "")
    except ValueError:
        source = None
    if not isinstance(source, dict) or source.get("kind") != KIND:
        what = "this is no figure of ours. Name a PNG, SVG or PDF from the folder it was written to."
        raise FigureError([f"{file}: {what}"])
    return source


def _png(file: Path) -> str | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file) as image:
            text = image.info.get("trustgap")
    except UnidentifiedImageError:
        return None
    return str(text)


def _svg(file: Path) -> str | None:
    try:
        return ElementTree.parse(file).getroot().findtext(DESCRIPTION)
    except ElementTree.ParseError:
        return None


def _pdf(file: Path) -> str | None:
    found = KEYWORDS.search(file.read_bytes())
    return re.sub(rb"\\(.)", rb"\1", found[1]).decode("ascii", "replace") if found else None
