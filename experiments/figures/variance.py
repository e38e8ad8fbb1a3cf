"""Where the variance comes from: one bar an outcome, one part a source, beside the intervals of the parts."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from experiments.contrasts.variance import SOURCES, VarianceShares
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words

PARTS = (  # colour and hatch of each source, so that nothing depends on colour alone
    (style.BLUE, ""),
    (style.ORANGE, ""),
    (style.GREEN, "//"),
    (style.GREY, ""),
    ("#CCCCCC", ".."),
)


def draw_variance(found: Mapping[str, VarianceShares], words: Words) -> Drawing:
    """Draw the shares of all outcomes."""
    figure = Figure(figsize=(10.4, 1.2 + 0.42 * len(found)), layout="constrained")
    axes = figure.subplots()
    for row, shares in enumerate(found.values()):
        _bar(axes, row, shares)
    names = [words(f"variance.{source}") for source in SOURCES]
    handles = [Patch(facecolor=colour, hatch=hatch, edgecolor="white") for colour, hatch in PARTS]
    axes.legend(handles, names, **style.BESIDE)
    axes.set_yticks(range(len(found)), [words.label(outcome) for outcome in found])
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_xlim(0, 100)
    axes.set_xlabel(words("figure.variance.axis"))
    least = min(found.values(), key=lambda shares: shares.pairings)
    caption = words("figure.variance.caption", n=least.pairings, planned=least.planned)
    return Drawing(figure, words("figure.variance.title"), caption)


def _bar(axes: Axes, row: int, shares: VarianceShares) -> None:
    left = 0.0
    for (colour, hatch), (source, share) in zip(PARTS, shares.shares.items(), strict=True):
        width = 100 * share if np.isfinite(share) else 0.0
        axes.barh(row, width, 0.62, left=left, color=colour, hatch=hatch, edgecolor="white", linewidth=0.5)
        left += width
        if source == "policy" and np.isfinite(shares.intervals[source].low):
            ends = (
                100 * np.clip(end, 0, 1)
                for end in (shares.intervals[source].low, shares.intervals[source].high)
            )
            axes.hlines(row + 0.38, *ends, color=style.BLUE, linewidth=1.5)
