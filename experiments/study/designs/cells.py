"""The designs that choose points by what varies; a contrast takes their points as its cells."""

from experiments.study.designs.csv_table import CsvTable
from experiments.study.designs.design import Design, Surroundings
from experiments.study.designs.factorial import Factorial
from experiments.study.designs.latin_hypercube import LatinHypercube
from experiments.study.designs.listed_points import ListedPoints
from experiments.study.designs.morris import Morris
from experiments.study.designs.one_at_a_time import OneAtATime
from experiments.study.designs.reading import read_design
from experiments.study.designs.sobol_indices import SobolIndices
from experiments.study.designs.sobol_sequence import SobolSequence
from experiments.study.factor_reading import read_factors
from experiments.study.range_reading import Wanted
from experiments.study.section import Section

CELL_DESIGNS: tuple[type[Design], ...] = (
    OneAtATime,
    Factorial,
    ListedPoints,
    CsvTable,
    LatinHypercube,
    SobolSequence,
    Morris,
    SobolIndices,
)
EXAMPLE = "Write e.g. across: {world: [none, bad_apples]}."


def read_across(section: Section, around: Surroundings) -> Design | None:
    """The cells of a contrast: all combinations of factors, or a design of its own; None for one cell."""
    if "across" not in section:
        return None
    block = section.block("across", EXAMPLE)
    if "method" in block:
        return read_design(block, around, CELL_DESIGNS)
    return Factorial(read_factors(section, Wanted(grid=True, fixed=around.fixed), "across"))
