"""Hysteresis: whether the way back is the way there, when a lever is swept up and down again inside one run.

A gap between both ways at the same value of the lever can come from the past that the system remembers (hysteresis) or
from its slowness alone. Two speeds tell them apart: a gap that shrinks when the sweep is slower is inertia, and is
called so.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from experiments.inference import Floats, Interval, mean_interval
from experiments.sensitivity.refusals import RefusalError

Verdict = Literal["no gap", "inertia", "hysteresis", "not told apart"]
SHRINKS = 0.7  # a gap that is less than this share of itself in a sweep half as fast shrinks


@dataclass(frozen=True)
class Loop:
    """An outcome against a lever, on the way up and on the way down, over runs.

    `gap` is the difference down - up averaged over the values of the lever, with its interval over `runs`.
    """

    lever: Floats
    up: Floats
    down: Floats
    planned: int
    runs: int
    gap: float
    interval: Interval


def loop(lever: Floats, up: Floats, down: Floats) -> Loop:
    """Compare both ways at the same values of a lever, which rise; `up` and `down` have shape (runs, values).

    Runs with a value that is not a number are left out and counted. Raises ValueError where shapes differ or
    the values of the lever do not rise, `RefusalError` where no run is left.
    """
    if up.shape != down.shape or up.shape[1] != len(lever):
        raise ValueError(f"{len(lever)} values of the lever, {up.shape} upward and {down.shape} downward")
    if (np.diff(lever) <= 0).any():
        raise ValueError("the values of the lever must rise")
    whole = np.isfinite(up).all(axis=1) & np.isfinite(down).all(axis=1)
    if not whole.any():
        raise RefusalError("no_whole_run", runs=len(up))
    by_run = (down[whole] - up[whole]).mean(axis=1)
    return Loop(
        lever, up[whole].mean(axis=0), down[whole].mean(axis=0), len(up), int(whole.sum()),
        float(by_run.mean()), mean_interval(by_run),
    )  # fmt: skip


class Sweep(NamedTuple):
    """The weeks in which a lever begins to rise, turns and has come back; it moves evenly both ways."""

    first: int
    turn: int
    end: int


def swept(weekly: Floats, weeks: Floats, sweep: Sweep, values: int = 13) -> tuple[Floats, Floats, Floats]:
    """Both ways of a sweep, from an outcome of shape (runs, weeks).

    Gives the share of its way that the lever has gone, shape (values,), and means of the outcome round each share on
    the way up and on the way down, each of shape (runs, values).
    """
    edges = np.linspace(0.0, 1.0, values + 1)
    there = np.digitize((weeks - sweep.first) / (sweep.turn - sweep.first), edges[1:-1])
    back = np.digitize((sweep.end - weeks) / (sweep.end - sweep.turn), edges[1:-1])
    rising = (weeks >= sweep.first) & (weeks < sweep.turn)
    falling = (weeks >= sweep.turn) & (weeks < sweep.end)

    def means(place: np.ndarray, side: np.ndarray) -> Floats:
        columns = [weekly[:, side & (place == n)] for n in range(values)]
        return np.stack([np.nanmean(column, axis=1) for column in columns], axis=1)

    return (edges[1:] + edges[:-1]) / 2, means(there, rising), means(back, falling)


def verdict(fast: Loop, slow: Loop) -> Verdict:
    """What two sweeps, the second at half the speed of the first, say of the gap."""
    if fast.interval.side == 0 and slow.interval.side == 0:
        return "no gap"
    if slow.interval.side == 0 or abs(slow.gap) < SHRINKS * abs(fast.gap):
        return "inertia"
    return "hysteresis" if fast.interval.side == slow.interval.side else "not told apart"
