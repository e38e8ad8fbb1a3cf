"""Tier by tier: what is true below each tier, what is reported to it and what it believes."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from experiments.contrasts.course import Course
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words

KINDS = ("true", "reported", "believed")
DRAWN: tuple[tuple[str, style.Dash], ...] = (("o", "-"), ("^", "--"), ("s", ":"))


def draw_information_loss(
    found: Sequence[Mapping[str, Course]], labels: Sequence[str], words: Words
) -> Drawing:
    """Draw one panel a policy: courses of `KINDS` over tiers (0 is the top), as shares of the hours that were due."""
    figure = Figure(figsize=(3.2 + 3.0 * len(labels), 3.6), layout="constrained")
    panels = np.atleast_1d(figure.subplots(1, len(labels), sharex=True, sharey=True))
    for position, (axes, courses) in enumerate(zip(panels, found, strict=True)):
        for kind, (mark, dash) in zip(KINDS, DRAWN, strict=True):
            line, colour = courses[kind], style.colour(KINDS.index(kind))
            axes.fill_betweenx(
                line.positions, line.low, line.high, color=colour, alpha=style.BAND, linewidth=0
            )
            axes.plot(line.mean, line.positions, dash, marker=mark, color=colour)
        axes.set_title(labels[position])
        axes.set_xlabel(words("figure.information_loss.axis"))
    tiers = next(iter(found[0].values())).positions
    top = words("figure.information_loss.top")
    panels[0].set_yticks(tiers, [top, *(f"{tier:.0f}" for tier in tiers[1:])])
    panels[0].invert_yaxis()
    panels[0].set_ylabel(words("figure.information_loss.tier"))
    handles = [Line2D([], [], color=style.colour(i), marker=m, linestyle=d) for i, (m, d) in enumerate(DRAWN)]
    names = [words(f"figure.information_loss.{kind}") for kind in KINDS]
    panels[-1].legend(handles, names, handlelength=3, **style.BESIDE)
    runs = ", ".join(f"{one['true'].runs}/{one['true'].planned}" for one in found)
    return Drawing(
        figure, words("figure.information_loss.title"), words("figure.information_loss.caption", n=runs)
    )
