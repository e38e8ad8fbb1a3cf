"""Points spread so that each factor meets every n-th part of its range once.

McKay, Beckman and Conover (1979), Technometrics 21, 239-245. Drawn by SciPy.
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
class LatinHypercube:
    """`n` points; another n gives other points, so that a study of this design cannot be extended."""

    factors: tuple[Factor, ...]
    n: int
    seed: int

    method: ClassVar[str] = "latin_hypercube"
    meaning: ClassVar[str] = "n points, each part of each range met once; cannot be extended"
    keys: ClassVar[tuple[str, ...]] = ("n", "factors")
    extends: ClassVar[bool] = False

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "LatinHypercube":
        """Read how many points, and the factors."""
        section.need("factors", "Say what varies.")
        factors = read_factors(section, Wanted(grid=False, fixed=around.fixed))
        return cls(factors, read_n(section, 2, 256, power_of_two=False), around.drawing_seed)

    @property
    def size(self) -> int:
        """The number of points."""
        return self.n

    def places(self) -> Places:
        """Places within [0, 1], shape (n, factors)."""
        from scipy.stats import qmc

        drawn: Places = qmc.LatinHypercube(len(self.factors), rng=self.seed).random(self.n)
        return drawn

    def points(self) -> Iterator[Point]:
        """The points in the order in which they are drawn."""
        return points_at(self.factors, self.places())

    def flags(self) -> dict[str, Any]:
        """Method, number and the seed they are drawn with."""
        return {"method": self.method, "n": self.n, "drawing_seed": self.seed}
