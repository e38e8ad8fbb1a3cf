"""The designs: each file is one way to choose the points of a study."""

from experiments.study.designs.contrast import Contrast
from experiments.study.designs.design import Design, Surroundings
from experiments.study.designs.factorial import Factorial
from experiments.study.designs.one_at_a_time import OneAtATime

DESIGNS: tuple[type[Design], ...] = (OneAtATime, Factorial, Contrast)

__all__ = ["DESIGNS", "Contrast", "Design", "Surroundings"]
