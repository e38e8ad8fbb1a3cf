"""The lever curve: outcomes over the levels of one factor, with bands."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words
from experiments.levels import Level

WIDTH, HEIGHT, MOST_ABREAST = 2.5, 2.2, 3  # of a panel in inches; panels side by side


def draw_curve(factor: str, found: Mapping[str, Sequence[Level]], words: Words) -> Drawing:
    """One panel an outcome; a line through levels that are numbers, points for those that are words."""
    abreast = min(MOST_ABREAST, len(found))
    rows = -(-len(found) // abreast)
    figure = Figure(figsize=(WIDTH * abreast + 0.4, HEIGHT * rows + 0.3), layout="constrained")
    panels = figure.subplots(rows, abreast, squeeze=False).ravel()
    for axes, (outcome, levels) in zip(panels, found.items(), strict=False):
        _panel(axes, levels, words)
        axes.set_title(words.label(outcome))
        axes.set_ylabel(words.unit(outcome))
    for axes in panels[len(found) :]:
        axes.remove()
    figure.supxlabel(words.axis(factor), fontsize=9, color=style.GREY)
    return Drawing(figure, words("figure.curve.title", factor=words.label(factor)), _caption(found, words))


def _panel(axes: Axes, levels: Sequence[Level], words: Words) -> None:
    means = np.array([one.mean for one in levels])
    low = np.array([one.interval.low for one in levels])
    high = np.array([one.interval.high for one in levels])
    if any(isinstance(one.setting, str) for one in levels):
        places = np.arange(len(levels))
        axes.errorbar(places, means, (means - low, high - means), fmt="o", color=style.BLUE, elinewidth=1.4)
        axes.set_xticks(places, [words.setting(str(one.setting)) for one in levels])
        axes.margins(x=0.2)
        return
    places = np.array([float(one.setting) for one in levels])
    axes.fill_between(places, low, high, color=style.BLUE, alpha=style.BAND, linewidth=0)
    axes.plot(places, means, color=style.BLUE, marker="o", markersize=3)


def _caption(found: Mapping[str, Sequence[Level]], words: Words) -> str:
    """What the bands are, and over how many pairings of how many points."""
    levels = [one for several in found.values() for one in several]
    fewest, planned = min(one.pairings for one in levels), levels[0].planned
    points = max(one.points for one in levels)
    key = "figure.curve.caption" if points == 1 else "figure.curve.caption_of_many"
    return words(key, n=fewest, planned=planned, points=points)
