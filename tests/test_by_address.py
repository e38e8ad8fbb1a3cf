"""Columns by address: what can be laid out, what is refused, and indices that miss their column."""

from typing import Any, NamedTuple

import numpy as np
import pytest
from toy_model.columns import contents, fresh_state
from toy_model.week import run_weeks

from sim import load_scenario
from sim.beginning import Request, begin
from sim.blocks import Block
from sim.compiled import Kind, compile_function, engine
from sim.simulate import simulate
from sim.week import run_weeks as run_the_model


class Row(NamedTuple):
    column: Any


class Numbers(NamedTuple):
    kinds: Any
    table: Any
    scale: float
    offset: int


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTGAP_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("TRUSTGAP_BOUNDSCHECK", raising=False)


def add_up(numbers: Numbers, row: int, place: int) -> None:
    for k in range(len(numbers.kinds)):
        numbers.table[row, place] += numbers.kinds[k] * numbers.scale + numbers.offset


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "?", "f8"])
def test_every_kind_of_number_that_is_laid_out_is_read_right(dtype: str) -> None:
    tables = []
    for kind in ("compiled", "interpreted"):
        kinds = np.array([0, 1, 100, -100]).astype(dtype)
        numbers = Numbers(kinds, np.zeros((3, 2)), 0.5, -(2**40))
        engine(add_up, kind)(numbers, 2, 1)
        tables.append(numbers.table)
    assert tables[0].tobytes() == tables[1].tobytes()
    total = 3 if dtype == "?" else 1  # of truth values three are true
    assert tables[0][2, 1] == 0.5 * total - 4 * 2.0**40
    assert np.count_nonzero(tables[0]) == 1


@pytest.mark.parametrize("dtype", ["f4", "u1", "u4", "c16", ">f8"])
def test_other_kinds_of_number_are_refused(dtype: str) -> None:
    with pytest.raises(TypeError) as caught:
        Block(Row(np.zeros(3, dtype)))
    kind = np.dtype(dtype)
    assert str(caught.value) == f"Row.column must hold float64, signed integers or truth values, not {kind}"


def test_a_column_that_is_not_contiguous_is_refused_after_one_that_is() -> None:
    Block(Row(np.zeros(3)))
    with pytest.raises(TypeError, match="contiguous"):
        Block(Row(np.zeros(6)[::2]))


@pytest.mark.parametrize("column", [np.zeros(6)[::2], np.zeros((2, 2, 2)), np.array(1.0)])
def test_other_shapes_are_refused(column: np.ndarray) -> None:
    with pytest.raises(TypeError) as caught:
        Block(Row(column))
    assert str(caught.value) == "Row.column must be a contiguous array of one or two dimensions"


def test_what_is_no_column_is_refused() -> None:
    with pytest.raises(TypeError) as caught:
        Block(Row([1.0]))
    message = "Row.column must be a named tuple, an array, a float or an integer, not [1.0]"
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", ["compiled", "interpreted"])
def test_a_state_prepared_once_runs_week_by_week(kind: Kind) -> None:
    whole, stepped, run = fresh_state(), fresh_state(), engine(run_weeks, kind)
    run(whole, 0, 5)
    one_week = run.on(stepped)
    for week in range(5):
        one_week(week, week + 1)
    assert contents(stepped) == contents(whole) != contents(fresh_state())


@pytest.mark.parametrize(("row", "place"), [(3, 0), (-1, 0), (0, 2), (0, -1)])
def test_an_index_that_misses_its_column_is_found_on_request(
    row: int, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTGAP_BOUNDSCHECK", "1")
    numbers = Numbers(np.ones(1), np.zeros((3, 2)), 1.0, 1)
    run = compile_function(add_up)
    with pytest.raises(IndexError) as caught:
        run(numbers, row, place)
    assert str(caught.value) == "Numbers.table: an index is out of range"
    assert not numbers.table.any()
    run(numbers, 2, 1)
    assert numbers.table[2, 1] == 2.0


@pytest.mark.slow
def test_no_index_of_the_model_misses_its_column(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, records = load_scenario("baseline"), {"log_rows": 1000, "ledger_rows": 1000}  # soon full
    ordinary = simulate(scenario, kind="compiled", **records).state
    monkeypatch.setenv("TRUSTGAP_BOUNDSCHECK", "1")
    checked = begin(scenario, Request(**records))
    compile_function(run_the_model)(checked, 0, scenario.warmup_weeks + scenario.weeks)
    assert checked.log.count[0] > len(checked.log.week)
    for name in ("series", "cadres", "offices", "log", "ledger"):
        for one, other in zip(getattr(checked, name), getattr(ordinary, name), strict=True):
            assert one.tobytes() == other.tobytes(), name
