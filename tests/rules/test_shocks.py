"""Shocks, worked by hand."""

import pytest

from sim.rules.shocks import shock_level, weekly_chance


def test_a_shock_fades_week_by_week_and_strikes_anew_at_full_strength() -> None:
    level, levels = 0.0, []
    for struck in (True, False, False, True, False):
        level = shock_level(level, struck, 0.1)
        levels.append(level)
    assert levels == pytest.approx([1.0, 0.9, 0.81, 1.0, 0.9])


def test_a_year_brings_as_many_as_its_rate_and_a_week_one_at_the_most() -> None:
    assert 52 * weekly_chance(3.0) == pytest.approx(3.0)
    assert weekly_chance(53.0) == weekly_chance(520.0) == 1.0
