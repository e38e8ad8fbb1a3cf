"""Work, worked by hand: no belief and no trust enters what hours, ability and means can do."""

import inspect

import pytest
from claims import BASELINE

from sim.rules import work
from sim.rules.work import (
    attainable,
    book_success,
    hours_given,
    initiative_success,
    progress,
    solve_chance,
    with_means,
)

SUCCESS = BASELINE.success._replace(
    initiative_base=0.1, initiative_ability=0.6, initiative_authority=0.2,
    book_base=0.1, book_fit=0.7, book_ability=0.1, instruments=0.2, solve_alone=0.4,
)  # fmt: skip
BELIEFS = {
    "trust",
    "forgiven",
    "answered",
    "punished",
    "found_out",
    "distrust",
    "promised",
    "motivation",
    "climate",
}


def test_no_rule_of_work_takes_a_belief() -> None:
    rules = [
        rule for _, rule in inspect.getmembers(work, inspect.isfunction) if rule.__module__ == work.__name__
    ]
    assert len(rules) >= 6
    assert not {name for rule in rules for name in inspect.signature(rule).parameters} & BELIEFS


def test_initiative_beats_the_book_only_where_fit_is_low_and_ability_sufficient() -> None:
    def own(ability: float) -> float:
        return initiative_success(ability, 0.5, 0.0, 1.0, SUCCESS)

    def book(ability: float, fit: float) -> float:
        return book_success(fit, ability, 0.0, 1.0, SUCCESS)

    assert own(0.8) == pytest.approx(0.68) and book(0.8, 0.2) == pytest.approx(0.32)
    assert own(0.8) > book(0.8, 0.2)
    assert own(0.8) < book(0.8, 0.9)
    assert own(0.1) < book(0.1, 0.4)


def test_success_is_never_more_than_certain() -> None:
    assert initiative_success(1.0, 1.0, 1.0, 1.0, SUCCESS) == book_success(1.0, 1.0, 1.0, 1.0, SUCCESS) == 1.0


def test_lacking_means_cost_their_share() -> None:
    assert with_means(0.6, matched=False, success=SUCCESS) == pytest.approx(0.48)


def test_the_chance_of_success_is_the_share_of_luck_that_reaches_the_target() -> None:
    reaches = [attainable(0.37, (k + 0.5) / 1000, 0.6) for k in range(1000)]
    assert sum(reach == 1.0 for reach in reaches) == 370
    failures = [reach for reach in reaches if reach < 1.0]
    assert min(failures) == pytest.approx(1 - 0.6, abs=0.001)
    assert sum(failures) / len(failures) == pytest.approx(1 - 0.6 / 2, abs=0.001)


def test_progress_stops_at_whatever_comes_first() -> None:
    assert progress(20.0, 40.0, 0.8, 2.0) == 0.5
    assert progress(40.0, 40.0, 0.8, 2.0) == 0.8
    assert progress(40.0, 40.0, 0.8, 0.3) == 0.3
    assert progress(60.0, 40.0, 1.0, 2.0) == 1.0


def test_an_obstacle_falls_to_authority_and_ability_together() -> None:
    assert solve_chance(0.5, 0.5, matched=True, success=SUCCESS) == pytest.approx(0.1)
    assert solve_chance(0.0, 1.0, matched=True, success=SUCCESS) == 0.0
    assert solve_chance(1.0, 1.0, matched=False, success=SUCCESS) == 0.0


def test_in_a_short_week_what_is_due_first_gets_its_hours_first() -> None:
    asked, hours, before, given = (10.0, 12.0, 20.0), 25.0, 0.0, []
    for wanted in asked:
        given.append(hours_given(wanted, before, hours))
        before += wanted
    assert given == [10.0, 12.0, 3.0]
