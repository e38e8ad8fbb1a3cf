"""Pairs: every pair of runs as a line from the reference to the policy, beside the effect sizes of all outcomes."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.contrasts.measured import Measured
from experiments.contrasts.sheet import PolicyAnswer
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.figures.wrapping import wrapped
from experiments.languages import Words

MOST_PANELS = 4
TICK_WIDTH = 12  # characters
LARGEST_D = 20.0  # an axis that shows an effect without luck hides all others


def draw_pairs(
    table: Measured, answer: PolicyAnswer, labels: Mapping[str, str], words: Words, told: Sequence[str] = ()
) -> Drawing:
    """Draw a policy against the reference; `labels` name the policies, `told` the outcomes with pairs (first four)."""
    asked = tuple(told or answer.differences)
    told, left_out = asked[:MOST_PANELS], asked[MOST_PANELS:]
    figure = Figure(figsize=(2.1 * len(told) + 5.0, 3.6), layout="constrained")
    *slopes, forest = figure.subplots(1, len(told) + 1, width_ratios=[*[1.0] * len(told), 2.0])
    for axes, outcome in zip(slopes, told, strict=True):
        _slopes(axes, table, answer.policy, outcome, labels, words)
    _forest(forest, answer, words)
    effects = [found.effect for found in answer.differences.values()]
    counts = sorted({effect.found.pairs for effect in effects})
    caption = words(
        "figure.pairs.caption",
        n=str(counts[0]) if len(counts) == 1 else f"{counts[0]}-{counts[-1]}",
        planned=table.planned,
        worlds=table.worlds,
    )
    if left_out:
        names = words("report.comma").join(words.label(outcome) for outcome in left_out)
        caption += words("report.space") + words("figure.pairs.left_out", outcomes=names)
    title = words("figure.pairs.title", policy=labels[answer.policy], reference=labels[table.policies[0]])
    return Drawing(figure, title, caption)


def _slopes(
    axes: Axes, table: Measured, policy: str, outcome: str, labels: Mapping[str, str], words: Words
) -> None:
    means = table.over_worlds(table.values[outcome], outcome)
    ends = means[[0, table.policies.index(policy)]]
    axes.plot([0, 1], ends, color=style.GREY, linewidth=0.7, alpha=0.6)
    measured = ends[:, np.isfinite(ends).all(axis=0)]
    if measured.size:
        axes.plot([0, 1], measured.mean(axis=1), "-D", color=style.colour(1), linewidth=2)
    names = (labels[table.policies[0]], labels[policy])
    axes.set_xticks([0, 1], [wrapped(name, TICK_WIDTH) for name in names])
    axes.set_xlim(-0.3, 1.3)
    axes.set_title(words.label(outcome))
    axes.set_ylabel(words.unit(outcome))


def _forest(axes: Axes, answer: PolicyAnswer, words: Words) -> None:
    """Paired d of every outcome: filled where the difference is decided among all outcomes."""
    axes.axvline(0, color=style.GREY, linewidth=0.8)
    for row, found in enumerate(answer.differences.values()):
        size, decided = found.effect.size, found.judged is not None and found.judged.decided
        axes.hlines(row, size.interval.low, size.interval.high, color=style.colour(1), linewidth=1.6)
        face = style.colour(1) if decided else "white"
        axes.plot([size.d], [row], "o", color=style.colour(1), markerfacecolor=face)
    axes.set_yticks(range(len(answer.differences)), [words.label(outcome) for outcome in answer.differences])
    axes.set_ylim(len(answer.differences) - 0.5, -0.5)
    reach = [abs(end) for end in axes.get_xlim()]
    if max(reach) > LARGEST_D:
        axes.set_xscale("symlog", linthresh=1)
    axes.set_xlabel(words("figure.pairs.d"))
