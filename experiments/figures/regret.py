"""Regret: a table of worlds and policies, coloured by what each policy falls short of the best one there."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from experiments.contrasts.regret import Regret
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.figures.wrapping import wrapped
from experiments.languages import Words

TICK_WIDTH = 16  # characters


def draw_regret(
    outcome: str, worlds: Sequence[str], policies: Sequence[str], found: Regret, words: Words
) -> Drawing:
    """Draw the table with the largest regret of each policy in a last row."""
    table = np.vstack([found.regret, found.largest])
    figure = Figure(figsize=(2.6 + 1.3 * len(policies), 1.4 + 0.42 * len(table)), layout="constrained")
    axes = figure.subplots()
    limit = float(np.nanmax(table)) if np.isfinite(table).any() else 1.0
    picture = axes.imshow(table, cmap="cividis_r", vmin=0, vmax=limit or 1.0, aspect="auto")
    for (row, column), number in np.ndenumerate(table):
        colour = "white" if number > 0.55 * limit else "black"
        axes.text(column, row, f"{number:.3g}", ha="center", va="center", color=colour)
    axes.axhline(len(found.regret) - 0.5, color="white", linewidth=3)
    axes.set_yticks(range(len(table)), [*worlds, words("figure.regret.largest")])
    chances = [f"{100 * one:.0f} %" if np.isfinite(one) else "-" for one in found.probability]
    axes.set_xticks(
        range(len(policies)),
        [f"{wrapped(each, TICK_WIDTH)}\n{one}" for each, one in zip(policies, chances, strict=True)],
    )
    axes.spines[:].set_visible(False)
    figure.colorbar(picture, ax=axes, label=words.unit(outcome))
    if found.choice is not None:
        corner = (found.choice - 0.5, len(found.regret) - 0.5)
        axes.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=style.VERMILION, linewidth=2.5))
    caption = words("figure.regret.caption", n=found.pairs, planned=found.planned)
    return Drawing(figure, words("figure.regret.title", outcome=words.label(outcome)), caption)
