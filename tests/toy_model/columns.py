"""The toy's state: nested named tuples, columns of one and two dimensions, three kinds of number."""

from typing import Generic, NamedTuple, TypeVar

import numpy as np

Column = TypeVar("Column")
SLOTS = 3


class People(NamedTuple, Generic[Column]):
    trust: Column
    effort: Column
    office: Column  # whole numbers
    active: Column  # truth values


class Tasks(NamedTuple, Generic[Column]):
    progress: Column  # people x slots


class Gains(NamedTuple):
    rise: float
    fall: float


class State(NamedTuple, Generic[Column]):
    people: People[Column]
    tasks: Tasks[Column]
    gains: Gains
    key0: int
    key1: int


def fresh_state(count: int = 25) -> State[np.ndarray]:
    people = People(
        trust=np.linspace(0.1, 0.9, count),
        effort=np.full(count, 0.25),
        office=np.arange(count, dtype=np.int64) // 5,
        active=np.arange(count) % 7 != 0,
    )
    tasks = Tasks(progress=np.zeros((count, SLOTS)))
    return State(people, tasks, Gains(rise=0.05, fall=0.2), key0=123456789, key1=987654321)


def contents(state: State[np.ndarray]) -> bytes:
    """Every bit of the state, the columns by their names."""
    columns = {**state.people._asdict(), **state.tasks._asdict()}
    return b"".join(columns[name].tobytes() for name in sorted(columns))
