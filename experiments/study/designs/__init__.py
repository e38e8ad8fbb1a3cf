"""The designs: each file is one way to choose the points of a study."""

from experiments.study.designs.contrast import Contrast
from experiments.study.designs.csv_table import CsvTable
from experiments.study.designs.design import Design, Surroundings
from experiments.study.designs.factorial import Factorial
from experiments.study.designs.latin_hypercube import LatinHypercube
from experiments.study.designs.listed_points import ListedPoints
from experiments.study.designs.morris import Morris
from experiments.study.designs.one_at_a_time import OneAtATime
from experiments.study.designs.sobol_indices import SobolIndices
from experiments.study.designs.sobol_sequence import SobolSequence

DESIGNS: tuple[type[Design], ...] = (
    OneAtATime,
    Factorial,
    ListedPoints,
    CsvTable,
    LatinHypercube,
    SobolSequence,
    Morris,
    SobolIndices,
    Contrast,
)

__all__ = ["DESIGNS", "Contrast", "Design", "Surroundings"]
