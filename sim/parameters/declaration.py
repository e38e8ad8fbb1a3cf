"""What it means to declare a parameter: once, beside its name, with everything anybody needs to know of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

Kind = Literal["lever", "world", "population"]


@dataclass(frozen=True)
class Parameter:
    """One lever, world or population parameter.

    `name` is dotted, `group.field`, as in YAML. `low` and `high` are inclusive bounds in `unit`. `source` cites the
    inventory of documents (S#) and the empirical facts (C#); "judgement" marks a number nobody has measured.
    A parameter with `choices` is written in YAML as one of these words and stored as its position in the tuple.
    """

    name: str
    symbol: str
    unit: str
    low: float
    high: float
    meaning: str
    source: str
    kind: Kind
    choices: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The part of the name before the dot."""
        return self.name.split(".")[0]

    @property
    def field(self) -> str:
        """The part of the name after the dot."""
        return self.name.split(".")[1]


@dataclass(frozen=True)
class Declared:
    """The note that stands beside a field; joined with the field's place it makes a `Parameter`."""

    symbol: str
    unit: str
    low: float
    high: float
    meaning: str
    source: str
    choices: tuple[str, ...] = ()


def declared(symbol: str, unit: str, low: float, high: float, meaning: str, source: str) -> Declared:
    """Note symbol, unit, bounds, meaning and source beside a field."""
    return Declared(symbol, unit, low, high, meaning, source)


def chosen(symbol: str, choices: tuple[str, ...], meaning: str, source: str) -> Declared:
    """Note that a field takes one of a few words."""
    return Declared(symbol, "choice", 0, len(choices) - 1, meaning, source, choices)


def parameters_of(container: type, kind: Kind) -> Iterator[Parameter]:
    """Read the declarations of a NamedTuple of groups, in the order in which they are written."""
    for group, group_type in get_type_hints(container).items():
        for field, hint in get_type_hints(group_type, include_extras=True).items():
            note = _note(hint)
            yield Parameter(
                f"{group}.{field}", note.symbol, note.unit, note.low, note.high, note.meaning, note.source, kind, note.choices
            )


def _note(hint: Any) -> Declared:
    if get_origin(hint) is None:
        raise TypeError(f"{hint} has no declaration beside it")
    (note,) = (extra for extra in get_args(hint)[1:] if isinstance(extra, Declared))
    return note
