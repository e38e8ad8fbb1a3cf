"""Points that fill the space evenly, the first few as well as all of them.

Sobol' (1967), with the scrambling of Owen (1998). Drawn by SciPy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from experiments.study.designs.design import Surroundings
from experiments.study.designs.drawn import Places, points_at, read_n
from experiments.study.factor_reading import read_factors
from experiments.study.factors import Factor
from experiments.study.points import Point
from experiments.study.range_reading import Wanted
from experiments.study.section import Section


@dataclass(frozen=True)
class SobolSequence:
    """`n` points, a power of two; a larger n begins with the same points."""

    factors: tuple[Factor, ...]
    n: int
    seed: int

    method: ClassVar[str] = "sobol_sequence"
    meaning: ClassVar[str] = "n points (a power of two) that fill the space evenly"
    keys: ClassVar[tuple[str, ...]] = ("n", "factors")
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "SobolSequence":
        """Read how many points, and the factors."""
        section.need("factors", "Say what varies.")
        factors = read_factors(section, Wanted(grid=False, fixed=around.fixed))
        return cls(factors, read_n(section, 2, 256, power_of_two=True), around.drawing_seed)

    @property
    def size(self) -> int:
        """The number of points."""
        return self.n

    def places(self) -> Places:
        """Places within [0, 1], shape (n, factors)."""
        from scipy.stats import qmc

        drawn: Places = qmc.Sobol(len(self.factors), rng=self.seed).random(self.n)
        return drawn

    def points(self) -> Iterator[Point]:
        """The points in the order of the sequence."""
        return points_at(self.factors, self.places())

    def flags(self) -> dict[str, Any]:
        """Method, number and the seed they are drawn with."""
        return {"method": self.method, "n": self.n, "drawing_seed": self.seed}
