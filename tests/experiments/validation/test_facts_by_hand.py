"""What virtual experiments and placebos make of what happened, on logs and beliefs written by hand."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from small_runs import small

from experiments.validation.facts.c10_past_audit import later_breaches
from experiments.validation.facts.c38_promotion import ranks
from experiments.validation.placebo import exchanged
from experiments.validation.voice import share_told
from sim import Run, simulate
from sim.events import BREACH, DEPARTURE, EXITED, PROMOTED, REPORT, VOICE
from sim.rules.reporting import ADMITTED, DONE, ON_PAPER
from sim.series import EventLog
from sim.week.assignment import ITEM_OF_WEEK

WARMUP, WEEKS = 4, 260
SCENARIO = small("baseline").with_weeks(WEEKS, WARMUP)
FOUND = 1.0


def logged(*rows: Sequence[float]) -> Run:
    """A run whose log holds these events: week, kind, seat, item, code and, where it is said, whether it was found."""
    run = simulate(SCENARIO, 1, log=True)
    log = {name: np.zeros(len(rows), column.dtype) for name, column in run.state.log._asdict().items()}
    for at, (week, kind, who, item, code, *third) in enumerate(rows):
        event = {"week": week, "kind": kind, "who": who, "item": item, "code": code, "third": sum(third)}
        for name, value in event.items():
            log[name][at] = value
    log["count"] = np.array([len(rows)])
    return replace(run, state=run.state._replace(log=EventLog(**log)))


def test_a_problem_told_later_is_told_and_one_met_before_is_not_counted() -> None:
    last_year = WARMUP + WEEKS - 52
    told = share_told(
        logged(
            (last_year - 1, VOICE, 0, 1, 0),  # met before the window, told within it
            (last_year + 0, VOICE, 0, 1, 2),
            (last_year + 1, VOICE, 0, 2, 0),  # kept at first, told after second thoughts
            (last_year + 3, VOICE, 0, 2, 2),
            (last_year + 4, VOICE, 0, 3, 1),  # told in part
            (last_year + 4, VOICE, 1, 3, 0),  # a colleague's, never told
        )
    )
    assert told[:2] == pytest.approx([0.75, 0.0])
    assert all(math.isnan(share) for share in told[2:])


def test_a_breach_is_of_the_time_in_which_its_task_was_issued() -> None:
    def item(issued: int) -> int:
        return (issued + 1) * ITEM_OF_WEEK

    after = WARMUP + 52
    run = logged(
        (after + 5, BREACH, 0, item(after - 1), 0),
        (after + 9, BREACH, 0, item(after), 0),
        (after + 9, REPORT, 0, item(after), DONE),
    )
    assert later_breaches(run) == 1.0


def test_the_promoted_are_ranked_by_what_was_read_of_them_in_office() -> None:
    won = WARMUP + 3 * 52 + 10
    run = logged(
        (won - 100, REPORT, 2, 9, DONE),  # of somebody who then left: not the successor's
        (won - 99, REPORT, 2, 10, DONE),
        (won - 60, DEPARTURE, 2, 0, EXITED),
        (won - 60, REPORT, 0, 1, DONE),
        (won - 20, REPORT, 0, 2, ON_PAPER, FOUND),  # read as what it was
        (won - 20, REPORT, 1, 2, ADMITTED),
        (won - 10, REPORT, 1, 3, ON_PAPER),
        (won - 60, DEPARTURE, 1, 0, PROMOTED),  # before three years could be read
        (won, DEPARTURE, 0, 0, PROMOTED),
    )
    assert run.state.tree.cadre_count[run.state.tree.first_township] == 3
    # A week in office: the promoted 1/156, seat 1 one in 60, seat 2 none; in the last year none, 1/52 and none.
    assert ranks(run) == [(0.5, 0.25)]


def test_who_left_in_the_same_week_competed_no_more() -> None:
    won = WARMUP + 3 * 52 + 10
    run = logged(
        (won - 10, REPORT, 0, 1, DONE),
        (won - 9, REPORT, 1, 2, DONE),
        (won - 9, REPORT, 1, 3, DONE),
        (won, DEPARTURE, 1, 0, EXITED),
        (won, DEPARTURE, 0, 0, PROMOTED),
    )
    assert ranks(run) == [(1.0, 1.0)]


def test_in_as_many_weeks_as_seats_everybody_learns_from_everybody_once() -> None:
    now, everybody = np.array([[0.1, 0.2, 0.4, 0.3, 0.5, 0.7]]), np.ones(6, np.bool_)
    weeks = [exchanged(np.zeros((1, 6)), now, everybody, townships=2, places=week) for week in range(7, 10)]
    assert np.sum(weeks, axis=0) == pytest.approx(np.array([[0.7, 0.7, 0.7, 1.5, 1.5, 1.5]]))
