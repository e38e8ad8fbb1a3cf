"""Studies that sweep a lever up and down again inside each run, as their interventions say."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.languages import Words
from experiments.sensitivity.loops import Loop, Sweep, Verdict, loop, swept, verdict
from experiments.store.results import Results
from experiments.study import Study
from sim.policy_changes import Intervention
from sim.scenario import Scenario

APART = 2  # times as long as the fastest sweep must the slowest be, at least, to tell memory from slowness


class Course(NamedTuple):
    """The lever that is swept, its weeks, and the values between which it moves."""

    lever: str
    sweep: Sweep
    low: float
    high: float

    @property
    def weeks(self) -> int:
        """There and back."""
        return self.sweep.end - self.sweep.first


@dataclass(frozen=True)
class Looped:
    """An outcome on both ways of a lever.

    `speeds` holds, by the weeks that the lever takes there and back, fastest first, the loop over all points with this
    speed within each pairing; `points` the settings, the weeks and the loop of each point.
    """

    lever: str
    speeds: dict[int, Loop]
    points: tuple[tuple[dict[str, Any], int, Loop], ...]

    @property
    def fastest(self) -> int:
        """Weeks of the fastest sweep."""
        return min(self.speeds)

    @property
    def slowest(self) -> int:
        """Weeks of the slowest sweep."""
        return max(self.speeds)

    @property
    def verdict(self) -> Verdict | None:
        """What the fastest and the slowest sweep say of the gap; None where no two speeds are far enough apart."""
        if self.slowest < APART * self.fastest:
            return None
        return verdict(self.speeds[self.fastest], self.speeds[self.slowest])


def loops(results: Results, outcome: str) -> Looped | None:
    """Both ways of an outcome; None where the study sweeps nothing. Raises `RefusalError` where no run is whole."""
    courses = courses_of(results.study)
    if not courses or results.series.empty:
        return None
    series = results.series
    points = tuple(
        (
            _conditions(row),
            courses[point].weeks,
            _loop(series[series["point"] == point], outcome, courses[point]),
        )
        for point, row in results.factors.iterrows()
    )
    speeds = {}
    for course in sorted(set(courses.values()), key=lambda one: one.weeks):
        here = series[series["point"].isin([point for point, one in courses.items() if one == course])]
        mean = here.groupby(["pairing", "week"], as_index=False)[outcome].mean()
        speeds[course.weeks] = _loop(mean, outcome, course)
    return Looped(courses[0].lever, speeds, points)


def courses_of(study: Study) -> dict[int, Course]:
    """The course of the lever at each point; empty where the points are not the same sweep at one speed or more."""
    courses = {}
    for point in study.points():
        course = course_of(study.scenario(point))
        if course is None:
            return {}
        courses[point.number] = course
    different = set(courses.values())
    ways = {(one.lever, one.low, one.high) for one in different}
    speeds = {one.weeks for one in different}
    return courses if len(ways) == 1 and len(speeds) == len(different) else {}


def course_of(scenario: Scenario) -> Course | None:
    """How a lever is swept in a scenario; None where there is no sweep.

    A sweep is two changes of one lever, the second beginning where the first has arrived and bringing it back.
    """
    if len(scenario.interventions) != 2:
        return None
    up, down = scenario.interventions
    if not isinstance(up, Intervention) or not isinstance(down, Intervention):
        return None
    if len(up.levers) != 1 or up.levers.keys() != down.levers.keys() or not up.over_weeks * down.over_weeks:
        return None
    (lever,) = up.levers
    arrived = up.from_week + up.over_weeks == down.from_week
    if not arrived or down.levers[lever] != scenario.values[lever]:
        return None
    sweep = Sweep(up.from_week, down.from_week, down.from_week + down.over_weeks)
    return Course(lever, sweep, float(down.levers[lever]), float(up.levers[lever]))


def told(found: Looped, words: Words) -> str:
    """What the speeds of a sweep say of the gap, in a sentence."""
    if found.verdict is None:
        return words("report.loops.one_speed")
    fast, slow = found.speeds[found.fastest], found.speeds[found.slowest]
    return words(
        f"report.loops.verdict.{found.verdict.replace(' ', '_')}",
        fast=found.fastest,
        slow=found.slowest,
        fast_gap=f"{fast.gap:+.3f}",
        slow_gap=f"{slow.gap:+.3f}",
    )


def _conditions(row: "pd.Series[Any]") -> dict[str, Any]:
    """What a point sets beside the weeks of its sweep."""
    return {name: value for name, value in row.dropna().items() if not str(name).startswith("interventions.")}


def _loop(series: pd.DataFrame, outcome: str, course: Course) -> Loop:
    weekly = series.pivot(index="pairing", columns="week", values=outcome)
    share, up, down = swept(weekly.to_numpy(float), np.asarray(weekly.columns, float), course.sweep)
    lever = course.low + share * (course.high - course.low)
    return (
        loop(lever, up, down) if course.high > course.low else loop(lever[::-1], up[:, ::-1], down[:, ::-1])
    )
