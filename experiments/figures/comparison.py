"""The figures of a comparison and of one scenario. They draw what they are given and compute no intervals."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec
from matplotlib.lines import Line2D

from experiments.comparison.comparison import Comparison
from experiments.comparison.pairs import Finished
from experiments.comparison.summary import Summary
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words
from sim import Scenario
from sim.measures import HEADLINE

# Shares, so that one axis serves them all; outcomes in other units are in the table.
FOREST = (
    "initiative", "candor", "formalism", "service", "real_completion", "trust_down", "trust_up", "trust_gap",
    "formalism_hours", "inflation", "neglect", "report_gap", "burden", "unjust", "motivation", "burnout",
)  # fmt: skip
LOW, HIGH = 10, 90  # percentiles of runs between which a band lies
Series = tuple[Scenario, Sequence[Finished]]  # a scenario and its runs


def draw_comparison(comparison: Comparison, words: Words) -> Drawing:
    """Draw all differences beside the headline outcomes over time."""
    series = [
        (scenario, comparison.batch.ended(arm, comparison.pairings))
        for arm, scenario in enumerate(comparison.scenarios)
    ]
    figure = Figure(figsize=(11, 7))
    halves = GridSpec(1, 2, figure, width_ratios=(1.05, 1), wspace=0)
    left, right = figure.add_subfigure(halves[0]), figure.add_subfigure(halves[1])
    _forest(left.subplots(), comparison, words)
    _headlines(right.subplots(3, 1, sharex=True), series, words)
    left.subplots_adjust(left=0.36, right=0.97, top=0.9, bottom=0.08)
    right.subplots_adjust(left=0.13, right=0.97, top=0.9, bottom=0.08, hspace=0.42)
    _name_lines(figure, [_title(scenario, words) for scenario in comparison.scenarios])
    others = words("report.comma").join(_title(contrast.other, words) for contrast in comparison.contrasts)
    title = words("figure.comparison.title", others=others, reference=_title(comparison.reference, words))
    ended = min(contrast.pairs for contrast in comparison.contrasts)
    differences = words("figure.comparison.differences", n=ended, planned=comparison.pairs_planned)
    return Drawing(figure, title, words("report.space").join((differences, _caption(series, words))))


def draw_scenario(summary: Summary, words: Words) -> Drawing:
    """Draw the headline outcomes of one scenario over time."""
    figure = Figure(figsize=(7, 7))
    series = [(summary.scenario, summary.ended)]
    _headlines(figure.subplots(3, 1, sharex=True), series, words)
    figure.subplots_adjust(left=0.11, right=0.97, top=0.95, bottom=0.08, hspace=0.42)
    return Drawing(figure, _title(summary.scenario, words), _caption(series, words))


def _title(scenario: Scenario, words: Words) -> str:
    return words.get(f"scenario.{scenario.name}.title", scenario.title)


def _forest(axes: Axes, comparison: Comparison, words: Words) -> None:
    """Differences of outcomes that are shares, headline outcomes at the top."""
    count = len(comparison.contrasts)
    axes.axvline(0, color=style.GREY, linewidth=0.8)
    for position, contrast in enumerate(comparison.contrasts, start=1):
        found = [contrast.outcomes[name] for name in FOREST]
        middle = 100 * np.array([one.difference for one in found])
        ends = 100 * np.array([(one.interval.low, one.interval.high) for one in found])
        rows = np.arange(len(FOREST)) + 0.22 * (position - (count + 1) / 2)
        axes.hlines(rows, ends[:, 0], ends[:, 1], color=style.colour(position), linewidth=1.6)
        axes.plot(middle, rows, style.marker(position), color=style.colour(position))
    axes.set_yticks(range(len(FOREST)), [words.label(name) for name in FOREST])
    axes.axhspan(-0.5, len(HEADLINE) - 0.5, color="black", alpha=0.05, linewidth=0)
    axes.set_ylim(len(FOREST) - 0.5, -0.5)
    axes.set_xlabel(words("figure.comparison.axis"))
    reference = _title(comparison.reference, words)
    axes.set_title(words("figure.comparison.from", reference=reference))


def _headlines(panels: Sequence[Axes], series: Sequence[Series], words: Words) -> None:
    """One panel a headline outcome: mean over runs in each quarter, with a band."""
    for axes, name in zip(panels, HEADLINE, strict=True):
        for position, (_, ended) in enumerate(series):
            _line(axes, name, position, ended)
        axes.axvline(0, color=style.GREY, linewidth=0.8, linestyle=":")
        axes.set_title(words.label(name))
        axes.set_ylabel(words.unit(name))
        axes.set_ylim(bottom=0)
    panels[-1].set_xlabel(words("figure.over_time.axis"))


def _line(axes: Axes, name: str, position: int, ended: Sequence[Finished]) -> None:
    if not ended or not len(ended[0].quarters["week"]):
        return
    values = np.array([run.quarters[name] for run in ended])
    measured = np.isfinite(values).any(axis=0)  # a small organisation may have quarters without an occasion
    weeks, values = ended[0].quarters["week"][measured], values[:, measured]
    colour = style.colour(position)
    if len(ended) > 1:
        low, high = np.nanpercentile(values, (LOW, HIGH), axis=0)
        axes.fill_between(weeks, low, high, color=colour, alpha=style.BAND, linewidth=0)
    axes.plot(weeks, np.nanmean(values, axis=0), style.dash(position), color=colour)


def _caption(series: Sequence[Series], words: Words) -> str:
    """What lines and bands are, over how many runs, and what all of it claims."""
    runs = words("report.comma").join(f"{_title(scenario, words)} n = {len(ended)}" for scenario, ended in series)
    lines = words("figure.comparison.lines", low=LOW, high=HIGH, runs=runs)
    return words("report.space").join((lines, words("limits")))


def _name_lines(figure: Figure, names: Sequence[str]) -> None:
    """One legend for all panels; the reference has no marker, because nothing is drawn of it on the left."""
    handles = [
        Line2D([], [], color=style.colour(i), linestyle=style.dash(i), marker=style.marker(i) if i else "")
        for i in range(len(names))
    ]
    figure.legend(handles, names, loc="upper left", bbox_to_anchor=(0.0, 1.0), ncols=6, handlelength=3)
