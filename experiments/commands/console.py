"""The console that tables are printed to."""

import sys
from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.table import Table

WIDE = 180  # characters where nobody says how wide the output is: a file or a pipe


def stdout() -> Console:
    """A console on stdout, as wide as the terminal; colours only on a terminal and not under NO_COLOR."""
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    return Console(file=sys.stdout, width=None if on_terminal else WIDE, highlight=False)


def new_table(words: Iterable[str], numbers: Iterable[str], title: str = "") -> Table:
    """A table without lines under these headings: words begin, numbers end below one another."""
    table = Table(box=None, pad_edge=False, title=title and f"\n{title}", title_justify="left")
    for heading in words:
        table.add_column(heading)
    for heading in numbers:
        table.add_column(heading, justify="right")
    return table


def as_text(page: RenderableType) -> str:
    """A page as it would stand in a file: without colours, as wide as a pipe."""
    file = StringIO()
    Console(file=file, width=WIDE, highlight=False, color_system=None).print(page)
    return file.getvalue()
