"""What can be wrong with an input, said so that somebody who does not program can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Path = tuple[str | int, ...]  # keys, and positions in lists counted from 1, on the way to one place in a file


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (`path`), what, and what to write instead.

    Both texts are whole sentences. `at_key` says that the key at the end of the path is wrong, not what
    stands behind it.
    """

    path: Path
    what: str
    write: str
    at_key: bool = False

    def __str__(self) -> str:
        """The path (if the fault has one), what is wrong, what to write."""
        place = ".".join(str(step) for step in self.path)
        said = f"{self.what} {self.write}".rstrip()
        return f"{place}: {said}" if place else said


class InputError(ValueError):
    """An input cannot be used; `messages` says why, one line for each fault, in the order of the files."""

    def __init__(self, messages: Iterable[str]) -> None:
        """Keep the messages; the text of the error is all of them."""
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[str, ...]]]:
        """Travel between processes with the messages, not with the text made of them."""
        return type(self), (self.messages,)


class ScenarioError(InputError):
    """A scenario cannot be used."""


def refuse(faults: Iterable[Fault]) -> None:
    """Raise a `ScenarioError` that lists the faults, if there are any."""
    messages = [str(fault) for fault in faults]
    if messages:
        raise ScenarioError(messages)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The nearest known word as a question; where none is near, `otherwise`."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else otherwise


def shown(value: object) -> str:
    """A value as it may stand in a message: short, and with words for nothing, lists and mappings."""
    if value is None or value == {} or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "an indented block"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:36]}...{text[-1]}"
