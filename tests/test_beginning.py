"""A run before its first week: people on a tree, first beliefs, empty records."""

import numpy as np
import pytest
from small_runs import SMALL, contents, small

from sim.beginning import NOTHING_FORCED, Forced, Request, begin
from sim.interventions import population_of
from sim.luck import roster_key
from sim.population import SuperiorLuck, draw_cadre, superior_luck, superior_of
from sim.run_state import draw
from sim.state import RING, SLOTS, YEAR, faults

SCENARIO = small("baseline").with_weeks(60, 12)
STATE = begin(SCENARIO, Request(seed=4, roster=2, log_rows=10, ledger_rows=20))
TOWNSHIPS, CADRES, OFFICES = 4, 12, 7


def test_tables_have_a_row_for_everything() -> None:
    assert (STATE.tree.townships, STATE.tree.cadres, STATE.tree.offices) == (TOWNSHIPS, CADRES, OFFICES)
    rows = {
        "offices": OFFICES, "cadres": CADRES, "tasks": CADRES * SLOTS, "series": 72, "tally": CADRES,
        "years": 2 * TOWNSHIPS,
    }  # fmt: skip
    for table, count in rows.items():
        assert {len(column) for column in getattr(STATE, table)} == {count}, table
    assert {column.shape for column in STATE.tiers} == {(72, 3)}
    assert len(STATE.directives.kind) == OFFICES * SMALL.departments
    assert len(STATE.directives.amendment) == OFFICES * SMALL.departments * RING
    assert len(STATE.trailing.closures) == CADRES * YEAR
    assert (len(STATE.log.week), len(STATE.log.count)) == (10, 1)
    assert (len(STATE.ledger.week), len(STATE.ledger.count)) == (20, 1)


def test_everything_begins_in_its_range() -> None:
    for table in ("offices", "cadres", "tasks", "directives", "series", "tiers", "tally", "years"):
        assert faults(getattr(STATE, table), table) == []


def test_people_are_those_of_the_roster() -> None:
    population, key = population_of(SCENARIO.values), roster_key(4, 2)
    for seat in range(CADRES):
        person = draw_cadre(*key, seat, 0, population.cadres)
        for trait, value in person._asdict().items():
            assert getattr(STATE.cadres, trait)[seat] == value
    luck = superior_luck(*key, np.arange(OFFICES), STATE.tree.region)
    for office, one in enumerate(zip(*luck, strict=True)):
        head = superior_of(SuperiorLuck(*one), population.superiors)
        for trait, value in head._asdict().items():
            assert getattr(STATE.offices, trait)[office] == value


def test_a_replicate_changes_nobody() -> None:
    other = begin(SCENARIO, Request(seed=4, roster=2, replicate=9, log_rows=10, ledger_rows=20))
    different = {name for name, column in contents(STATE).items() if contents(other)[name] != column}
    assert different == {"luck.key0", "luck.key1"}


def test_first_beliefs_are_the_priors() -> None:
    prior = STATE.world.prior
    for table in (STATE.cadres, STATE.offices):
        assert (table.forgiven == prior.forgiven).all()
        assert (table.answered == prior.answered).all()
        assert (table.punished == prior.punished).all()
        assert (table.trust_ability == prior.ability).all()
        assert (table.trust_integrity == prior.integrity).all()
    assert (STATE.cadres.found_out == prior.found_out).all()
    assert (STATE.cadres.distrust == prior.distrust).all()


def test_nobody_holds_a_task_and_nobody_has_left() -> None:
    assert not STATE.tasks.item.any()
    assert (STATE.tasks.known_week == -1).all()
    assert (STATE.cadres.left_week == -1).all()
    assert not STATE.cadres.holder.any()
    assert not any(column.any() for column in STATE.series)


def test_control_begins_at_the_norm() -> None:
    assert (STATE.cadres.control_met == 1).all()
    assert (STATE.offices.control_reaching == 1).all()
    assert (STATE.offices.blame_risk == STATE.world.control.reference_blame).all()


def test_levers_reach_over_the_whole_run() -> None:
    for group in STATE.levers:
        assert {path.shape for path in group} == {(72,)}


@pytest.mark.parametrize(("window", "first"), [(52, 20), (10, 62), (200, 12)])
def test_sums_by_cadre_begin_with_the_window_and_never_in_the_warm_up(window: int, first: int) -> None:
    calendar = begin(SCENARIO, Request(window_weeks=window)).calendar
    assert (calendar.policy_week, calendar.tally_from) == (12, first)


def test_the_common_rate_is_kept_for_whoever_compares() -> None:
    assert STATE.calendar.common_rate == -1
    assert begin(SCENARIO, Request(common_rate=1.5)).calendar.common_rate == 1.5


def test_luck_is_forced_at_one_address_only() -> None:
    free, address = STATE.luck, (3, 5, 80, 17)
    assert free[4:] == NOTHING_FORCED
    forced = begin(SCENARIO, Request(seed=4, roster=2, forced=Forced(*address, 0.125))).luck
    assert draw(forced, *address) == 0.125 != draw(free, *address)
    for place in range(4):
        elsewhere = tuple(number + (k == place) for k, number in enumerate(address))
        assert draw(forced, *elsewhere) == draw(free, *elsewhere)


def test_seats_are_spread_over_the_townships_with_one_village_agent_each() -> None:
    assert np.bincount(STATE.tree.office_of_cadre)[3:].tolist() == [3] * TOWNSHIPS
    assert STATE.tree.village_agent.reshape(TOWNSHIPS, 3).tolist() == [[0, 0, 1]] * TOWNSHIPS
