"""Load, worked by hand: the hours of a week."""

import pytest
from claims import BASELINE

from sim.rules.load import (
    defensive_hours,
    document_hours,
    freshness,
    load_share,
    meeting_hours,
    overtime,
    saturating,
    worth,
)

LOAD = BASELINE.load._replace(
    contract_hours=40.0, overtime_hours=20.0, rested_overtime=9.0, tiring_hours=14.0,
    meeting_hours=1.5, document_hours=0.5, digital_saving=0.4, defensive_hours=1.0,
)  # fmt: skip


def test_every_level_holds_the_same_meeting_again() -> None:
    assert meeting_hours(2.0, 1.0, 4.0, LOAD) == pytest.approx(4 * meeting_hours(2.0, 1.0, 1.0, LOAD))
    assert meeting_hours(2.0, 0.0, 4.0, LOAD) == 3.0


def test_screens_save_part_of_the_paper() -> None:
    assert document_hours(10.0, 0.5, LOAD) == pytest.approx(4.0)


def test_who_trusts_in_forgiveness_keeps_no_records_for_protection() -> None:
    assert defensive_hours(1.0, 1.0, LOAD) == 0.0
    assert defensive_hours(1.0, 0.0, LOAD) == LOAD.defensive_hours


def test_overtime_fills_the_gap_and_then_something_stays_undone() -> None:
    assert overtime(40.0, 1.0, LOAD) == 0.0
    assert overtime(47.0, 1.0, LOAD) == 7.0
    most = 40.0 + worth(20.0, LOAD)
    assert overtime(most, 1.0, LOAD) == pytest.approx(20.0)
    assert overtime(90.0, 1.0, LOAD) == 20.0
    assert load_share(most, LOAD) == 1.0 < load_share(most + 1.0, LOAD)


def test_who_works_on_and_on_gets_less_and_less_done() -> None:
    assert worth(9.0, LOAD) == 9.0
    assert worth(16.0, LOAD) == pytest.approx(9 + 7 - 49 / 28)
    assert worth(23.0, LOAD) == worth(40.0, LOAD) == pytest.approx(9 + 14 / 2)


@pytest.mark.parametrize("missing", [0.0, 4.0, 9.0, 12.0, 15.0])
def test_overtime_is_what_is_worth_the_hours_that_are_missing(missing: float) -> None:
    assert worth(overtime(40.0 + missing, 1.0, LOAD), LOAD) == pytest.approx(missing)


def test_the_burnt_out_work_longer_for_the_same() -> None:
    tired = freshness(0.5, 0.4)
    assert tired == pytest.approx(0.8)
    hours = LOAD.contract_hours + worth(overtime(40.0, tired, LOAD), LOAD)
    assert hours * tired == pytest.approx(40.0)


def test_coordination_has_most_of_its_value_early() -> None:
    assert saturating(2.0, 2.0) == pytest.approx(1 - 1 / 2.718281828459045)
    assert saturating(2.0, 2.0) - saturating(0.0, 2.0) > 2 * (saturating(4.0, 2.0) - saturating(2.0, 2.0))
