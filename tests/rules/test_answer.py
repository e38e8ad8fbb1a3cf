"""Answers, worked by hand: hours are limited, fear stops news, amendments never end in perfection."""

import pytest
from claims import BASELINE

from sim.rules.answer import amended_fit, attention, reprisal_chance, rise_chance, spoiled_fit

ANSWER = BASELINE.answer._replace(hours_per_problem=2.0, amendment=0.4, reprisal=0.5, swallow=0.8)


def test_what_is_read_never_takes_more_than_the_hours_there_are() -> None:
    for problems in (1.0, 3.0, 4.0, 10.0, 1000.0):
        read = problems * attention(6.0, problems, ANSWER)
        assert read * ANSWER.hours_per_problem == pytest.approx(min(6.0, 2.0 * problems))


def test_an_office_without_hours_reads_nothing_that_is_told() -> None:
    assert attention(0.0, 5.0, ANSWER) == 0.0


def test_a_silent_office_swallows_as_much_as_the_world_lets_it() -> None:
    assert rise_chance(0.0, ANSWER) == pytest.approx(0.2)
    assert rise_chance(0.75, ANSWER) == pytest.approx(0.8)
    assert rise_chance(0.0, ANSWER._replace(swallow=2.0)) == 0.0


def test_protection_and_anonymity_lower_the_event_itself() -> None:
    open_speaker = reprisal_chance(0.6, 0.0, 1.0, ANSWER)
    assert open_speaker == pytest.approx(0.3)
    assert reprisal_chance(0.6, 0.5, 1.0, ANSWER) == pytest.approx(open_speaker / 2)
    assert reprisal_chance(0.6, 0.0, 0.0, ANSWER) == 0.0
    assert reprisal_chance(1.0, 0.0, 1.0, ANSWER._replace(reprisal=2.0)) == 1.0


def test_amending_twice_removes_the_same_part_of_what_is_left() -> None:
    once = amended_fit(0.5, ANSWER)
    assert once == pytest.approx(0.7)
    assert 1 - amended_fit(once, ANSWER) == pytest.approx(0.5 * 0.6 * 0.6)


def test_what_is_spoiled_by_invention_can_be_worse_than_before_it_was_amended() -> None:
    assert spoiled_fit(amended_fit(0.3, ANSWER), ANSWER) == pytest.approx(0.58 * 0.6)
    assert spoiled_fit(amended_fit(0.9, ANSWER), ANSWER) < 0.9
