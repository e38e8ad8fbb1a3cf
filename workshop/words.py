"""The words of the page in every language: those of outcomes and levers, and its own in `workshop/locales`."""

import json
from functools import lru_cache
from pathlib import Path

from experiments.languages import LANGUAGES, words

FOLDER = Path(__file__).parent / "locales"


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> dict[str, str]:
    """Key -> text with `{placeholders}`, flat; raises KeyError for a language there is not."""
    if language not in LANGUAGES:
        raise KeyError(language)
    own = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return {**words(language).texts, **own}
