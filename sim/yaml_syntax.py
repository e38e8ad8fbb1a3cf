"""The pieces of a YAML text in order; what the YAML reader complains of is said in plain words."""

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import Event
from ruamel.yaml.reader import ReaderError

from sim.text_source import Mark, TextError, mark_behind

PLAIN = "Compare the line, and the one above it, with a file that works."
COLON = "Write 'key: value', indent a block's lines alike, and put a text with a colon in 'quotation marks'."

# What the reader's problem or context contains; what is wrong; what to write. The first that fits is used.
SYNTAX = (
    ("mapping values are not allowed here", "a colon is not expected here.", COLON),
    (
        "sequence entries are not allowed",
        "a list cannot begin behind a key.",
        "Begin it on the next line with '- '.",
    ),
    (
        "while scanning a quoted scalar",
        "a quotation mark is opened and not closed.",
        "Close it on the same line.",
    ),
    ("found unknown escape character", "a backslash has a special meaning here.", "Use ' instead of \"."),
    ("while parsing a flow sequence", "the brackets [ ] of a list are not in order.", "Write e.g. [1, 12]."),
    (
        "while parsing a flow mapping",
        "the braces { } of a block are not in order.",
        "Write e.g. {from_week: 0}.",
    ),
    ("expected <block end>", "this line is not indented like the others of its block.", COLON),
    ("could not find expected ':'", "a colon is missing.", COLON),
    (
        "cannot start any token",
        "a value cannot begin with this character.",
        "Put the value in 'quotation marks'.",
    ),
    (
        "expected alphabetic or numeric",
        "a value cannot begin with this character.",
        "Put it in 'quotation marks'.",
    ),
    ("found undefined tag handle", "tags (words that begin with !) are not used.", "Write the plain value."),
    (
        "while scanning a block scalar",
        "a value cannot begin with this character.",
        "Put it in 'quotation marks'.",
    ),
    (
        "expected '<document start>'",
        "nothing is expected here: the file is complete above.",
        "Delete the rest.",
    ),
    (
        "incompatible YAML document",
        "this version of YAML is not known.",
        "Delete the line that begins with %.",
    ),
    ("directive", "a line cannot begin with %.", "Delete it."),
)

# Complaints that belong to the place where something was opened, not to where its end was missed.
OPENED = ("while scanning a quoted scalar", "while parsing a flow")


def refuse_tabs(text: str) -> None:
    """Refuse a TAB before the first word of a line."""
    for number, line in enumerate(text.splitlines(), start=1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            mark = Mark(number, indent.index("\t") + 1)
            raise TextError(mark, "a TAB is used for indentation.", "Use spaces, two for each step.")


def events(text: str) -> Iterator[Event]:
    """What the reader finds, one piece after the other; its complaints become ours."""
    reached = Mark(1, 1)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            yield event
            reached = Mark(event.end_mark.line + 1, event.end_mark.column + 1)
    except (OverflowError, ValueError):  # the reader makes a letter of "\U99999999", and there is none
        raise TextError(reached, *_explained("found unknown escape character")) from None
    except ReaderError as error:
        mark = mark_behind(text[: error.position])
        raise TextError(mark, "a character that cannot be printed stands here.", "Delete it.") from None
    except MarkedYAMLError as error:
        complaint = f"{error.context} {error.problem}"
        opened = any(part in complaint for part in OPENED)
        at = error.context_mark if opened else error.problem_mark
        mark = Mark(at.line + 1, at.column + 1) if at else Mark(1, 1)
        raise TextError(mark, *_explained(complaint)) from None


def _explained(problem: str) -> tuple[str, str]:
    """What is wrong and what to write, for the text of a reader's complaint."""
    for part, what, write in SYNTAX:
        if part in problem:
            return what, write
    return "this is not written as YAML should be.", PLAIN
