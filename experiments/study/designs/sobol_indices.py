"""Which share of the variance of an outcome each factor, or group of factors, explains.

Sobol' (2001); the design is that of Saltelli et al. (2010), Computer Physics Communications 181, 259-270. Drawn
by SALib.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from experiments.study.designs.design import Surroundings
from experiments.study.designs.drawn import Places, group_count, points_at, problem, read_dummy, read_n
from experiments.study.factor_reading import read_factors
from experiments.study.factors import Factor
from experiments.study.points import Point
from experiments.study.range_reading import Wanted
from experiments.study.section import Section


@dataclass(frozen=True)
class SobolIndices:
    """`n` places, a power of two, each with one further point a group; a larger n begins with the same ones."""

    factors: tuple[Factor, ...]
    n: int
    second_order: bool
    seed: int

    method: ClassVar[str] = "sobol_indices"
    meaning: ClassVar[str] = "shares of variance; n (a power of two) times groups + 2 points"
    keys: ClassVar[tuple[str, ...]] = ("n", "second_order", "dummy", "factors")
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "SobolIndices":
        """Read how many places, whether pairs of factors are asked about, and the factors."""
        section.need("factors", "Say what varies.")
        factors = read_factors(section, Wanted(grid=False, groups=True, fixed=around.fixed))
        n = read_n(section, 2, 512, power_of_two=True)
        second_order = section.switch("second_order", False)
        return cls((*factors, *read_dummy(section)), n, second_order, around.drawing_seed)

    @property
    def size(self) -> int:
        """Two points a place, and one (with second order two) for each group."""
        groups = group_count(self.factors)
        return self.n * ((2 * groups if self.second_order else groups) + 2)

    def places(self) -> Places:
        """Places within [0, 1], shape (points, factors), in the order SALib analyses them."""
        from SALib.sample import sobol

        drawn: Places = sobol.sample(
            self.problem(), self.n, calc_second_order=self.second_order, seed=self.seed
        )
        return drawn

    def problem(self) -> dict[str, Any]:
        """The factors as SALib wants them."""
        return problem(self.factors)

    def points(self) -> Iterator[Point]:
        """The points in the order SALib analyses them."""
        return points_at(self.factors, self.places())

    def flags(self) -> dict[str, Any]:
        """Everything an analysis needs beside the places."""
        return {
            "method": self.method,
            "n": self.n,
            "second_order": self.second_order,
            "drawing_seed": self.seed,
            "problem": self.problem(),
        }
