"""The console that tables are printed to, and numbers as they stand in them."""

import math
import sys
from io import StringIO

from rich.console import Console, RenderableType

ABSENT = "-"
WIDE = 150  # characters where nobody says how wide the output is: a file or a pipe


def stdout() -> Console:
    """A console on stdout, as wide as the terminal; colours only on a terminal and not under NO_COLOR."""
    width = None if sys.stdout.isatty() else WIDE
    return Console(file=sys.stdout, width=width, highlight=False)


def as_text(page: RenderableType) -> str:
    """A page as it would stand in a file: without colours, as wide as a pipe."""
    file = StringIO()
    Console(file=file, width=WIDE, highlight=False, color_system=None).print(page)
    return file.getvalue()


def number(value: float, signed: bool = False) -> str:
    """A number with about three digits that matter; a dash where there is none."""
    if not math.isfinite(value):
        return ABSENT
    size = abs(value)
    digits = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 10 else 3
    return f"{value:{'+' if signed else ''}.{digits}f}"


def share(value: float) -> str:
    """A share in per cent."""
    return f"{100 * value:.0f} %" if math.isfinite(value) else ABSENT


def written(value: object) -> str:
    """A value of a scenario as it stands in its file; a dash where the key is absent."""
    if value is None:
        return ABSENT
    return f"{value:g}" if isinstance(value, float) else str(value)
