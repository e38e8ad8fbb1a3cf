"""What designs that draw their points share: places between 0 and 1, one column a factor, become settings."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.study.factors import Factor, Range
from experiments.study.points import Point
from experiments.study.section import Section
from experiments.study.variables import DUMMY
from sim.values import Fixed

Places = NDArray[np.float64]  # shape (points, factors), within [0, 1]
MOST_DRAWN = 2_000_000


def read_n(section: Section, least: int, otherwise: int, power_of_two: bool) -> int:
    """How many points, or trajectories, are drawn; `otherwise` is named as an example."""
    section.need("n", f"Say how many, e.g. n: {otherwise}.")
    n = section.whole("n", least, MOST_DRAWN, "points")
    if n is not None and power_of_two:
        refuse_unless_power_of_two(section, "n", n, "Write one of these.")
    return n or otherwise


def refuse_unless_power_of_two(section: Section, key: str, number: int, write: str) -> None:
    """Note that a Sobol sequence of so many points, written under a key, would not be even."""
    if number & (number - 1):
        below = 1 << (number.bit_length() - 1)
        what = f"{number} is not a power of two; the nearest are {below} and {2 * below}."
        section.fault((key,), what, write)


def read_dummy(section: Section) -> tuple[Factor, ...]:
    """With `dummy: true` a factor that sets nothing but whose luck is met, as a measure of what chance alone does."""
    return (Range(DUMMY, 0.0, 1.0),) if section.switch("dummy", False) else ()


def points_at(factors: Sequence[Factor], places: Places) -> Iterator[Point]:
    """The points at these places, in their order."""
    for number, row in enumerate(places.tolist()):
        settings = {factor.name: factor.at(place) for factor, place in zip(factors, row, strict=True)}
        yield Point(number, Fixed(settings))


def problem(factors: Sequence[Factor]) -> dict[str, Any]:
    """The factors as SALib wants them: all between 0 and 1, in groups where at least one names a group."""
    groups = [factor.group or factor.name for factor in factors]
    grouped = {"groups": groups} if any(factor.group for factor in factors) else {}
    names = [factor.name for factor in factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names), **grouped}


def group_count(factors: Sequence[Factor]) -> int:
    """How many things move on their own: groups, and factors in no group."""
    return len({factor.group or factor.name for factor in factors})
