"""A figure that is drawn, with the words that go above and below it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib
from matplotlib.figure import Figure

from experiments.figures import fonts, style


@dataclass(frozen=True)
class Drawing:
    """A figure without title and caption: a file has both in the picture, a report sets them as text.

    `caption` says how many runs there are and what bands and lines mean.
    """

    figure: Figure
    title: str
    caption: str


@contextmanager
def drawn_in(language: str, names: str = "") -> Iterator[None]:
    """Draw, and write, in the house style with the fonts of a language, and of names as users wrote them.

    Raises `FontError` where this machine has no font for it.
    """
    families = fonts.families(language, names)
    weight = "bold" if len(families) == 1 else "normal"  # the fonts with Chinese characters have one weight
    with matplotlib.rc_context({**style.RC, "font.family": families, "figure.titleweight": weight}):
        yield
