"""Accountability, worked by hand: what diagnosis can and cannot do."""

import pytest
from claims import BASELINE

from sim.rules.accountability import (
    breach_chance,
    diagnosis,
    held_for_failure,
    held_for_shirking,
    scapegoat_chance,
    softened_by_record,
)

JUDGEMENT = BASELINE.judgement._replace(
    diagnosis_base=0.5, diagnosis_skill=0.2, diagnosis_effort=0.2, diagnosis_candor=0.1, diagnosis_most=0.9
)


def test_one_case_by_hand() -> None:
    right = diagnosis(skill=0.5, effort=0.5, told=1.0, judgement=JUDGEMENT)
    assert right == pytest.approx(0.5 + 0.1 + 0.1 + 0.1)
    assert held_for_failure(0.6, 0.5, right) == pytest.approx(0.6 * (1 - 0.4))
    assert held_for_shirking(0.6, 0.5, right) == pytest.approx(0.6 * (1 - 0.1))


def test_no_effort_makes_diagnosis_perfect() -> None:
    assert diagnosis(1.0, 1.0, 1.0, JUDGEMENT) == 0.9


def test_a_coin_toss_treats_honest_failure_and_shirking_alike() -> None:
    assert held_for_failure(0.7, 0.4, 0.5) == held_for_shirking(0.7, 0.4, 0.5)


def test_tolerance_spares_the_honest_more_than_shirkers_where_diagnosis_beats_chance() -> None:
    for right in (0.6, 0.8, 1.0):
        assert held_for_failure(0.7, 0.5, right) < held_for_shirking(0.7, 0.5, right)


def test_without_tolerance_diagnosis_decides_nothing() -> None:
    assert {held_for_failure(0.7, 0.0, right) for right in (0.5, 0.7, 1.0)} == {0.7}
    assert {held_for_shirking(0.7, 0.0, right) for right in (0.5, 0.7, 1.0)} == {0.7}


def test_the_book_and_a_warning_each_soften_by_their_own_factor() -> None:
    world = JUDGEMENT._replace(book_shield=0.4, forewarned=0.6)
    both = softened_by_record(0.5, by_the_book=True, forewarned=True, judgement=world)
    book = softened_by_record(0.5, by_the_book=True, forewarned=False, judgement=world)
    told = softened_by_record(0.5, by_the_book=False, forewarned=True, judgement=world)
    assert (book, told) == (pytest.approx(0.2), pytest.approx(0.3))
    assert both == pytest.approx(book * told / 0.5)


def test_half_a_defence_halves_the_chance_of_a_scapegoat() -> None:
    undefended = scapegoat_chance(0.8, 0.0, JUDGEMENT)
    assert scapegoat_chance(0.8, 0.5, JUDGEMENT) == pytest.approx(undefended / 2)


def test_a_crossing_takes_temptation_and_authority_adds_room() -> None:
    judgement = BASELINE.judgement._replace(breach_rate=0.5, breach_base=0.2)
    assert breach_chance(0.0, 1.0, judgement) == 0.0
    assert breach_chance(0.8, 0.0, judgement) == pytest.approx(0.5 * 0.8 * 0.2)
    assert breach_chance(0.8, 0.5, judgement) == pytest.approx(0.5 * 0.8 * 0.6)
