"""The same run as an idiomatic Mesa model: agents with plain attributes, and tasks in lists."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import mesa  # type: ignore[import-untyped]
import numpy as np

from benchmarks.native import native_draw, native_functions
from benchmarks.object_sources import DRAW, ROWS, row_columns, week_of_objects
from sim.run_state import RunState
from sim.state import columns

Call = Callable[..., float]


class OfficeAgent(mesa.Agent):  # type: ignore[misc]
    """An office and its head."""


class CadreAgent(mesa.Agent):  # type: ignore[misc]
    """A cadre."""


class Row:
    """A task, a directive or a tally."""

    def __init__(self, model: mesa.Model) -> None:
        """Begin without attributes, like an agent of that model."""


class Rows(list[Any]):
    """The objects of one table; what has other rows than the table is an attribute of the list."""

    amendment: list[int]


CHANGING = ("trailing", "series", "tiers", "years")  # tables that stay columns, as lists
AGENTS: dict[str, Callable[[mesa.Model], Any]] = {"cadres": CadreAgent, "offices": OfficeAgent}


class ObjectModel(mesa.Model):  # type: ignore[misc]
    """A run of objects, taken over from a run of columns in any week."""

    def __init__(
        self,
        state: RunState,
        first_week: int,
        natives: Mapping[Any, Call],
        watched: Callable[[Call], Call] = lambda draw: draw,
    ) -> None:
        """Make an object of every row. The next step runs `first_week`; `watched` may wrap the draws."""
        super().__init__(rng=1)
        objects = {name: _objects(self, name, getattr(state, name)) for name in ROWS}
        rest = {name: _as_lists(table) for name, table in state._asdict().items() if name not in objects}
        tables: dict[str, Any] = {**objects, **rest}
        self.state: Any = RunState(**tables)
        self.week = first_week
        luck = watched(native_draw(state.luck.key0, state.luck.key1))
        self._run_week = week_of_objects({**natives, DRAW: luck})

    def step(self) -> None:
        """One week."""
        self._run_week(self.state, self.week)
        self.week += 1


def idiomatic(state: RunState, first_week: int) -> ObjectModel:
    """The model of objects with native luck and exponentials."""
    return ObjectModel(state, first_week, native_functions())


def _objects(model: mesa.Model, name: str, table: Any) -> Rows:
    """One object a row of a table, its columns as attributes."""
    names = row_columns(name)
    rows = Rows()
    for values in zip(*(getattr(table, column).tolist() for column in names), strict=True):
        row = AGENTS.get(name, Row)(model)
        for column, value in zip(names, values, strict=True):
            setattr(row, column, value)
        rows.append(row)
    if name == "directives":
        rows.amendment = table.amendment.tolist()
    return rows


def _as_lists(value: Any) -> Any:
    """Nested tables with lists in place of arrays."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple):
        parts = [_as_lists(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def differences(model: ObjectModel, state: RunState) -> list[str]:
    """Names of the columns in which a model of objects and a run of columns differ by any bit."""
    return [name for name, here, there in _pairs(model.state, state) if here.tobytes() != there.tobytes()]


def _pairs(objects: Any, state: RunState) -> Iterable[tuple[str, Any, Any]]:
    """Every column that a week can change: its name, as the objects have it, as the columns have it."""
    for name, table in state._asdict().items():
        rows = getattr(objects, name)
        described = columns(type(table)) if name in ROWS or name in CHANGING else ()
        for column, dtype, _ in described:
            if name in ROWS and column in row_columns(name):
                values: Any = [getattr(row, column) for row in rows]
            else:
                values = getattr(rows, column)
            yield f"{name}.{column}", np.array(values, dtype), getattr(table, column)
