"""Scenario discovery: coverage against density of the boxes, and the chosen box over the points."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.inference import Floats
from experiments.languages import Words
from experiments.numbers import share
from experiments.sensitivity.discovery import Box, Cases, Discovery


def draw_discovery(
    found: Discovery, names: Sequence[str], places: Floats, cases: Cases, about: str, words: Words
) -> Drawing:
    """Draw the trade-off, and the box to read first on the two factors that limit it most; `about` names the cases."""
    figure = Figure(figsize=(9.6, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    coverage, density = (
        np.array([getattr(box, name) for box in found.boxes]) for name in ("coverage", "density")
    )
    left.plot(coverage, density, "-o", color=style.BLUE, markersize=4)
    box = found.boxes[len(found.boxes) - 1 if found.chosen is None else found.chosen]
    left.plot([box.coverage], [box.density], "D", color=style.VERMILION, markersize=8)
    left.set_xlim(1.02, 0)
    left.set_ylim(0, 1.02)
    left.set_xlabel(words("figure.discovery.coverage"))
    left.set_ylabel(words("figure.discovery.density"))
    across, up = _two_limits(box, names)
    _scatter(right, places[:, [names.index(across), names.index(up)]], cases)
    _outline(right, box, across, up, places, names)
    right.set_xlabel(words.axis(across))
    right.set_ylabel(words.axis(up))
    right.legend(
        [words("figure.discovery.cases"), words("figure.discovery.others")],
        loc="upper right",
        frameon=True,
        facecolor="white",
        framealpha=0.9,
    )
    key = "figure.discovery.none" if found.chosen is None else "figure.discovery.caption"
    caption = words(
        key, points=found.points, cases=found.cases, coverage=share(box.coverage),
        density=share(box.density), mass=share(box.mass),
    )  # fmt: skip
    return Drawing(figure, words("figure.discovery.title", about=about), caption)


def _two_limits(box: Box, names: Sequence[str]) -> tuple[str, str]:
    """The two factors whose limits are least likely by chance; others stand in where there are fewer."""
    limited = [limit.factor for limit in sorted(box.limits, key=lambda limit: limit.chance)]
    chosen = [*limited, *(name for name in names if name not in limited)]
    return chosen[0], chosen[1]


def _scatter(axes: Axes, points: Floats, cases: Cases) -> None:
    axes.plot(*points[cases].T, "x", color=style.VERMILION, markersize=5, alpha=0.8)
    axes.plot(*points[~cases].T, "o", color=style.BLUE, markersize=3, alpha=0.4)


def _outline(axes: Axes, box: Box, across: str, up: str, places: Floats, names: Sequence[str]) -> None:
    limits = {limit.factor: (limit.low, limit.high) for limit in box.limits}
    sides = []
    for name in (across, up):
        column = places[:, names.index(name)]
        sides.append(limits.get(name, (float(column.min()), float(column.max()))))
    (left, right), (bottom, top) = sides
    axes.add_patch(
        Rectangle(
            (left, bottom), right - left, top - bottom, fill=False, edgecolor=style.BLACK, linewidth=1.6
        )
    )
