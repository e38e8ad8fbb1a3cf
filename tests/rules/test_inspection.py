"""Inspection, worked by hand: cost grows with every visit, news does not."""

from itertools import pairwise

import pytest
from claims import BASELINE

from sim.rules.inspection import (
    desk_found,
    effective_visits,
    gap_found,
    softened,
    substance_found,
    visit_chance,
)

VISITS = BASELINE.visits._replace(
    look=0.5, reach_base=0.4, reach_verifiable=0.8, overlap=0.4, capture=0.5, notice_cover=0.3, trace_gaps=0.4,
    book_gaps=0.25,
)


def test_all_lines_together_visit_as_often_as_the_norm_says() -> None:
    assert visit_chance(26.0, 4.0) * 4 * 52 == pytest.approx(26.0)
    assert visit_chance(400.0, 2.0) == 1.0


def test_the_first_visit_of_a_week_brings_most_news() -> None:
    news = [effective_visits(float(visits), VISITS) for visits in range(5)]
    assert news == pytest.approx([0.0, 1.0, 1.4, 1.8, 2.2])
    found = [substance_found(0.5, 0.5, effective, VISITS) for effective in news]
    gains = [after - before for before, after in pairwise(found)]
    assert gains == sorted(gains, reverse=True)
    assert found[1] == pytest.approx(0.5 * 0.5 * 0.8)
    assert found[2] == pytest.approx(1 - (1 - 0.2) ** 1.4)


def test_a_look_that_misses_nothing_finds_for_sure() -> None:
    assert substance_found(1.0, 1.0, 0.5, VISITS._replace(look=1.0, reach_base=1.0)) == 1.0


def test_nobody_who_does_not_come_finds_anything() -> None:
    assert substance_found(1.0, 1.0, 0.0, VISITS._replace(look=1.0, reach_base=1.0)) == 0.0


def test_a_desk_check_pays_on_verifiable_tasks_only() -> None:
    assert desk_found(1.0, 0.9) > 20 * desk_found(1.0, 0.2)
    assert desk_found(0.5, 0.6) == pytest.approx(0.18)


def test_hosting_and_notice_take_each_their_share_of_a_finding() -> None:
    assert softened(1.0, 0.4, 0.0, 0.0, VISITS) == pytest.approx(0.8)
    assert softened(1.0, 0.4, 1.0, 0.0, VISITS) == 1.0  # what is not hosted is not bought
    assert softened(1.0, 0.0, 0.0, 1.0, VISITS) == pytest.approx(0.7)
    assert softened(1.0, 0.4, 0.0, 1.0, VISITS) == pytest.approx(0.8 * 0.7)


def test_traces_are_looked_for_as_procedure_demands() -> None:
    assert gap_found(0.5, 1.0, True, VISITS) == pytest.approx(0.1)
    assert gap_found(0.5, 2.0, True, VISITS) == pytest.approx(0.2)
    assert gap_found(0.5, 2.0, False, VISITS) == pytest.approx(0.05)
    assert gap_found(1.0, 20.0, True, VISITS) == 1.0
