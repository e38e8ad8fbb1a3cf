"""Numbers as they stand in tables, on a terminal and in reports."""

import math

ABSENT = "-"


def number(value: float, signed: bool = False) -> str:
    """A number with about three digits that matter; a dash where there is none.

    A signed number keeps its sign where it rounds to zero, so that an end of an interval tells on which side of zero
    it lies; zero itself, and a number without a sign that rounds to it, are never negative.
    """
    if not math.isfinite(value):
        return ABSENT
    size = abs(value)
    digits = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 10 else 3
    return with_sign(value, digits) if signed else f"{round(value, digits) + 0.0:.{digits}f}"


def with_sign(value: float, digits: int) -> str:
    """A number with so many decimals and its sign, which stays where it rounds to zero; zero itself is +0."""
    return f"{value + 0.0:+.{digits}f}"


def between(low: float, high: float, signed: bool = False) -> str:
    """Both ends of an interval; a dash where there is none."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return ABSENT
    return f"{number(low, signed)} to {number(high, signed)}"


def share(value: float) -> str:
    """A share in per cent."""
    return f"{100 * value:.0f} %" if math.isfinite(value) else ABSENT


def written(value: object) -> str:
    """A value of a scenario as it stands in its file; a dash where the key is absent."""
    if value is None:
        return ABSENT
    return f"{value:g}" if isinstance(value, float) else str(value)
