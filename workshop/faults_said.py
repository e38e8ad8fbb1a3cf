"""What is wrong with an input, in the language of the page: the sentences of `sim`, known by their English words."""

import re
from functools import lru_cache

from experiments.languages import LANGUAGES
from workshop.words import catalogue

ENGLISH = "en"
SENTENCES = ("fault.", "unit.")  # keys of what a message may consist of
PLACE = re.compile(
    r"((?:[^\s:]+:\d+:\d+: )?(?:[^\s:]+: )?)(.*)", re.DOTALL
)  # file:line:col and path, then sentences
BETWEEN = re.compile(r"(?<=[.?]) (?=[A-Z])")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
AFTER_CHINESE = re.compile(r"(?<=[。？]) ")
LONGEST = (
    400  # characters of a sentence: what is longer is what somebody sent, and would take long to recognise
)


def said(message: str, language: str) -> str:
    """A message in a language: its place as it is, and each sentence that has no words there in English.

    Raises KeyError for a language there is not.
    """
    found = PLACE.fullmatch(message)
    if language == ENGLISH or not found:
        return message
    place, sentences = found.groups()
    texts = " ".join(_translated(sentence, language) for sentence in BETWEEN.split(sentences))
    return place + AFTER_CHINESE.sub("", texts)


def wanted_language(accepted: str) -> str:
    """The first language of an Accept-Language header if the page has it, else English."""
    first = accepted.partition(",")[0].partition(";")[0].partition("-")[0].strip().lower()
    return first if first in LANGUAGES else ENGLISH


def _translated(english: str, language: str) -> str:
    """A sentence, or a value in one, in another language; as it is where there are no words for it."""
    for pattern, key in _patterns() if len(english) <= LONGEST else ():
        found = pattern.fullmatch(english)
        if found:
            values = {name: _translated(value, language) for name, value in found.groupdict().items()}
            return catalogue(language)[key].format_map(values)
    return english


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """What recognises each English sentence, with its key; those with the most words of their own first."""
    texts = {key: text for key, text in catalogue(ENGLISH).items() if key.startswith(SENTENCES)}
    keys = sorted(texts, key=lambda key: -len(PLACEHOLDER.sub("", texts[key])))
    return [(_pattern(texts[key]), key) for key in keys]


def _pattern(text: str) -> re.Pattern[str]:
    """The text with anything in the place of each placeholder."""
    pieces = PLACEHOLDER.split(text)
    return re.compile(
        "".join(f"(?P<{piece}>.+?)" if odd % 2 else re.escape(piece) for odd, piece in enumerate(pieces)),
        re.DOTALL,
    )
