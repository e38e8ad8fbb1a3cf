"""Values of declared parameters: checked against unit and bounds, kept so that nobody can change them."""

import math
from collections.abc import Iterable, Iterator, Mapping
from numbers import Real
from typing import TypeVar

from sim.errors import Fault, Path, did_you_mean, shown
from sim.parameters import Parameter

Item = TypeVar("Item", covariant=True)
YES_OR_NO = {"no": 0, "off": 0, "false": 0, "yes": 1, "on": 1, "true": 1}


class Fixed(Mapping[str, Item]):
    """A mapping that cannot be changed, can be compared and hashed, and travels between processes."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Item] | Iterable[tuple[str, Item]] = ()) -> None:
        """Copy the items."""
        self._items = dict(items)

    def __getitem__(self, key: str) -> Item:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"Fixed({self._items})"


def as_written(parameter: Parameter, value: float) -> float | str:
    """A value as it stands in YAML: a word for a choice, else the number."""
    return parameter.choices[int(value)] if parameter.choices else value


def checked(parameter: Parameter, raw: object, path: Path) -> float | Fault:
    """The number for what is written, or what is wrong with it; a choice becomes its position."""
    if parameter.choices:
        return _checked_choice(parameter, raw, path)
    return checked_number(raw, parameter.low, parameter.high, parameter.unit, path)


def _checked_choice(parameter: Parameter, raw: object, path: Path) -> float | Fault:
    if isinstance(raw, str) and raw in parameter.choices:
        return float(parameter.choices.index(raw))
    words = f"Write one of: {', '.join(parameter.choices)}."
    write = did_you_mean(raw, parameter.choices, words) if isinstance(raw, str) else words
    return Fault(path, f"expected one of {len(parameter.choices)} words, got {shown(raw)}.", write)


def checked_number(raw: object, low: float, high: float, unit: str, path: Path) -> float | Fault:
    """A finite number between the bounds, or what is wrong with it."""
    wanted = f"Write a number from {low:g} to {high:g} ({unit})."
    if isinstance(raw, bool) or not isinstance(raw, Real):
        what = "no value is given." if raw is None else f"expected a number, got {shown(raw)}."
        return Fault(path, what, _number_meant(raw, low, high) or wanted)
    number = _as_float(raw)
    if not math.isfinite(number):
        return Fault(path, f"{number} is not a finite number.", wanted)
    if not low <= number <= high:
        meant = f"Write {number / 100:g} for {number:g} %." if high == 1 and 10 <= number <= 100 else wanted
        return Fault(path, f"{number:g} is outside {low:g} to {high:g}.", meant)
    return number + 0.0  # no negative zero: two ways of writing 0 must be one scenario


def _as_float(raw: Real) -> float:
    try:
        return float(raw)
    except OverflowError:
        return math.inf


def _number_meant(raw: object, low: float, high: float) -> str:
    """What to write where a word or a text stands for a number that fits; empty if it does not."""
    word = shown(raw).strip("'").lower()
    if word in YES_OR_NO:
        return f"Write {YES_OR_NO[word]} for {word}, or another number from {low:g} to {high:g}."
    if not isinstance(raw, str):
        return ""
    text = raw.strip().replace(",", ".").replace("_", "")
    try:
        number = float(text.removesuffix("%")) * (0.01 if text.endswith("%") else 1)
    except ValueError:
        return ""
    if not low <= number <= high:
        return ""
    how = ", with a point" if "," in raw else ", without quotes" if raw == text and "%" not in raw else ""
    return f"Write {number:g}{how}."


def checked_whole(raw: object, low: int, high: int, unit: str, path: Path) -> int | Fault:
    """A whole number between the bounds, or what is wrong with it."""
    if isinstance(raw, int) and not isinstance(raw, bool) and low <= raw <= high:
        return raw
    what = (
        "no value is given."
        if raw is None
        else f"expected a whole number from {low} to {high}, got {shown(raw)}."
    )
    return Fault(path, what, f"Write a whole number of {unit} from {low} to {high}.")
