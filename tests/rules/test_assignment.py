"""Assignment, worked by hand: how many tasks, of which kind, and what a chain of offices makes of them."""

import pytest
from claims import BASELINE

from sim.rules.assignment import (
    COMPLEX,
    HAZARDOUS,
    ROUTINE,
    amplified,
    around,
    investigated_fit,
    issue_chance,
    kind_of_task,
    mean_fit,
    mean_verifiability,
    obstacle_chance,
    weeks_allowed,
)

WORK = BASELINE.work


def test_every_line_of_every_tier_together_issues_what_the_lever_says() -> None:
    for tiers, departments, share in [(2, 3, 0.5), (3, 2, 0.25), (1, 1, 1.0)]:
        lines = tiers * departments
        weekly = issue_chance(2.0, lines, share) * lines * share
        assert weekly * 52 / 12 == pytest.approx(2.0)


def test_no_line_issues_more_than_one_directive_a_week() -> None:
    assert issue_chance(100.0, 1.0, 0.5) == 1.0


def test_kinds_come_in_their_shares_whatever_the_policy() -> None:
    world = WORK._replace(complex_share=0.5, hazardous_share=0.125)
    kinds = [kind_of_task((k + 0.5) / 1000, world) for k in range(1000)]
    assert [kinds.count(kind) for kind in (ROUTINE, COMPLEX, HAZARDOUS)] == [375, 500, 125]
    rarer = [kind_of_task((k + 0.5) / 1000, world._replace(complex_share=0.25)) for k in range(1000)]
    changed = [(one, other) for one, other in zip(kinds, rarer, strict=True) if one != other]
    assert set(changed) == {(COMPLEX, ROUTINE)}  # the same luck gives the same hazardous tasks


def test_the_bounds_between_kinds_belong_to_the_upper_kind() -> None:
    world = WORK._replace(complex_share=0.5, hazardous_share=0.25)
    assert [kind_of_task(luck, world) for luck in (0.5, 0.75)] == [ROUTINE, HAZARDOUS]


def test_each_kind_has_its_own_verifiability_fit_and_obstacles() -> None:
    world = WORK._replace(
        routine_verifiability=0.8, complex_verifiability=0.3, hazardous_verifiability=0.5,
        routine_fit=0.9, complex_fit=0.4, hazardous_fit=0.7, routine_obstacle=0.1, complex_obstacle=0.5,
    )  # fmt: skip
    kinds = (ROUTINE, COMPLEX, HAZARDOUS)
    assert [mean_verifiability(kind, world) for kind in kinds] == [0.8, 0.3, 0.5]
    assert [mean_fit(kind, world) for kind in kinds] == [0.9, 0.4, 0.7]
    assert [obstacle_chance(kind, world) for kind in kinds] == [0.1, 0.5, 0.1]


def test_luck_spreads_evenly_and_is_cut_at_the_ends() -> None:
    drawn = [around(0.5, 0.2, (k + 0.5) / 100) for k in range(100)]
    assert sum(drawn) / 100 == pytest.approx(0.5)
    assert (min(drawn), max(drawn)) == (pytest.approx(0.302), pytest.approx(0.698))
    assert around(0.95, 0.2, 0.9) == 1.0
    assert around(0.05, 0.2, 0.1) == 0.0


def test_looking_first_removes_part_of_the_misfit() -> None:
    assert investigated_fit(0.4, True, WORK._replace(investigation_gain=0.5)) == pytest.approx(0.7)


def test_targets_compound_down_the_tree() -> None:
    world, target = WORK._replace(amplification=1.2), 1.0
    for _ in range(3):
        target = amplified(target, 1.0, 0.0, 1.0, world)
    assert target == pytest.approx(1.2**3)
    assert amplified(1.0, 1.0, 1.0, 0.5, world) == pytest.approx(1.3)  # half as much again in an emergency


def test_every_office_keeps_its_share_of_the_time_and_whole_weeks_are_left() -> None:
    world = WORK._replace(haste=0.1)
    assert [weeks_allowed(10.0, 1.0, offices, world) for offices in (0, 1, 2, 3)] == [10, 9, 8, 7]
    assert weeks_allowed(10.0, 1.5, 0, world) == 15
    assert weeks_allowed(1.0, 0.5, 5, world) == 1
