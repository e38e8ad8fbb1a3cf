"""Policies over time: one panel an outcome, a line and a band a policy, and when something was changed."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from experiments.contrasts.course import HIGH, LOW, Course
from experiments.figures import style
from experiments.figures.drawing import Drawing
from experiments.languages import Words
from sim.policy_changes import Change, Intervention

CHANGES = 4  # marks; more would cover the lines


def draw_over_time(
    courses: Mapping[str, Sequence[Course]],
    labels: Sequence[str],
    changes: Sequence[Sequence[Change]],
    weeks: int,
    words: Words,
) -> Drawing:
    """Draw outcome -> one course a policy over `weeks`; `changes` are the interventions of each policy, marked."""
    figure = Figure(figsize=(8.8, 0.8 + 1.9 * len(courses)), layout="constrained")
    panels = np.atleast_1d(figure.subplots(len(courses), 1, sharex=True))
    for axes, (outcome, lines) in zip(panels, courses.items(), strict=True):
        for position, line in enumerate(lines):
            _line(axes, position, line)
        axes.axvline(0, color=style.GREY, linewidth=0.8, linestyle=":")
        axes.set_title(words.label(outcome))
        axes.set_ylabel(words.unit(outcome))
        _mark(axes, changes, weeks)
    panels[-1].set_xlabel(words("figure.over_time.axis"))
    handles = [Line2D([], [], color=style.colour(i), linestyle=style.dash(i)) for i in range(len(labels))]
    panels[0].legend(handles, labels, handlelength=3, **style.BESIDE)
    runs = [f"{one.runs}/{one.planned}" for one in next(iter(courses.values()))]
    caption = words("figure.over_time.caption", n=", ".join(runs), low=LOW, high=HIGH)
    return Drawing(figure, words("figure.over_time.title"), caption)


def _line(axes: Axes, position: int, line: Course) -> None:
    colour = style.colour(position)
    if line.runs > 1:
        axes.fill_between(line.positions, line.low, line.high, color=colour, alpha=style.BAND, linewidth=0)
    axes.plot(line.positions, line.mean, style.dash(position), color=colour)


def _mark(axes: Axes, changes: Sequence[Sequence[Change]], weeks: int) -> None:
    """A bar at the foot while an intervention is in force or creeps in, in the colour of its policy."""
    foot = axes.get_xaxis_transform()
    for position, of_policy in enumerate(changes):
        for place, change in enumerate(of_policy[:CHANGES]):
            until = change.until_week or weeks
            if isinstance(change, Intervention) and change.over_weeks:
                until = change.from_week + change.over_weeks
            height = 0.02 + 0.03 * (position + place)
            axes.plot([change.from_week, min(until, weeks)], [height] * 2, color=style.colour(position), linewidth=2.5,
                      solid_capstyle="butt", transform=foot)  # fmt: skip
            axes.axvline(change.from_week, color=style.colour(position), linewidth=0.6, alpha=0.6)
