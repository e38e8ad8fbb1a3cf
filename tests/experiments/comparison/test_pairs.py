"""Pairs of runs: whose luck, on threads, with failures and interruptions kept as results."""

from concurrent.futures import Future
from typing import Any

import numpy as np
import pytest
from small_runs import small

import experiments.comparison.pairs
from experiments.comparison.pairs import Batch, Failed, Finished, Key, Wanted, run_batch
from experiments.pairings import Pairing, pairings
from sim import Run, Scenario, simulate

JOBS: list[Key] = [(arm, pairing) for pairing in pairings(4) for arm in (0, 1)]


@pytest.fixture(scope="module")
def arms() -> list[Scenario]:
    return [small("tight_control"), small("loosened")]


def test_results_do_not_depend_on_order_or_threads(arms: list[Scenario]) -> None:
    asked = Wanted(seated=tuple(pairings(3)))
    one = run_batch(arms, JOBS, asked, threads=1)
    two = run_batch(arms, JOBS[::-1], asked, threads=2)
    assert one.results.keys() == two.results.keys()
    for arm, pairing in JOBS:
        here, there = one.finished(arm, pairing), two.finished(arm, pairing)
        assert here is not None and there is not None
        np.testing.assert_equal(here.outcomes, there.outcomes)
        np.testing.assert_equal(here.seats, there.seats)
        assert bool(here.seats) == (pairing in asked.seated)


def test_progress_counts_every_run(arms: list[Scenario]) -> None:
    seen: list[tuple[int, int, int]] = []
    run_batch(arms, JOBS[:3], Wanted(), lambda *counts: seen.append(counts))
    assert seen == [(1, 3, 0), (2, 3, 0), (3, 3, 0)]


def test_a_failed_run_is_a_result_and_its_pair_is_dropped(
    arms: list[Scenario], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(scenario: Scenario, seed: int, replicate: int, **request: Any) -> Run:
        if scenario is arms[1] and request["roster"] == 2:
            raise ZeroDivisionError("no township")
        return simulate(scenario, seed, replicate, **request)

    monkeypatch.setattr(experiments.comparison.pairs, "simulate", failing)
    batch = run_batch(arms, JOBS, Wanted())
    assert batch.failures == {(1, Pairing(2, 0)): "ZeroDivisionError: no township"}
    assert (batch.planned, batch.succeeded, batch.interrupted) == (8, 7, False)
    assert len(batch.complete((0, 1), pairings(4))) == 3
    assert len(batch.ended(0, pairings(4))) == 4


def test_an_infinite_outcome_is_a_failure(arms: list[Scenario], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Run, "outcomes", {"service": float("inf"), "candor": float("nan")})
    batch = run_batch(arms, JOBS[:1], Wanted())
    assert batch.failures == {JOBS[0]: "ArithmeticError: service: not a finite number"}


def test_an_interruption_keeps_what_is_finished(
    arms: list[Scenario], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(futures: dict["Future[Finished]", Key]) -> Any:
        future = next(iter(futures))
        future.exception()
        yield future
        raise KeyboardInterrupt

    monkeypatch.setattr(experiments.comparison.pairs, "as_completed", interrupted)
    batch = run_batch(arms, JOBS * 5, Wanted(), threads=1)
    assert batch.interrupted
    assert batch.finished(*JOBS[0]) is not None
    assert not batch.failures


def test_only_the_runs_that_were_asked_for_are_logged(arms: list[Scenario]) -> None:
    asked = Wanted(log_rows=1000, logged=(Pairing(1, 0),))
    batch = run_batch(arms, JOBS, asked)
    logged = [key for key in JOBS if (run := batch.finished(*key)) is not None and run.log is not None]
    assert logged == [(0, Pairing(1, 0)), (1, Pairing(1, 0))]


def test_an_empty_batch_has_nothing() -> None:
    batch = Batch(planned=1, results={(0, Pairing(0, 0)): Failed("no")})
    assert batch.complete((0,), pairings(1)) == []
    assert batch.finished(0, Pairing(5, 0)) is None
