"""The heat map: an outcome over two factors, beside how well each cell is known."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.inference import Floats
from experiments.languages import Words
from experiments.levels import Map

MOST_TICKS = 6


def draw_heat_map(outcome: str, x: str, y: str, found: Map, words: Words) -> Drawing:
    """Left the mean, right half the width of its interval; cells in which runs are missing are hatched."""
    figure = Figure(figsize=(7.6, 3.3), layout="constrained")
    panels = figure.subplots(1, 2)
    headings = (words.axis(outcome), words("figure.heat_map.half_width"))
    for axes, values, heading, colours in zip(
        panels, (found.mean, found.half_width), headings, (style.SEQUENTIAL, style.UNCERTAINTY), strict=True
    ):
        _map(axes, values, found, colours, words)
        axes.set_title(heading)
        axes.set_xlabel(words.axis(x))
    panels[0].set_ylabel(words.axis(y))
    missing = int(found.missing.sum())
    caption = words(
        "figure.heat_map.caption", n=found.planned, runs=found.planned * found.mean.size, missing=missing
    )
    return Drawing(figure, words("figure.heat_map.title", outcome=words.label(outcome)), caption)


def _map(axes: Axes, values: Floats, found: Map, colours: str, words: Words) -> None:
    image = axes.pcolormesh(np.ma.masked_invalid(values), cmap=colours, linewidth=0.2, edgecolor="white")
    assert axes.figure is not None
    axes.figure.colorbar(image, ax=axes, shrink=0.9)
    for row, column in np.argwhere(found.missing > 0):
        axes.add_patch(
            Rectangle((column, row), 1, 1, fill=False, hatch="///", edgecolor=style.GREY, linewidth=0)
        )
    for axis, settings in ((axes.xaxis, found.x), (axes.yaxis, found.y)):
        every = -(-len(settings) // MOST_TICKS)
        places = range(0, len(settings), every)
        axis.set_ticks(
            [place + 0.5 for place in places], [words.setting(settings[place]) for place in places]
        )
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
