"""Approach, worked by hand: the nested choice, care, and what each motive does."""

import math

import pytest
from claims import BASELINE
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.approach import (
    SATISFICING,
    Situation,
    approach_chances,
    board_weight,
    book_utility,
    care,
    expected_blame,
    initiative_utility,
    neglect_utility,
    paper_utility,
    risk_of_paper,
    room_for_gain,
    temptation,
    threat,
)

CHOICE = BASELINE.choice._replace(rule=0.0, sharpness=5.0)
NOW = Situation(
    motivation=0.5, integrity=0.5, reward=0.4, threat=0.8, blame=0.6, found_out=0.5,
    forgiven=0.5, price_of_time=1.0,
)  # fmt: skip
utilities = st.floats(-3, 3)


def four(initiative: float, book: float, paper: float, neglect: float, sharpness: float = 5.0) -> list[float]:
    """Chances of the four approaches from the chances of the nested draws."""
    real, own, on_paper = approach_chances(
        initiative, book, paper, neglect, CHOICE._replace(sharpness=sharpness)
    )
    return [real * own, real * (1 - own), (1 - real) * on_paper, (1 - real) * (1 - on_paper)]


@given(utilities, utilities, utilities, utilities)
def test_nested_draws_give_the_logit_over_four(a: float, b: float, c: float, d: float) -> None:
    weights = [math.exp(5 * utility) for utility in (a, b, c, d)]
    assert four(a, b, c, d) == pytest.approx([weight / sum(weights) for weight in weights], abs=1e-12)


@given(utilities, utilities, utilities, utilities, st.floats(-5, 5))
def test_only_differences_of_utility_count(a: float, b: float, c: float, d: float, shift: float) -> None:
    shifted = four(a + shift, b + shift, c + shift, d + shift)
    assert shifted == pytest.approx(four(a, b, c, d), abs=1e-9)


def test_the_indifferent_choose_evenly_and_the_sharp_choose_the_best() -> None:
    assert four(0.3, -0.2, 0.9, 0.1, sharpness=0.0) == [0.25] * 4
    assert four(0.3, -0.2, 0.9, 0.1, sharpness=200.0) == pytest.approx([0, 0, 1, 0], abs=1e-12)


def test_no_utility_however_far_off_breaks_the_choice() -> None:
    for far in (-1e6, 1e6):
        for place in range(4):
            chances = four(*[far if k == place else 0.0 for k in range(4)])
            assert sum(chances) == pytest.approx(1.0)
            assert all(0 <= chance <= 1 for chance in chances)


def test_two_good_ways_are_weighed_against_each_other_however_bad_the_rest() -> None:
    odds = 1 / (1 + math.exp(-5))
    for better, worse in [(0, 1), (1, 2), (2, 3), (3, 0)]:
        utilities_of_all = [-1000.0] * 4
        utilities_of_all[better], utilities_of_all[worse] = 200.0, 199.0
        assert four(*utilities_of_all)[better] == pytest.approx(odds)


def test_who_is_satisfied_takes_the_first_that_is_good_enough() -> None:
    content = CHOICE._replace(rule=SATISFICING, sharpness=200.0, aspiration=0.0)
    assert approach_chances(0.9, 0.1, 0.5, 0.5, content)[:2] == pytest.approx((1.0, 0.0), abs=1e-6)
    assert approach_chances(0.9, -0.1, 0.5, 0.5, content)[:2] == pytest.approx((1.0, 1.0), abs=1e-6)
    assert approach_chances(-0.5, -0.5, 0.5, 0.5, content)[0] == pytest.approx(0.0, abs=1e-6)


def test_the_utilities_of_one_situation_by_hand() -> None:
    world = CHOICE._replace(
        procedure=0.5, unfamiliar=0.1, rent=0.4, hours_initiative=0.3, hours_book=0.2, hours_paper=0.1,
        paper_reward=0.5, deceit_blame=1.0, neglect_blame=0.5, leniency=0.5, moral=0.6,
    )  # fmt: skip
    assert initiative_utility(0.5, rigidity=0.5, rent=0.25, now=NOW, choice=world) == pytest.approx(
        0.9 * 0.5 - 0.6 * 0.5 + 0.4 * 0.25 - 0.5 * 0.8 * 0.5 * 0.75 - 0.1 * 0.5 - 0.3
    )
    assert book_utility(0.5, shield=0.5, now=NOW, choice=world) == pytest.approx(
        0.9 * 0.5 - 0.5 * 0.6 * 0.5 - 0.2
    )
    assert paper_utility(0.5, 2.0, NOW, world) == pytest.approx(0.5 * 0.4 * 0.25 - 0.8 * 0.5 * 0.75 - 0.1 - 0.3)
    assert neglect_utility(NOW, world) == pytest.approx(-0.5 * 0.8 * 0.75 - 0.3)


def test_paper_is_safest_where_least_can_be_verified_and_control_drives_it_there() -> None:
    world = CHOICE._replace(risk_by_task=1.0)
    hidden, plain = risk_of_paper(0.6, 0.2, world), risk_of_paper(0.6, 0.8, world)
    assert hidden < 0.6 < plain
    assert risk_of_paper(0.6, 0.2, world._replace(risk_by_task=0.0)) == pytest.approx(0.6)

    def pull(risk: float, threat: float) -> float:
        """How much better paper is than work by the book which fails every second time."""
        now = NOW._replace(threat=threat, blame=threat)
        return paper_utility(risk, 1.0, now, world) - book_utility(0.5, 1.0, now, world)

    # More control makes paper worse where it is found out and better where it is not.
    assert pull(hidden, 0.9) > pull(hidden, 0.3)
    assert pull(plain, 0.9) < pull(plain, 0.3)


def test_an_inquiry_is_dreaded_even_by_who_is_sure_to_be_forgiven() -> None:
    stake = threat(0.5, 0.5, CHOICE._replace(blame=1.0))
    assert stake == 0.75
    assert expected_blame(stake, 1.0, CHOICE._replace(process=0.4)) == pytest.approx(0.3)


def test_carefulness_falls_with_liability_and_most_among_the_unmotivated() -> None:
    success = BASELINE.success._replace(
        care_depth=0.5, care_sharpness=6.0, care_liability=1.0, care_reward=0.0, care_threshold=0.7
    )

    def lost(motivation: float) -> float:
        return care(motivation, 0.6, 0.0, success) - care(motivation, 0.1, 0.0, success)

    assert lost(0.2) > 3 * lost(0.9) > 0


def test_only_low_integrity_out_of_sight_is_tempted() -> None:
    assert temptation(0.2, 0.5, 0.5) == pytest.approx(0.64 * 0.75)
    assert temptation(1.0, 0.0, 0.0) == temptation(0.0, 1.0, 1.0) == 0.0


def test_authority_opens_room_and_a_line_that_is_clear_or_watched_closes_it() -> None:
    choice = BASELINE.choice._replace(red_line=1.0)
    assert room_for_gain(0.8, 0.0, 0.0, choice) == 0.8
    assert room_for_gain(0.8, 0.5, 0.5, choice) == pytest.approx(0.2)
    assert room_for_gain(0.8, 1.0, 0.0, choice) == room_for_gain(0.8, 0.0, 1.0, choice) == 0.0
    assert room_for_gain(0.8, 1.0, 1.0, choice._replace(red_line=0.0)) == 0.8


def test_the_lightest_board_is_what_is_hard_to_verify_and_harmless() -> None:
    assert board_weight(0.2, False) < board_weight(0.9, False) < board_weight(0.0, True)
