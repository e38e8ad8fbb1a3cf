"""Studies that sweep a lever up and down again inside each run, as their interventions say."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.sensitivity.loops import Loop, Sweep, loop, swept
from experiments.store.results import Results
from sim.policy_changes import Intervention


@dataclass(frozen=True)
class Looped:
    """An outcome on both ways of a lever: over all points within each pairing, and at each point."""

    lever: str
    whole: Loop
    points: tuple[tuple[dict[str, Any], Loop], ...]


def loops(results: Results, outcome: str) -> Looped | None:
    """Both ways of an outcome; None where the study sweeps nothing. Raises `RefusalError` where no run is whole."""
    there = sweep_of(results)
    if there is None or results.series.empty:
        return None
    lever, sweep, low, high = there
    series = results.series
    each = [
        (dict(row.dropna()), _loop(series[series["point"] == point], outcome, sweep, low, high))
        for point, row in results.design.drop(columns=["policy", "cell", "draw"]).iterrows()
    ]
    mean = series.groupby(["pairing", "week"], as_index=False)[outcome].mean()
    return Looped(lever, _loop(mean, outcome, sweep, low, high), tuple(each))


def sweep_of(results: Results) -> tuple[str, Sweep, float, float] | None:
    """The lever that is swept, its weeks, and the values between which it moves; None where there is no sweep.

    A sweep is two changes of one lever, the second beginning where the first has arrived and bringing it back.
    """
    scenario = results.study.scenario(results.study.points()[0])
    if len(scenario.interventions) != 2:
        return None
    up, down = scenario.interventions
    if not isinstance(up, Intervention) or not isinstance(down, Intervention):
        return None
    if len(up.levers) != 1 or up.levers.keys() != down.levers.keys() or not up.over_weeks * down.over_weeks:
        return None
    (lever,) = up.levers
    sweep = Sweep(up.from_week, down.from_week, down.from_week + down.over_weeks)
    arrived = up.from_week + up.over_weeks <= down.from_week
    if not arrived or down.levers[lever] != scenario.values[lever]:
        return None
    return lever, sweep, float(down.levers[lever]), float(up.levers[lever])


def _loop(series: pd.DataFrame, outcome: str, sweep: Sweep, low: float, high: float) -> Loop:
    weekly = series.pivot(index="pairing", columns="week", values=outcome)
    share, up, down = swept(weekly.to_numpy(float), np.asarray(weekly.columns, float), sweep)
    lever = low + share * (high - low)
    return loop(lever, up, down) if high > low else loop(lever[::-1], up[:, ::-1], down[:, ::-1])
