"""Warm-ups are run once: until policies part, all worlds of the same people, luck and assumptions are one."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.beginning import Request, begin
from sim.interventions import lever_paths, levers_of
from sim.run_state import RunState
from sim.scenario import Scenario
from sim.values import Fixed
from workshop.frames import Seen, run_in_frames
from workshop.world_request import World

MOST_BYTES = 150_000_000


@dataclass(frozen=True)
class Warm:
    """A run at the moment in which policies part; nobody may change it."""

    state: RunState
    frames: tuple[Seen, ...]
    size: int


class WarmStarts:
    """The warm-ups used last, for any number of threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Begin with none."""
        self._kept: OrderedDict[str, Warm] = OrderedDict()
        self._lock = threading.Lock()
        self._room = most_bytes

    def start(self, world: World) -> tuple[RunState, tuple[Seen, ...]]:
        """The state of a world in week 0, its own to change, and the frames before it."""
        neutral = _neutral(world.scenario)
        key = replace(world, scenario=neutral).identity
        with self._lock:
            warm = self._kept.get(key)
            if warm is not None:
                self._kept.move_to_end(key)
        if warm is None:
            warm = _warmed(replace(world, scenario=neutral))
            self._keep(key, warm)
        state = copied(warm.state)._replace(levers=levers_of(lever_paths(world.scenario)))
        return state, warm.frames

    def _keep(self, key: str, warm: Warm) -> None:
        with self._lock:
            self._kept[key] = warm
            self._kept.move_to_end(key)
            while sum(one.size for one in self._kept.values()) > self._room and len(self._kept) > 1:
                self._kept.popitem(last=False)


def request_of(world: World) -> Request:
    """What is asked of the run of a world: exactly what `simulate` asks."""
    return Request(seed=world.seed, roster=world.roster, replicate=world.replicate)


def _neutral(scenario: Scenario) -> Scenario:
    """The scenario as it is until policies part."""
    return replace(scenario, values=Fixed({**scenario.values, **scenario.baseline_levers}), interventions=())


def _warmed(world: World) -> Warm:
    state = begin(world.scenario, request_of(world))
    frames = tuple(run_in_frames(world.scenario, state, 0, world.scenario.warmup_weeks))
    return Warm(state, frames, _size(state) + sum(map(_size, frames)))


def copied(table: Any) -> Any:
    """The same tables with arrays of their own."""
    if isinstance(table, np.ndarray):
        return table.copy()
    if isinstance(table, tuple):
        return type(table)(*map(copied, table))
    return table


def _size(table: Any) -> int:
    """Bytes of all arrays."""
    if isinstance(table, np.ndarray):
        return int(table.nbytes)
    return sum(map(_size, table)) if isinstance(table, tuple) else 0
