"""A lever curve: the outcome at every level with its interval, and where it is best, if it is best somewhere."""

import numpy as np
from matplotlib.figure import Figure

from experiments.contrasts.optimum import Optimum
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words


def draw_optimum(found: Optimum, lever: str, outcome: str, sign: int, words: Words) -> Drawing:
    """Draw a curve; `sign` is that with which the outcome was given to `optimum` (-1: less is better)."""
    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    ends = sign * np.array([(band.low, band.high) for band in found.bands])
    axes.fill_between(
        found.levels, ends.min(axis=1), ends.max(axis=1), color=style.BLUE, alpha=style.BAND, linewidth=0
    )
    axes.plot(found.levels, sign * found.means, "-o", color=style.BLUE)
    if found.shape == "interior":
        axes.axvspan(found.low, found.high, color=style.VERMILION, alpha=style.BAND, linewidth=0)
        axes.axvline(found.place, color=style.VERMILION, linestyle="--")
    if np.isfinite(found.top).all():
        axes.plot(
            found.top, [0.015] * 2, color=style.BLACK, linewidth=4, transform=axes.get_xaxis_transform()
        )
    axes.set_xlabel(words.axis(lever))
    axes.set_ylabel(words.axis(outcome))
    caption = words(
        "figure.optimum.caption",
        n=found.pairs,
        planned=found.planned,
        top_low=f"{found.top[0]:.3g}",
        top_high=f"{found.top[1]:.3g}",
    )
    title = words("figure.optimum.title", outcome=words.label(outcome), lever=words.label(lever))
    return Drawing(figure, title, f"{_shape(found, words)} {caption}")


def _shape(found: Optimum, words: Words) -> str:
    key = f"figure.optimum.{found.shape.replace(' ', '_')}"
    ends = (f"{end:.3g}" for end in (found.place, found.low, found.high))
    return words(key, **dict(zip(("place", "low", "high"), ends, strict=True)))
