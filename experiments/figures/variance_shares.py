"""Sobol indices: shares of variance of each factor, alone and with the others, beside chance."""

import numpy as np
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words
from experiments.sensitivity.variance_shares import VarianceShares
from experiments.study.variables import DUMMY

HEIGHT = 0.38  # of a bar


def draw_variance_shares(found: VarianceShares, about: str, words: Words) -> Drawing:
    """Two bars a factor or group with intervals, most important first, and a line where the luck of runs lies.

    `about` names what varies.
    """
    order = np.argsort(-found.total)
    figure = Figure(figsize=(7.2, 1.5 + 0.42 * len(order)), layout="constrained")
    axes = figure.subplots()
    rows = np.arange(len(order))
    bars = (
        (found.first, found.first_reach, style.SKY, -HEIGHT / 2, "first"),
        (found.total, found.total_reach, style.BLUE, HEIGHT / 2, "total"),
    )
    for shares, reach, colour, offset, name in bars:
        label = words(f"figure.variance_shares.{name}")
        axes.barh(rows + offset, shares[order], HEIGHT, color=colour, label=label)
        axes.errorbar(
            shares[order],
            rows + offset,
            xerr=reach[order],
            fmt="none",
            ecolor=style.BLACK,
            capsize=2,
            linewidth=1,
        )
    if np.isfinite(found.noise_share):
        axes.axvline(
            found.noise_share,
            color=style.VERMILION,
            linestyle="--",
            label=words("figure.variance_shares.noise"),
        )
    names = [found.names[i] for i in order]
    axes.set_yticks(rows, [words("figure.dummy") if n == DUMMY else words.label(n) for n in names])
    axes.invert_yaxis()
    axes.axvline(0, color=style.GREY, linewidth=0.8)
    axes.set_xlabel(words("figure.variance_shares.axis"))
    axes.legend(loc="lower right")
    caption = words("figure.variance_shares.caption", n=found.places, runs=found.pairings)
    return Drawing(figure, words("figure.variance_shares.title", outcome=about), caption)
