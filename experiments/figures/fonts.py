"""A font with Chinese characters: of the extra `[zh]`, or installed on this machine; always taken by its path.

matplotlib keeps a list of fonts that goes stale, and sees only the first face of a collection in some of its
versions, so a font is registered from its file whenever it is used.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from experiments.figures.wrapping import CHINESE
from sim.errors import InputError

OF_THE_EXTRA = (
    "zhplot",
    "fonts/NotoSansSC-Regular.ttf",
)  # only the file is used, the package is never imported
INSTALLED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi",
    "SimHei",
    "Noto Sans CJK",
)
NONE_FOUND = (
    "--lang zh: no font with Chinese characters was found. "
    "Install one with: pip install 'trustgap[zh]'; or from the system, e.g. apt install fonts-wqy-microhei."
)


class FontError(InputError):
    """A language cannot be drawn on this machine."""


def chinese_font() -> Path | None:
    """The file of a font with Chinese characters, that of the extra first: it is the same on every machine."""
    return _of_the_extra() or _installed()


def _of_the_extra() -> Path | None:
    package, file = OF_THE_EXTRA
    found = find_spec(package)
    paths = [Path(folder) / file for folder in found.submodule_search_locations or ()] if found else []
    return next((path for path in paths if path.is_file()), None)


def _installed() -> Path | None:
    from matplotlib.font_manager import fontManager

    fonts = sorted((font.name, font.fname) for font in fontManager.ttflist)
    files = (Path(file) for known in INSTALLED for name, file in fonts if name.startswith(known))
    return next((file for file in files if file.is_file()), None)


@cache
def registered(font: Path) -> str:
    """Make a font known to matplotlib; gives back its family name."""
    from matplotlib.font_manager import fontManager
    from matplotlib.ft2font import FT2Font

    fontManager.addfont(font)
    return FT2Font(font).family_name


def families(language: str, names: str = "") -> list[str]:
    """Font families for a language and for names as users wrote them, Latin first.

    Raises `FontError` where the language has no font; names alone are drawn as well as this machine can.
    """
    latin = "DejaVu Sans"  # comes with matplotlib, so that every machine draws the same
    if language != "zh" and not re.search(CHINESE, names):
        return [latin]
    font = chinese_font()
    if font is not None:
        return [latin, registered(font)]
    if language == "zh":
        raise FontError([NONE_FOUND])
    return [latin]
