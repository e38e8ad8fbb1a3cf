"""One factor at a time: all others stay as the scenario has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from experiments.study.designs.design import Surroundings
from experiments.study.factor_reading import read_factors
from experiments.study.factors import Factor
from experiments.study.points import Point
from experiments.study.range_reading import Wanted
from experiments.study.section import Section
from sim.values import Fixed


@dataclass(frozen=True)
class OneAtATime:
    """Point 0 is the scenario itself; then each factor takes its values, the others being left alone."""

    factors: tuple[Factor, ...]

    method: ClassVar[str] = "one_at_a_time"
    meaning: ClassVar[str] = "the scenario itself, then each factor alone"
    keys: ClassVar[tuple[str, ...]] = ("factors",)
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "OneAtATime":
        """Read the factors."""
        section.need("factors", "Say what varies.")
        return cls(read_factors(section, Wanted(grid=True, fixed=around.fixed)))

    @property
    def size(self) -> int:
        """The scenario, and the sum of the numbers of values."""
        return 1 + sum(len(factor.grid()) for factor in self.factors)

    def points(self) -> Iterator[Point]:
        """The scenario, then factor by factor; a point names only the factor that moved."""
        moves = [(factor.name, value) for factor in self.factors for value in factor.grid()]
        yield Point(0, Fixed())
        for number, (name, value) in enumerate(moves, start=1):
            yield Point(number, Fixed({name: value}))

    def flags(self) -> dict[str, Any]:
        """The method."""
        return {"method": self.method}
