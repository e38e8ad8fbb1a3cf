"""Bands: where the outcomes of a world lie over many people and lucks, never one lucky run alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from experiments.pairings import pairings
from experiments.plain import plain
from sim.state import Floats
from workshop.course import course, frame_weeks
from workshop.trajectory import numbers, run_world
from workshop.warm_starts import WarmStarts
from workshop.world_request import World

LOW, HIGH = 10, 90  # percentiles between which a band lies
MOST_RUNS = 50
KEYS = ("low", "mean", "high")


class Course(NamedTuple):
    """One run of a band: every outcome over each frame and over the last year."""

    frames: dict[str, Floats]
    ended: dict[str, float]


def worlds_of(world: World, runs: int) -> list[World]:
    """The same world under the first pairings of its seed: those of `run.py simulate --replicates`."""
    return [replace(world, roster=roster, replicate=replicate) for roster, replicate in pairings(runs)]


def run_course(world: World, warm_starts: WarmStarts) -> Course:
    """Run one world of a band."""
    run, _ = run_world(world, warm_starts)
    return Course(course(world.scenario, run.state), run.outcomes)


def bands(world: World, runs: Sequence[Course]) -> dict[str, Any]:
    """Percentiles and mean of every outcome in every frame, and over the last year; each over the runs that have it."""
    rows = {name: np.stack([run.frames[name] for run in runs]) for name in runs[0].frames}
    ended = {name: np.array([[run.ended[name]] for run in runs]) for name in runs[0].ended}
    over_frames, over_year = ({name: _spread(part[name]) for name in part} for part in (rows, ended))
    found = {key: {name: numbers(spread[key]) for name, spread in over_frames.items()} for key in KEYS}
    last = {
        name: {key: float(values[0]) for key, values in spread.items()} for name, spread in over_year.items()
    }
    return {"n": len(runs), "week": frame_weeks(world.scenario), **found, "ended": plain(last)}


def _spread(rows: Floats) -> dict[str, Floats]:
    """Low, mean and high of each column, shape (runs, columns); not a number where no run has one."""
    known = np.isfinite(rows)
    count = known.sum(axis=0)
    ordered = np.sort(np.where(known, rows, np.inf), axis=0)
    total = np.where(known, rows, 0.0).sum(axis=0)
    mean = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    return {"low": _percentile(ordered, count, LOW), "mean": mean, "high": _percentile(ordered, count, HIGH)}


def _percentile(ordered: Floats, count: Any, percent: float) -> Floats:
    """The percentile of the first `count` values of each sorted column, between neighbours in proportion."""
    place = np.maximum(count - 1, 0) * percent / 100
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, np.maximum(count - 1, 0))
    low, high = (np.take_along_axis(ordered, row[np.newaxis], axis=0)[0] for row in (below, above))
    share = place - below
    found = np.full(count.shape, np.nan)
    some = count > 0
    found[some] = low[some] + (high[some] - low[some]) * share[some]
    return found
