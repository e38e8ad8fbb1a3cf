"""Every combination of the values of the factors."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, ClassVar

from experiments.study.designs.design import Surroundings
from experiments.study.factor_reading import read_factors
from experiments.study.factors import Factor
from experiments.study.points import Point
from experiments.study.range_reading import Wanted
from experiments.study.section import Section
from sim.values import Fixed


@dataclass(frozen=True)
class Factorial:
    """All combinations; the last factor moves fastest."""

    factors: tuple[Factor, ...]

    method: ClassVar[str] = "factorial"
    meaning: ClassVar[str] = "every combination of the values"
    keys: ClassVar[tuple[str, ...]] = ("factors",)
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "Factorial":
        """Read the factors."""
        section.need("factors", "Say what varies.")
        return cls(read_factors(section, Wanted(grid=True, fixed=around.fixed)))

    @property
    def size(self) -> int:
        """The product of the numbers of values."""
        return math.prod(len(factor.grid()) for factor in self.factors)

    def points(self) -> Iterator[Point]:
        """The combinations."""
        names = [factor.name for factor in self.factors]
        for number, values in enumerate(product(*(factor.grid() for factor in self.factors))):
            yield Point(number, Fixed(zip(names, values, strict=True)))

    def flags(self) -> dict[str, Any]:
        """The method."""
        return {"method": self.method}
