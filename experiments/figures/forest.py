"""The forest: differences from a reference, outcome by outcome, one column an outcome in its own unit."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.figures.wrapping import wrapped
from experiments.inference import PairedDifference
from experiments.languages import Words

WIDTH, ROW = 2.3, 0.3  # inches of a column and of a row
MOST_ABREAST, FEWEST_ROWS = 4, 2
LABEL_WIDTH = 34  # characters; what a longer line takes is missing from the panels


def draw_forest(
    rows: Sequence[str], found: Mapping[str, Sequence[PairedDifference]], planned: int, words: Words
) -> Drawing:
    """One row a policy (and world), one panel an outcome: mean paired difference with its interval."""
    abreast = min(MOST_ABREAST, len(found))
    lines = -(-len(found) // abreast)
    height = lines * (ROW * max(FEWEST_ROWS, len(rows)) + 0.9)
    figure = Figure(figsize=(WIDTH * abreast + 0.8, height), layout="constrained")
    panels = figure.subplots(lines, abreast, squeeze=False, sharey=True).ravel()
    places = np.arange(len(rows))
    for axes, (outcome, differences) in zip(panels, found.items(), strict=False):
        axes.axvline(0, color=style.GREY, linewidth=0.8)
        ends = np.array([(one.interval.low, one.interval.high) for one in differences])
        axes.hlines(places, ends[:, 0], ends[:, 1], color=style.BLUE, linewidth=1.6)
        axes.plot([one.difference for one in differences], places, "o", color=style.BLUE, markersize=4)
        axes.set_title(words.label(outcome))
        axes.set_xlabel(words.unit(outcome))
        axes.locator_params(axis="x", nbins=3)
    panels[0].set_yticks(places, [wrapped(row, LABEL_WIDTH) for row in rows])
    panels[0].set_ylim(len(rows) - 0.5, -0.5)
    for axes in panels[len(found) :]:
        axes.remove()
    fewest = min(one.pairs for several in found.values() for one in several)
    caption = words("figure.forest.caption", n=fewest, planned=planned)
    return Drawing(figure, words("figure.forest.title"), caption)
