"""Control, worked by hand: tightness, blame that comes down, and control that re-enters by another door."""

import pytest
from claims import BASELINE

from sim.rules.control import blame_risk, demanded_hours, displaced_hours, realised, tightness

CONTROL = BASELINE.control._replace(
    distrust_response=2.0, blame_response=1.0, reference_distrust=0.3, reference_blame=0.4,
    blame_inertia=0.1, demand_hours=10.0, displacement=0.5, displacement_weeks=10.0, relief_weeks=50.0,
)  # fmt: skip


def test_distrust_and_blame_tighten_each_by_its_own_weight() -> None:
    usual = tightness(0.0, 0.3, 0.4, CONTROL)
    assert usual == 1.0
    assert tightness(0.0, 0.4, 0.4, CONTROL) == pytest.approx(tightness(0.0, 0.3, 0.6, CONTROL))
    assert tightness(1.0, 0.3, 0.4, CONTROL) == pytest.approx(2 / (1 + 2.718281828459045**-1))


def test_the_fond_and_the_averse_to_control_differ_by_as_much() -> None:
    assert tightness(0.7, 0.3, 0.4, CONTROL) + tightness(-0.7, 0.3, 0.4, CONTROL) == pytest.approx(2.0)


def test_a_cap_binds_only_above_it() -> None:
    assert realised(10.0, 0.5, 8.0) == 5.0
    assert realised(10.0, 1.5, 8.0) == 8.0
    assert realised(10.0, 1.5, 0.0) == 0.0


def test_blame_settles_where_what_is_held_and_what_fails_meet() -> None:
    risk = 0.9
    for _ in range(300):
        risk = blame_risk(risk, 0.5, 0.4, 0.2, CONTROL)
    assert risk == pytest.approx(0.5 * (0.4 + 0.6 * 0.2))


def test_a_superior_who_is_not_held_demands_nothing() -> None:
    assert demanded_hours(0.0, 2.0, CONTROL) == 0.0
    assert demanded_hours(0.5, 1.0, CONTROL) == CONTROL.demand_hours


def test_displaced_control_builds_up_fast_and_fades_slowly() -> None:
    up = displaced_hours(0.0, 10.0, 4.0, 0.0, CONTROL)
    assert up == pytest.approx(3.0 / 10)
    down = displaced_hours(3.0, 10.0, 10.0, 0.0, CONTROL)
    assert 3.0 - down == pytest.approx(3.0 / 50)


def test_displaced_control_settles_at_its_share_of_the_gap_and_never_beyond_the_gap() -> None:
    for carried, share in [(0.0, 0.5), (0.5, 0.75), (5.0, 1.0)]:
        hours = 0.0
        for _ in range(300):
            hours = displaced_hours(hours, 10.0, 4.0, carried, CONTROL)
        assert hours == pytest.approx(share * 6.0)
