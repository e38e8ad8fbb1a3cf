"""A range as it stands in a study file: two ends, and how the values between them are found."""

from dataclasses import dataclass

from experiments.study.factors import Range
from experiments.study.section import Section
from experiments.study.setting_reading import FixedNames, setting
from experiments.study.variables import Variable

MOST_STEPS = 10_000
KEYS = ("from", "to", "steps", "scale", "integer", "group")


@dataclass(frozen=True)
class Wanted:
    """What a design wants of its factors: a `grid` of values or places to draw at, with or without `groups`.

    `fixed` are the names that are set elsewhere, and where.
    """

    grid: bool
    groups: bool = False
    fixed: FixedNames = ()


def read_range(section: Section, found: Variable, wanted: Wanted, group: str) -> Range | None:
    """The range of a variable that takes numbers."""
    section.only((*KEYS, "values"))
    low, high = (_end(section, found, wanted, key) for key in ("from", "to"))
    log = section.word("scale", ("linear", "log")) == "log"
    whole = section.switch("integer", found.whole) or found.whole
    steps = _steps(section, wanted)
    if low is None or high is None:
        return None
    if low >= high:
        what = f"'to' ({high:g}) must be larger than 'from' ({low:g})."
        section.fault(("to",), what, "Change one of the two.")
        return None
    if log and low <= 0:
        section.fault(("from",), f"a log scale cannot begin at {low:g}.", "Write a number above 0.")
        return None
    if whole:
        _refuse_fractions(section, low, high, steps)
    return Range(found.name, low, high, steps, log, whole, group)


def range_of(found: Variable, wanted: Wanted) -> str:
    """A range as an example."""
    steps = ", steps: 6" if wanted.grid else ""
    return f"{{from: {found.low:g}, to: {found.high:g}{steps}}}"


def _end(section: Section, found: Variable, wanted: Wanted, key: str) -> float | None:
    section.need(key, f"Write e.g. {range_of(found, wanted)}.")
    if key not in section:
        return None
    value = setting(section, found, section.content[key], (key,))
    return None if value is None else float(value)


def _steps(section: Section, wanted: Wanted) -> int:
    """How many values a grid takes; 0 where none is made."""
    if wanted.grid:
        section.need("steps", "Say how many values, e.g. steps: 11.")
        return section.whole("steps", 2, MOST_STEPS, "values") or 0
    if "steps" in section:
        what = "'steps' has no meaning for a design that draws values."
        section.fault(("steps",), what, "Take it out; 'n' says how many.", at_key=True)
    return 0


def _refuse_fractions(section: Section, low: float, high: float, steps: int) -> None:
    for key, end in (("from", low), ("to", high)):
        if not end.is_integer():
            section.fault((key,), f"whole numbers only, got {end:g}.", f"Write {round(end)}.")
    if steps > high - low + 1:
        what = f"there are no {steps} whole numbers from {low:g} to {high:g}."
        section.fault(("steps",), what, f"Write at most {int(high - low) + 1}.")
