"""What every design is: read from its section, it knows its factors, its size and its points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, Self

from experiments.study.factors import Factor
from experiments.study.files import HERE, Files
from experiments.study.points import Point
from experiments.study.section import Section
from experiments.study.setting_reading import FixedNames


@dataclass(frozen=True)
class Surroundings:
    """What the rest of a study file says that a design must know.

    `fixed` are the names that are set already, each with where. `seed` is that of the study,
    `files` finds what it names.
    """

    seed: int = 1
    fixed: FixedNames = ()
    files: Files = HERE

    def with_fixed(self, names: Iterable[str], where: str) -> "Surroundings":
        """The same with further names that are set."""
        return replace(self, fixed=(*self.fixed, *((name, where) for name in names)))

    @property
    def drawing_seed(self) -> int:
        """The seed for drawing points: never 0, which some libraries take for no seed at all."""
        return self.seed % (2**32 - 1) + 1


class Design(Protocol):
    """One way to choose points; `read` notes what is wrong in the faults of the section.

    `extends` says whether a larger design of the same kind begins with the points of the smaller one, or holds
    them all. `flags` is what an analysis must know beside the points.
    """

    method: ClassVar[str]
    meaning: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    extends: ClassVar[bool]

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> Self:
        """Read the section of a study file."""

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What varies."""

    @property
    def size(self) -> int:
        """How many points there are, without making them."""

    def points(self) -> Iterator[Point]:
        """The points in order, numbered from 0."""

    def flags(self) -> dict[str, Any]:
        """Method and settings of the design, plain: what an analysis must know beside the points."""
