"""How many replicates are enough: spread and half-width over the first so many runs."""

import math
from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from experiments.contrasts.replicates import Stability
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words


def draw_replicates(found: Mapping[str, tuple[Stability, Stability]], words: Words) -> Drawing:
    """Draw outcome -> stability of the outcome under the reference, and of its difference."""
    figure = Figure(figsize=(11.0, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    for position, (level, difference) in enumerate(found.values()):
        drawn = {
            "color": style.colour(position),
            "marker": style.marker(position),
            "linestyle": style.dash(position),
        }
        left.plot(level.counts, level.variation, **drawn)
        right.plot(difference.counts, _narrowing(difference.half_widths), **drawn)
    for axes, key in ((left, "variation"), (right, "half_width")):
        axes.set_xscale("log")
        axes.set_xlabel(words("figure.replicates.runs"))
        axes.set_ylabel(words(f"figure.replicates.{key}"))
        counts = max((one.counts for one, _ in found.values()), key=len)
        axes.set_xticks(counts, [str(count) for count in counts])
        axes.minorticks_off()
        axes.set_ylim(bottom=0)
    names = [_named(outcome, level, words) for outcome, (level, _) in found.items()]
    right.legend(left.get_lines(), names, handlelength=3, **style.BESIDE)
    tolerance = next(iter(found.values()))[0].tolerance
    return Drawing(
        figure, words("figure.replicates.title"), words("figure.replicates.caption", tolerance=tolerance)
    )


def _narrowing(half_widths: Sequence[float]) -> list[float]:
    """Half-widths as shares of the first; not numbers where the first runs all differed by the same."""
    return [width / half_widths[0] if half_widths[0] else math.nan for width in half_widths]


def _named(outcome: str, level: Stability, words: Words) -> str:
    label = words.label(outcome)
    if level.enough is None:
        return words("figure.replicates.not_settled", outcome=label)
    return words("figure.replicates.settled", outcome=label, n=level.enough)
