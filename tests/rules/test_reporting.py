"""Reporting, worked by hand: misreporting peaks just below target, and bad news shrinks at every tier."""

import pytest
from claims import BASELINE

from sim.rules.reporting import admission_chance, believed, exposure, lie_cost, seen_to_fail, sweetened

CHOICE = BASELINE.choice._replace(near_target=0.5, lie=0.8, sharpness=5.0, forfeited=0.5)
REPORTS = BASELINE.reports._replace(sweetening=0.5, credence=0.4)


def test_misreporting_peaks_just_below_target() -> None:
    def admits(progress: float) -> float:
        cost = exposure(0.5, progress, CHOICE) + lie_cost(0.6, progress, CHOICE)
        return admission_chance(0.3, cost, 0.5, CHOICE)

    chances = [admits(progress) for progress in (0.0, 0.3, 0.6, 0.9, 0.99)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > chances[-1] + 0.1


def test_who_has_nothing_to_lose_either_way_admits_every_other_failure() -> None:
    assert admission_chance(0.0, 0.0, 0.0, CHOICE) == 0.5
    assert admission_chance(0.2, 0.3, 0.2, CHOICE) == pytest.approx(0.5)


def test_one_admission_by_hand() -> None:
    assert admission_chance(0.4, 0.7, 0.2, CHOICE) == pytest.approx(1 / (1 + 2.718281828459045**-1.0))


def test_bad_news_shrinks_at_every_frightened_tier() -> None:
    left = 100.0
    for _ in range(3):
        left = sweetened(left, 0.8, REPORTS)
    assert left == pytest.approx(100 * 0.6**3)
    assert sweetened(100.0, 10.0, REPORTS) == 0.0


def test_a_report_is_believed_up_to_what_its_sender_is_thought_able_to_do() -> None:
    assert believed(0.9, 0.6, 0.0, REPORTS) == pytest.approx(0.4 * 0.9 + 0.6 * 0.6)
    assert believed(0.5, 0.6, 0.0, REPORTS) == pytest.approx(0.5)  # nothing surprising, nothing doubted
    assert believed(0.9, 0.6, 1.0, REPORTS) == pytest.approx(0.9)


def test_who_is_in_the_news_is_judged_by_that() -> None:
    assert seen_to_fail(0.2, 1.0) == 1.0
    assert seen_to_fail(0.2, 0.25) == pytest.approx(0.4)
