"""A YAML file as plain values, with the line and column of each, and what keeps it from being read.

YAML 1.2: `no` is a word, `1e-3` a number, `010` ten. Refused: a key given twice, tags, anchors, more than one
document. Nothing in a file is ever executed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sim.errors import Fault, Path
from sim.text_source import Mark, TextError, read_text
from sim.yaml_syntax import PLAIN, events, refuse_tabs

DEEPEST = 12  # blocks within blocks
WHOLE = re.compile(r"[-+]?[0-9]{1,300}")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # what only an escape can write
INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)")
WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


@dataclass
class Document:
    """What a file says (`content`), where each key and value stands, and what keeps it from being read.

    `unread` are the places whose content could not be read; what is said of it beyond that means nothing.
    """

    file: str
    content: Any = None
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    faults: list[tuple[Mark, Fault]] = field(default_factory=list)
    unread: set[Path] = field(default_factory=set)

    def messages(self, faults: list[Fault]) -> list[str]:
        """All faults, found while reading or given, in file order.

        Each reads `file:line:col: path: what. What to write.`
        """
        readable = [fault for fault in faults if not self._unread(fault.path)]
        located = [*self.faults, *((self._mark(fault), fault) for fault in readable)]
        located.sort(key=lambda item: item[0])
        return [f"{self.file}:{mark.line}:{mark.column}: {fault}" for mark, fault in located]

    def _unread(self, path: Path) -> bool:
        return any(path[:length] in self.unread for length in range(len(path) + 1))

    def _mark(self, fault: Fault) -> Mark:
        """Where a fault stands: its key or value, or the nearest block round it that is written."""
        path = fault.path
        while path and path not in self.values:
            path = path[:-1]
        at_key = fault.at_key or path != fault.path or isinstance(_at(self.content, path), dict | list | None)
        if at_key and path in self.keys:
            return self.keys[path]
        return self.values[path] if path else Mark(1, 1)


def read_yaml(path: FilePath, name: str) -> Document:
    """Read a file, which messages call `name`; never raises for what it is or holds."""
    document = Document(name)
    try:
        text = read_text(path)
        refuse_tabs(text)
        _build(events(text), document)
    except TextError as error:
        document.unread.add(())
        document.faults.append((error.mark, Fault((), error.what, error.write)))
    return document


def _build(pieces: Iterator[Event], document: Document) -> None:
    """Fill a document from the pieces of its text; an empty text has the content None."""
    documents = 0
    for piece in pieces:
        if isinstance(piece, DocumentStartEvent):
            documents += 1
            if documents > 1:
                write = "Give it a file of its own, and leave '---' out."
                raise TextError(_mark(piece), "a second document begins here.", write)
            document.content = _Builder(pieces, document).value(())


class _Builder:
    """Builds content from the pieces of a text and notes where everything stands."""

    def __init__(self, pieces: Iterator[Event], document: Document) -> None:
        self.pieces = pieces
        self.document = document

    def value(self, path: Path) -> Any:
        """The value that comes next."""
        piece = next(self.pieces)
        return self._value(piece, path)

    def _value(self, piece: Event, path: Path) -> Any:
        mark = _mark(piece)
        self.document.values[path] = mark
        if len(path) > DEEPEST:
            raise TextError(mark, f"blocks are nested more than {DEEPEST} deep.", PLAIN)
        tag = getattr(piece, "tag", None)
        if getattr(piece, "anchor", None) is not None:  # an alias (*name) has one too
            self._refuse(mark, path, "anchors and aliases (& and *) are not used.", "Write the value out.")
        elif tag is not None:
            self._refuse(mark, path, f"the tag '{_short(tag)}' is not allowed.", "Write the plain value.")
        elif isinstance(piece, ScalarEvent) and (unseen := UNSEEN.search(str(piece.value))):
            what = f"the text holds a control character ({ascii(unseen[0])[1:-1]})."
            self._refuse(mark, path, what, "Take its escape out.")
        if isinstance(piece, MappingStartEvent):
            return self._block(path)
        if isinstance(piece, SequenceStartEvent):
            return self._list(path)
        return _scalar(piece) if isinstance(piece, ScalarEvent) else None

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(piece := next(self.pieces), SequenceEndEvent):
            items.append(self._value(piece, (*path, len(items) + 1)))
        return items

    def _block(self, path: Path) -> dict[str, Any]:
        block: dict[str, Any] = {}
        while not isinstance(piece := next(self.pieces), MappingEndEvent):
            if not isinstance(piece, ScalarEvent):
                raise TextError(_mark(piece), "a key must be a word.", "Write 'key: value'.")
            key = str(piece.value)
            if key in block:
                self._refuse_second(_mark(piece), (*path, key))
            else:
                self.document.keys[(*path, key)] = _mark(piece)
                block[key] = self.value((*path, key))
        return block

    def _refuse_second(self, mark: Mark, path: Path) -> None:
        """Note that a key is given twice and pass over what stands behind the second."""
        what = f"'{path[-1]}' is given twice, first in line {self.document.keys[path].line}."
        self.document.faults.append((mark, Fault(path, what, "Keep one of the two.")))
        _Builder(self.pieces, Document(self.document.file)).value(path)

    def _refuse(self, mark: Mark, path: Path, what: str, write: str) -> None:
        self.document.unread.add(path)
        self.document.faults.append((mark, Fault(path, what, write)))


def _mark(piece: Event) -> Mark:
    return Mark(piece.start_mark.line + 1, piece.start_mark.column + 1)


def _short(tag: object) -> str:
    """A tag as people write it."""
    return str(tag).replace("tag:yaml.org,2002:", "!!")


def _scalar(piece: ScalarEvent) -> object:
    """A word in quotation marks or over several lines is text."""
    text = str(piece.value)
    return text if piece.style else plain_value(text)


def plain_value(text: str) -> object:
    """What YAML 1.2 takes a word without quotation marks for: a number, true, false, nothing or text."""
    if text in WORDS:
        return WORDS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    infinite = INFINITE.fullmatch(text)
    if infinite:
        return float(f"{infinite[1]}inf")
    return float(text) if NUMBER.fullmatch(text) else text


def _at(content: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        content = content[step - 1 if isinstance(step, int) else step]
    return content
