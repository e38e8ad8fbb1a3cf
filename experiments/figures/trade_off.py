"""A trade-off: policies in the plane of two outcomes, and how surely no other policy beats each in everything."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.contrasts.tradeoffs import TradeOff
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.inference import Interval
from experiments.languages import Words
from sim.measures import BY_NAME

MOST_ABREAST = 3  # panels side by side
Bars = Sequence[Sequence[Interval]]  # outcome, policy: the interval of the mean


def draw_trade_off(
    outcomes: Sequence[str], labels: Sequence[str], found: TradeOff, intervals: Bars, words: Words
) -> Drawing:
    """Draw every outcome against the first; the Pareto set is that of all outcomes together."""
    others = range(1, len(outcomes))
    abreast = min(MOST_ABREAST, len(others))
    lines = -(-len(others) // abreast)
    figure = Figure(figsize=(3.6 * abreast + 2.4, 3.4 * lines), layout="constrained")
    panels = figure.subplots(lines, abreast, squeeze=False).ravel()
    for axes, place in zip(panels, others, strict=False):
        _plane(axes, (0, place), outcomes, found, intervals, words)
    for axes in panels[len(others) :]:
        axes.remove()
    handles = [
        (panels[0].plot([], [], style.marker(i), color=style.colour(i))[0]) for i in range(len(labels))
    ]
    named = [
        words("figure.trade_off.policy", policy=label, probability=_share(chance))
        for label, chance in zip(labels, found.probability, strict=True)
    ]
    panels[abreast - 1].legend(handles, named, **style.BESIDE)
    caption = words("figure.trade_off.caption", n=found.pairs, planned=found.planned, outcomes=len(outcomes))
    return Drawing(figure, words("figure.trade_off.title"), caption)


def _plane(
    axes: Axes, of: tuple[int, int], outcomes: Sequence[str], found: TradeOff, intervals: Bars, words: Words
) -> None:
    across, up = of
    signs = [BY_NAME[outcomes[place]].better for place in of]
    for policy in range(found.means.shape[1]):
        x, y = (sign * float(found.means[place, policy]) for sign, place in zip(signs, of, strict=True))
        wide, high = intervals[across][policy], intervals[up][policy]
        colour = style.colour(policy)
        axes.hlines(y, wide.low, wide.high, color=colour, linewidth=1)
        axes.vlines(x, high.low, high.high, color=colour, linewidth=1)
        face = colour if found.in_set[policy] else "white"
        axes.plot([x], [y], style.marker(policy), color=colour, markerfacecolor=face, markersize=8)
    axes.set_xlabel(_with_arrow(outcomes[across], signs[0], words))
    axes.set_ylabel(_with_arrow(outcomes[up], signs[1], words))


def _with_arrow(outcome: str, sign: int, words: Words) -> str:
    """The axis, and on which side better is."""
    better = words("figure.trade_off.better")
    return f"{words.axis(outcome)}   {better} →" if sign > 0 else f"← {better}   {words.axis(outcome)}"


def _share(chance: float) -> str:
    return f"{100 * chance:.0f} %" if np.isfinite(chance) else "-"
