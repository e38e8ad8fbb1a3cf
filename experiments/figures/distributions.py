"""Distributions: every run as a point beside the quartiles of its policy, because a mean can hide two heaps."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.contrasts.distribution import Distribution
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.inference import Floats
from experiments.languages import Words

SPREAD = 0.32  # of the row, over which points that would cover each other are spread


def draw_distributions(
    outcome: str, labels: Sequence[str], values: Sequence[Floats], found: Sequence[Distribution], words: Words
) -> Drawing:
    """Draw the runs of each policy and what is known of their distribution."""
    figure = Figure(figsize=(7.2, 0.9 + 0.85 * len(labels)), layout="constrained")
    axes = figure.subplots()
    for row, (runs, one) in enumerate(zip(values, found, strict=True)):
        _row(axes, row, runs[np.isfinite(runs)], one)
    axes.set_yticks(range(len(labels)), [_named(*each, words) for each in zip(labels, found, strict=True)])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlabel(words.axis(outcome))
    caption = words("figure.distributions.caption", n=", ".join(f"{one.runs}/{one.planned}" for one in found))
    return Drawing(figure, words("figure.distributions.title", outcome=words.label(outcome)), caption)


def _row(axes: Axes, row: int, runs: Floats, found: Distribution) -> None:
    """Points spread evenly up and down in their order, the quartiles as a bar, the mean as a diamond."""
    places = row + SPREAD * (
        ((np.arange(len(runs)) * 0.618034) % 1) - 0.5
    )  # golden ratio: never twice the same
    axes.plot(runs, places, ".", color=style.colour(row), alpha=0.45, markersize=5)
    least, lower, middle, upper, most = found.quantiles
    axes.hlines(row + 0.3, least, most, color=style.colour(row), linewidth=1)
    axes.hlines(row + 0.3, lower, upper, color=style.colour(row), linewidth=5)
    axes.plot([middle], [row + 0.3], "|", color="white", markersize=6)
    axes.plot([found.mean], [row + 0.3], "D", color=style.colour(row), markerfacecolor="white", markersize=5)


def _named(label: str, found: Distribution, words: Words) -> str:
    return f"{label}\n{words('figure.distributions.heaps')}" if found.several_modes else label
