"""A lever swept up and down: the outcome on both ways."""

from matplotlib.figure import Figure

from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words
from experiments.sensitivity.loops import Loop


def draw_loop(found: Loop, lever: str, outcome: str, told: str, words: Words) -> Drawing:
    """Draw both ways with the area between them; `told` is what the speeds of the sweep say of the gap."""
    figure = Figure(figsize=(6.4, 4.2), layout="constrained")
    axes = figure.subplots()
    axes.fill_between(found.lever, found.up, found.down, color=style.GREY, alpha=style.BAND, linewidth=0)
    axes.plot(found.lever, found.up, "-^", color=style.BLUE, label=words("figure.loop.up"))
    axes.plot(found.lever, found.down, "--v", color=style.VERMILION, label=words("figure.loop.down"))
    axes.set_xlabel(words.axis(lever))
    axes.set_ylabel(words.axis(outcome))
    axes.legend()
    caption = words(
        "figure.loop.caption",
        n=found.runs,
        planned=found.planned,
        gap=f"{found.gap:+.3f}",
        low=f"{found.interval.low:+.3f}",
        high=f"{found.interval.high:+.3f}",
        told=told,
    )
    return Drawing(
        figure, words("figure.loop.title", outcome=words.label(outcome), lever=words.label(lever)), caption
    )
