"""What a finished run tells: windows, tables, and rules that look every quarter."""

from typing import Any

import numpy as np
import pytest
from small_runs import contents, small

from sim import measures
from sim.scenario import Scenario
from sim.simulate import TRAITS, Run, simulate

MEETINGS = "workload.meetings"


def ruled(**changes: Any) -> Scenario:
    """Forty weeks after a warm-up of sixteen, under one rule."""
    rule = {
        "every_weeks": 13,
        "when": {"burden": {"above": 0.0}},
        "change": {MEETINGS: -0.5},
        "least": {MEETINGS: 0},
    }
    return small("baseline").with_weeks(40, 16).with_interventions([{**rule, **changes}])


def same(outcomes: dict[str, float]) -> Any:
    """Exactly these outcomes, a missing number being as missing in both."""
    return pytest.approx(outcomes, rel=0, abs=0, nan_ok=True)


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate(small("baseline").with_weeks(80, 16), seed=3, kind="compiled")


@pytest.mark.parametrize(("first", "last"), [(-17, 10), (0, 81), (5, 5), (9, 3)])
def test_a_window_lies_within_the_run(run: Run, first: int, last: int) -> None:
    with pytest.raises(ValueError) as caught:
        run.window(first, last)
    assert str(caught.value) == f"weeks {first} to {last} are not within -16 to 80"


def test_windows_count_from_the_week_in_which_policies_part(run: Run) -> None:
    assert run.window(-16, 80) == same(measures.outcomes(run.state, 0, 96))
    assert run.window(0, 4) == same(measures.outcomes(run.state, 16, 20))


def test_outcomes_are_those_of_the_last_year(run: Run) -> None:
    assert run.outcomes == same(run.window(28, 80))
    short = simulate(small("baseline").with_weeks(30, 16), seed=3, kind="compiled")
    assert short.outcomes == same(short.window(0, 30))
    asked = simulate(small("baseline").with_weeks(80, 16), seed=3, kind="compiled", window_weeks=10)
    assert asked.outcomes == same(run.window(70, 80))


def test_the_weekly_table_has_a_row_for_every_week(run: Run) -> None:
    assert run.weekly.index.tolist() == list(range(-16, 80))
    assert run.weekly.columns.tolist() == [outcome.name for outcome in measures.OUTCOMES]
    assert run.weekly.loc[7].to_dict() == pytest.approx(run.window(7, 8), nan_ok=True)


def test_the_table_of_cadres_has_a_row_for_every_seat_and_adds_up(run: Run) -> None:
    table, last_year = run.cadres, slice(16 + 28, 16 + 80)
    assert table.index.name == "seat" and len(table) == run.state.tree.cadres
    assert set(TRAITS) <= set(table.columns)
    assert (table["weeks"] == 52).all()
    series = run.state.series
    for column, whole in [
        ("decided", series.decided),
        ("initiatives", series.initiatives),
        ("occasions", series.occasions),
        ("candid", series.candid),
        ("closed", series.closed),
        ("done", series.done),
        ("paper", series.paper),
        ("criticisms", series.criticisms),
        ("sanctions", series.sanctions),
        ("hours_worked", series.hours_worked),
        ("upward_hours", series.upward_hours),
    ]:
        assert table[column].sum() == pytest.approx(whole[last_year].sum()), column
    assert table["wellbeing"].mean() == pytest.approx(run.outcomes["wellbeing"])


def test_tiers_are_told_from_the_top(run: Run) -> None:
    assert len(run.tiers) == run.state.tree.tiers
    assert run.tiers[0]["report_gap"] == pytest.approx(run.outcomes["report_gap"])


def test_every_township_year_since_policies_parted_has_a_loss() -> None:
    long = simulate(small("baseline").with_weeks(110, 52), seed=3, kind="compiled")
    assert len(long.township_year_losses) == 2 * long.state.tree.townships
    both_years = long.state.series.disaster_loss[52 : 52 + 104].sum()
    assert long.township_year_losses.sum() == pytest.approx(both_years)


def test_a_rule_that_never_fires_changes_no_bit() -> None:
    never = simulate(ruled(when={"burden": {"above": 0.999}}), seed=3, kind="compiled")
    plain = simulate(small("baseline").with_weeks(40, 16), seed=3, kind="compiled")
    assert contents(never.state) == contents(plain.state)


def test_a_rule_that_fires_moves_its_lever_from_the_next_quarter_on() -> None:
    fired = simulate(ruled(), seed=3, kind="compiled")
    plain = simulate(small("baseline").with_weeks(40, 16), seed=3, kind="compiled")
    meetings = fired.state.levers.workload.meetings
    start = plain.state.levers.workload.meetings[0]
    expected = [start] * 29 + [start - 0.5] * 13 + [start - 1.0] * 13 + [start - 1.5]
    assert meetings.tolist() == pytest.approx([max(0.0, value) for value in expected])
    same, differs = slice(0, 29), slice(29, 56)
    for name, one, other in zip(
        fired.state.series._fields, fired.state.series, plain.state.series, strict=True
    ):
        assert (one[same] == other[same]).all(), name
    assert (fired.state.series.meeting_hours[differs] < plain.state.series.meeting_hours[differs]).all()


def test_a_rule_looks_at_the_quarter_before() -> None:
    burden = simulate(small("baseline").with_weeks(40, 16), seed=3, kind="compiled")
    quarters = [burden.window(first, first + 13)["burden"] for first in (0, 13)]
    between = float(np.mean(quarters))
    side = "above" if quarters[0] > quarters[1] else "below"
    fired = simulate(ruled(when={"burden": {side: between}}), seed=3, kind="compiled")
    changes = np.flatnonzero(np.diff(fired.state.levers.workload.meetings))
    assert changes[0] == 28  # after the first quarter, which is the only one on that side under the old lever


def test_what_nobody_asked_for_is_not_written() -> None:
    plain = simulate(small("baseline"), kind="compiled")
    assert len(plain.state.log.week) == len(plain.state.ledger.week) == 0


def test_writing_things_down_changes_nothing_else() -> None:
    plain, told = (
        simulate(small("tight_control"), kind="compiled", log=wanted, ledger=wanted)
        for wanted in (False, True)
    )
    one, other = contents(plain.state), contents(told.state)
    assert {name for name in one if one[name] != other[name]} == {
        name for name in one if name.split(".")[0] in ("log", "ledger")
    }


def test_an_unknown_wish_is_refused() -> None:
    with pytest.raises(TypeError, match="got an unexpected keyword argument 'replicates'"):
        simulate(small("baseline"), replicates=3)
