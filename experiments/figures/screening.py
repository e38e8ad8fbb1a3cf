"""Elementary effects: how much each factor moves an outcome, and how much that hangs on the others."""

import numpy as np
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words
from experiments.numbers import share
from experiments.sensitivity.screening import ElementaryEffects
from experiments.study.variables import DUMMY

TOLD = 15  # factors drawn, those that matter most
NAMED = 4  # of them named beside their points


def draw_screening(found: ElementaryEffects, about: str, axis: str, words: Words) -> Drawing:
    """Bars of mu* with intervals, and sigma against mu*, of the factors that matter most for what `about` names."""
    order = np.argsort(-found.mu_star)[:TOLD]
    labels = [words("figure.dummy") if name == DUMMY else words.label(name) for name in found.names]
    figure = Figure(figsize=(9.6, 1.4 + 0.28 * len(order)), layout="constrained")
    left, right = figure.subplots(1, 2)
    rows = np.arange(len(order))
    left.barh(rows, found.mu_star[order], color=style.BLUE, alpha=0.75)
    left.errorbar(
        found.mu_star[order], rows, xerr=found.reach[order], fmt="none", ecolor=style.BLACK, capsize=2
    )
    left.set_yticks(rows, [labels[i] for i in order])
    left.invert_yaxis()
    left.set_xlabel(words("figure.screening.mu_star", axis=axis))
    most = 1.08 * float(max(found.mu_star.max(), found.sigma.max()))
    right.plot([0, most], [0, most], color=style.GREY, linewidth=0.8, linestyle=":")
    right.plot(found.mu_star, found.sigma, "o", color=style.BLUE)
    for i in order[:NAMED]:
        right.annotate(
            labels[i],
            (found.mu_star[i], found.sigma[i]),
            (4, 3),
            textcoords="offset points",
            fontsize=7,
        )
    right.set_xlim(0, most)
    right.set_ylim(0, most)
    right.set_xlabel("mu*")
    right.set_ylabel("sigma")
    caption = words(
        "figure.screening.caption",
        n=found.trajectories,
        runs=found.pairings,
        noise=share(found.noise_share),
    )
    return Drawing(figure, words("figure.screening.title", outcome=about), caption)
