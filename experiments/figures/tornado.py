"""One factor at a time: how far an outcome moves between the ends of each, largest first."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.inference import PairedDifference
from experiments.languages import Words

HEIGHT = 0.6  # of a bar


def draw_tornado(
    factors: Sequence[str],
    low: Sequence[PairedDifference],
    high: Sequence[PairedDifference],
    outcome: str,
    words: Words,
) -> Drawing:
    """Draw the differences from the unchanged scenario at the lowest and highest value of each factor."""
    widest = [max(abs(a.difference), abs(b.difference)) for a, b in zip(low, high, strict=True)]
    order = np.argsort(widest)[::-1]
    figure = Figure(figsize=(7.2, 1.4 + 0.36 * len(order)), layout="constrained")
    axes = figure.subplots()
    for ends, colour, name in ((low, style.SKY, "low"), (high, style.BLUE, "high")):
        middle = np.array([ends[i].difference for i in order])
        reach = np.array([(ends[i].interval.low, ends[i].interval.high) for i in order])
        rows = np.arange(len(order))
        axes.barh(rows, middle, HEIGHT, color=colour, alpha=0.8, label=words(f"figure.tornado.{name}"))
        axes.hlines(rows, reach[:, 0], reach[:, 1], color=style.BLACK, linewidth=1)
    axes.axvline(0, color=style.GREY, linewidth=0.8)
    axes.set_yticks(range(len(order)), [words.label(factors[i]) for i in order])
    axes.invert_yaxis()
    axes.set_xlabel(words.axis(outcome))
    axes.legend(loc="lower right")
    pairs = min(one.pairs for one in (*low, *high))
    return Drawing(
        figure,
        words("figure.tornado.title", outcome=words.label(outcome)),
        words("figure.tornado.caption", n=pairs),
    )
