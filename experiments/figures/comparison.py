"""The figures of a comparison and of one scenario. They draw what they are given and compute no intervals."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec
from matplotlib.lines import Line2D

from experiments.comparison.comparison import Comparison
from experiments.comparison.pairs import Finished
from experiments.figures import style
from experiments.limits import LIMITS
from sim.measures import BY_NAME, HEADLINE

# Shares, so that one axis serves them all; outcomes in other units are in the table.
FOREST = (
    "initiative", "candor", "formalism", "service", "real_completion", "trust_down", "trust_up", "trust_gap",
    "formalism_hours", "inflation", "neglect", "report_gap", "burden", "unjust", "motivation", "burnout",
)  # fmt: skip
LOW, HIGH = 10, 90  # percentiles of runs between which a band lies
Series = tuple[str, Sequence[Finished]]  # a scenario's name and its runs


def draw_comparison(comparison: Comparison, stem: Path) -> list[Path]:
    """Draw all differences beside the headline outcomes over time; gives back the PNG and the SVG."""
    series = [
        (scenario.name, comparison.batch.ended(arm, comparison.pairings))
        for arm, scenario in enumerate(comparison.scenarios)
    ]
    ended = min(contrast.pairs for contrast in comparison.contrasts)
    others = ", ".join(contrast.other.title for contrast in comparison.contrasts)
    with matplotlib.rc_context(style.RC):
        figure = Figure(figsize=(11, 7.6))
        halves = GridSpec(1, 2, figure, width_ratios=(1.05, 1), wspace=0)
        left, right = figure.add_subfigure(halves[0]), figure.add_subfigure(halves[1])
        _forest(left.subplots(), comparison)
        _headlines(right.subplots(3, 1, sharex=True), series)
        left.subplots_adjust(left=0.36, right=0.97, top=0.86, bottom=0.16)
        right.subplots_adjust(left=0.13, right=0.97, top=0.86, bottom=0.16, hspace=0.42)
        differences = (
            f"Left: mean paired difference over the last year with its 95 % interval, "
            f"n = {ended} of {comparison.pairs_planned} pairs. "
        )
        title = f"{others} compared with {comparison.reference.title}"
        return _finished(figure, title, differences, series, stem)


def draw_scenario(title: str, series: Series, stem: Path) -> list[Path]:
    """Draw the headline outcomes of one scenario over time; gives back the PNG and the SVG."""
    with matplotlib.rc_context(style.RC):
        figure = Figure(figsize=(7, 7.6))
        _headlines(figure.subplots(3, 1, sharex=True), [series])
        figure.subplots_adjust(left=0.11, right=0.97, top=0.86, bottom=0.16, hspace=0.42)
        return _finished(figure, title, "", [series], stem)


def _forest(axes: Axes, comparison: Comparison) -> None:
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
    axes.set_yticks(range(len(FOREST)), [BY_NAME[name].label for name in FOREST])
    axes.axhspan(-0.5, len(HEADLINE) - 0.5, color="black", alpha=0.05, linewidth=0)
    axes.set_ylim(len(FOREST) - 0.5, -0.5)
    axes.set_xlabel("difference in percentage points")
    axes.set_title(f"Difference from {comparison.reference.name}")


def _headlines(panels: Sequence[Axes], series: Sequence[Series]) -> None:
    """One panel a headline outcome: mean over runs in each quarter, with a band."""
    for axes, name in zip(panels, HEADLINE, strict=True):
        for position, (_, ended) in enumerate(series):
            _line(axes, name, position, ended)
        axes.axvline(0, color=style.GREY, linewidth=0.8, linestyle=":")
        axes.set_title(BY_NAME[name].label)
        axes.set_ylabel(BY_NAME[name].unit)
        axes.set_ylim(bottom=0)
    panels[-1].set_xlabel("weeks since policies parted")


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


def _finished(figure: Figure, title: str, before: str, series: Sequence[Series], stem: Path) -> list[Path]:
    """Add title, legend and caption and write both files, which are the same for the same runs."""
    runs = ", ".join(f"{name} n = {len(ended)}" for name, ended in series)
    lines = f"Lines: mean of runs in each quarter; bands: {LOW}th to {HIGH}th percentile of runs ({runs})."
    _name_lines(figure, [name for name, _ in series])
    figure.suptitle(title, x=0.02, y=0.975, ha="left", va="top", fontsize=12, fontweight="bold")
    width = round(17.5 * figure.get_figwidth())
    caption = "\n".join(fill(part, width) for part in (f"{before}{lines}", LIMITS))
    figure.text(0.02, 0.02, caption, ha="left", va="bottom", fontsize=8, color=style.GREY)
    files = [stem.with_suffix(".png"), stem.with_suffix(".svg")]
    figure.savefig(files[0])
    figure.savefig(files[1], metadata={"Date": None})
    return files


def _name_lines(figure: Figure, names: Sequence[str]) -> None:
    """One legend for all panels; the reference has no marker, because nothing is drawn of it on the left."""
    handles = [
        Line2D([], [], color=style.colour(i), linestyle=style.dash(i), marker=style.marker(i) if i else "")
        for i in range(len(names))
    ]
    figure.legend(handles, names, loc="upper left", bbox_to_anchor=(0.01, 0.95), ncols=6, handlelength=3)
