"""One block of a study file, taken key by key; what is wrong with it is noted, never raised."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sim.errors import Fault, Path, did_you_mean, shown
from sim.values import checked_number, checked_whole

Kept = TypeVar("Kept")


class Section:
    """A block of keys and values at a place in a file.

    What is missing, or wrong and noted, counts as not given: the methods then answer None or empty. All
    sections of a file share one list of faults.
    """

    def __init__(self, content: object, path: Path, faults: list[Fault], example: str = "") -> None:
        """Take a block; anything else is a fault that shows the example."""
        self.path = path
        self.faults = faults
        self.known: list[str] = []
        self.readable = isinstance(content, Mapping)
        self.content: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
        if not self.readable:
            faults.append(Fault(path, f"expected 'key: value' lines, got {shown(content)}.", example))

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def block(self, key: str, example: str) -> "Section":
        """The block behind a key; an empty one where the key is not given."""
        return Section(self.content.get(key, {}), (*self.path, key), self.faults, example)

    def only(self, keys: Iterable[str], otherwise: str = "") -> None:
        """Note every other key as unknown."""
        known = self.known = list(keys)
        for key in self.content:
            if key not in known:
                write = did_you_mean(str(key), known, otherwise or f"Known are: {', '.join(known)}.")
                self.fault((key,), f"unknown key '{key}'.", write, at_key=True)

    def need(self, key: str, example: str) -> None:
        """Note that a key is missing, unless one of the keys that nobody knows is probably meant for it."""
        strangers = [str(given) for given in self.content if given not in self.known]
        misspelt = any(
            did_you_mean(stranger, self.known, "") == f"Did you mean '{key}'?" for stranger in strangers
        )
        if self.readable and key not in self.content and not misspelt:
            self.fault((), f"'{key}' is missing.", example)

    def whole(self, key: str, low: int, high: int, unit: str, write: str = "") -> int | None:
        """A whole number between the bounds."""
        if key not in self.content:
            return None
        return self.kept(checked_whole(self.content[key], low, high, unit, (*self.path, key)), write)

    def number(self, key: str, low: float, high: float, unit: str) -> float | None:
        """A finite number between the bounds."""
        if key not in self.content:
            return None
        return self.kept(checked_number(self.content[key], low, high, unit, (*self.path, key)))

    def word(self, key: str, words: Iterable[str], noun: str = "") -> str | None:
        """One of a few words, which are names of something (the noun) or just words."""
        if key not in self.content:
            return None
        return self.one_of(self.content[key], list(words), (key,), noun)

    def words(self, key: str, words: Iterable[str], noun: str = "") -> tuple[str, ...]:
        """A list of some of a few words, none of them twice."""
        raw, known = self.content.get(key, []), list(words)
        if not isinstance(raw, list):
            self.fault((key,), f"expected a list, got {shown(raw)}.", f"Write e.g. {key}: [{known[0]}].")
            return ()
        for number, item in enumerate(raw, start=1):
            if item in raw[: number - 1]:
                self.fault((key, number), f"{shown(item)} is listed twice.", "Take one of the two out.")
        read = [self.one_of(item, known, (key, number), noun) for number, item in enumerate(raw, start=1)]
        return tuple(dict.fromkeys(item for item in read if item is not None))

    def one_of(self, raw: object, words: list[str], where: Path, noun: str = "") -> str | None:
        """The word, if it is one of these."""
        if isinstance(raw, str) and raw in words:
            return raw
        all_words = f"Write one of: {', '.join(words)}."
        write = did_you_mean(raw, words, all_words) if isinstance(raw, str) else all_words
        expected = f"expected one of {len(words)} words, got {shown(raw)}."
        self.fault(where, f"there is no {noun} {shown(raw)}." if noun else expected, write)
        return None

    def sentence(self, key: str) -> str:
        """A text that is not empty."""
        raw = self.content.get(key, "")
        if key in self.content and not (isinstance(raw, str) and raw.strip()):
            self.fault(
                (key,), f"expected a sentence, got {shown(raw)}.", f"Write e.g. {key}: 'What changes?'"
            )
            return ""
        return str(raw).strip()

    def switch(self, key: str, otherwise: bool) -> bool:
        """True or false."""
        raw = self.content.get(key, otherwise)
        if not isinstance(raw, bool):
            self.fault(
                (key,), f"expected true or false, got {shown(raw)}.", f"Write {key}: true, or leave it out."
            )
            return otherwise
        return raw

    def kept(self, value: Kept | Fault, write: str = "") -> Kept | None:
        """The value, or None for a fault, which is noted (with other words on what to write, if given)."""
        if not isinstance(value, Fault):
            return value
        self.faults.append(Fault(value.path, value.what, write or value.write, value.at_key))
        return None

    def take(self, faults: Iterable[Fault]) -> None:
        """Note faults found by a reader of its own, whose paths begin at this block."""
        for fault in faults:
            self.fault(fault.path, fault.what, fault.write, fault.at_key)

    def fault(self, where: Path, what: str, write: str, at_key: bool = False) -> None:
        """Note what is wrong at a place within this block."""
        self.faults.append(Fault((*self.path, *where), what, write, at_key))
