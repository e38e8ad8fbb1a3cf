"""Trajectories in which one factor, or group of factors, moves at each step: elementary effects.

Morris (1991), Technometrics 33, 161-174; groups after Campolongo, Cariboni and Saltelli (2007). Drawn by
SALib.
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

LEVELS = 4
MOST_LEVELS = 100


@dataclass(frozen=True)
class Morris:
    """`n` trajectories on a grid of `levels`; more trajectories begin with the same ones."""

    factors: tuple[Factor, ...]
    n: int
    levels: int
    seed: int

    method: ClassVar[str] = "morris"
    meaning: ClassVar[str] = "n trajectories of one step a factor: which factors matter at all"
    keys: ClassVar[tuple[str, ...]] = ("n", "levels", "dummy", "factors")
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "Morris":
        """Read how many trajectories, on how fine a grid, and the factors."""
        section.need("factors", "Say what varies.")
        factors = read_factors(section, Wanted(grid=False, groups=True, fixed=around.fixed))
        levels = section.whole("levels", 2, MOST_LEVELS, "levels")
        if levels is not None and levels % 2:
            section.fault(("levels",), f"{levels} is odd.", "Write an even number, e.g. levels: 4.")
        trajectories = read_n(section, 2, 20, power_of_two=False)
        return cls((*factors, *read_dummy(section)), trajectories, levels or LEVELS, around.drawing_seed)

    @property
    def size(self) -> int:
        """Each trajectory begins somewhere and has one step a group."""
        return self.n * (group_count(self.factors) + 1)

    def places(self) -> Places:
        """Places within [0, 1], shape (points, factors), trajectory by trajectory."""
        from SALib.sample import morris

        drawn: Places = morris.sample(self.problem(), self.n, num_levels=self.levels, seed=self.seed)
        return drawn

    def problem(self) -> dict[str, Any]:
        """The factors as SALib wants them."""
        return problem(self.factors)

    def points(self) -> Iterator[Point]:
        """The points, trajectory by trajectory."""
        return points_at(self.factors, self.places())

    def flags(self) -> dict[str, Any]:
        """Everything an analysis needs beside the places."""
        return {
            "method": self.method,
            "n": self.n,
            "levels": self.levels,
            "drawing_seed": self.seed,
            "problem": self.problem(),
        }
