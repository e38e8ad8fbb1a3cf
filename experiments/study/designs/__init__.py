"""The designs: each file is one way to choose the points of a study."""

from experiments.study.designs.cells import CELL_DESIGNS
from experiments.study.designs.contrast import Contrast
from experiments.study.designs.design import Design, Surroundings

DESIGNS: tuple[type[Design], ...] = (*CELL_DESIGNS, Contrast)

__all__ = ["CELL_DESIGNS", "DESIGNS", "Contrast", "Design", "Surroundings"]
