"""The Chinese letters of the page, cut out of a font of this machine: a hundredth of it, for those who have none.

Phones and projectors get the same letters by the network, and the file that opens anywhere carries them.
"""

import io
import json
from functools import lru_cache

from experiments.figures.fonts import chinese_font
from experiments.languages import LANGUAGES
from workshop.guide_reading import guide
from workshop.scene_reading import scenes
from workshop.words import catalogue

FIRST = "\u2e80"  # what comes before it is no Chinese, and stands in other fonts
FORMAT = "woff"  # packed with what Python has; woff2 would need a package of its own


def letters() -> str:
    """Every Chinese letter of the page, once: of its words, scenes and guide."""
    held = json.dumps([*map(catalogue, LANGUAGES), scenes(), guide()], ensure_ascii=False)
    return "".join(sorted({letter for letter in held if letter >= FIRST}))


@lru_cache(maxsize=1)
def chinese_letters() -> bytes | None:
    """A font of these letters, made once in about a second; None where no font with Chinese is installed."""
    whole = chinese_font()
    if whole is None:
        return None
    from fontTools import subset

    wanted = subset.Options(flavor=FORMAT, hinting=False, layout_features=[], font_number=0)
    written = io.BytesIO()
    with subset.load_font(str(whole), wanted) as font:
        cutting = subset.Subsetter(wanted)
        cutting.populate(text=letters())
        cutting.subset(font)
        subset.save_font(font, written, wanted)
    return written.getvalue()
