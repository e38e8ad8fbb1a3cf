"""Where levers do most: one figure a lever that was varied by itself and outcome of which more or less is better."""

from functools import partial

import numpy as np

from experiments.contrasts.optimum import optimum
from experiments.figures.drawing import Drawing
from experiments.figures.files import Draw
from experiments.figures.optimum import draw_optimum
from experiments.languages import Words
from experiments.store.results import Results
from sim.measures import BY_NAME

FEWEST_LEVELS = 3


def optimum_figures(results: Results, factors: list[str], words: Words) -> dict[str, Draw]:
    """Name -> how it is drawn; none for designs that vary several of these factors together."""
    if results.study.design.method != "one_at_a_time" and len(factors) != 1:
        return {}
    numeric = [name for name in factors if results.design[name].dtype.kind in "if"]
    levers = [name for name in numeric if results.design[name].nunique() >= FEWEST_LEVELS]
    return {
        f"optimum-{lever}-{outcome}": partial(_optimum, results, lever, outcome, words)
        for lever in levers
        for outcome in results.study.measure.metrics
        if BY_NAME[outcome].better
    }


def _optimum(results: Results, lever: str, outcome: str, words: Words) -> Drawing:
    column, table, sign = results.design[lever], results.table(outcome), BY_NAME[outcome].better
    levels = np.sort(column.dropna().unique()).astype(float)
    values = np.array([table[(column == level).to_numpy()].to_numpy(float).mean(axis=0) for level in levels])
    return draw_optimum(optimum(levels, sign * values), lever, outcome, sign, words)
