"""Citizens, worked by hand: half results, letters of the book, and the tail of disasters."""

import pytest
from claims import BASELINE

from sim.rules.citizens import book_hazard, disaster_loss, hazard, overcompliance, reached, value_delivered

CITIZENS = BASELINE.citizens


def test_a_nearly_finished_task_is_worth_less_than_a_finished_one() -> None:
    world = CITIZENS._replace(partial_value=0.5, undone_harm=0.2)
    assert value_delivered(0.999, world) < 0.5 < value_delivered(1.0, world) == 1.0
    assert value_delivered(0.0, world) == -0.2
    assert value_delivered(0.6, world) == pytest.approx(0.3 - 0.08)


def test_the_letter_of_a_raised_target_harms_where_it_does_not_fit() -> None:
    world = CITIZENS._replace(overcompliance_harm=0.5)
    assert overcompliance(0.2, 0.5, world) == pytest.approx(0.2)
    assert overcompliance(0.2, 0.0, world) == 0.0


def test_who_never_visits_reaches_fewer_and_screens_do_not_help() -> None:
    world = CITIZENS._replace(reach_loss=0.4, household_share=0.5)
    assert reached(0.0, 0.0, world) == pytest.approx(0.9)
    assert reached(0.0, 1.0, world) == pytest.approx(0.8)
    assert reached(0.5, 1.0, world) == pytest.approx(0.9)


def test_strict_procedure_makes_the_book_safer_by_as_much_as_loose_procedure_makes_it_riskier() -> None:
    world = CITIZENS._replace(hazard_book=0.01, hazard_rigidity=0.6)
    assert book_hazard(1.0, world) == pytest.approx(0.004)
    assert book_hazard(0.0, world) == pytest.approx(0.016)


def test_carelessness_raises_every_hazard() -> None:
    world = CITIZENS._replace(hazard_careless=1.0)
    assert hazard(0.01, 0.5, world) == pytest.approx(0.015)
    assert hazard(0.9, 0.0, world) == 1.0


def test_losses_follow_a_power_law_up_to_their_most() -> None:
    world = CITIZENS._replace(loss_least=10.0, loss_most=1000.0, loss_tail=2.0)
    assert disaster_loss(0.25, world) == pytest.approx(
        20.0
    )  # a quarter of disasters cost more than twice the least
    assert disaster_loss(0.01, world) == pytest.approx(100.0)
    assert disaster_loss(1e-12, world) == 1000.0
    losses = [disaster_loss((k + 0.5) / 10_000, world) for k in range(10_000)]
    assert sum(loss > 50 for loss in losses) / 10_000 == pytest.approx(1 / 25, abs=1e-4)
