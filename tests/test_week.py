"""Invariants of every week in every scenario, and what may never reach a decision."""

import ast
import inspect
from collections import Counter, namedtuple
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from ruamel.yaml import YAML
from small_runs import RECORDS, contents, small

from sim import events
from sim.beginning import Request, begin
from sim.compiled import interpreted
from sim.organisation import OrganisationSpec
from sim.rules import accountability, answer, control
from sim.rules.load import worth
from sim.rules.work import BOOK
from sim.run_state import RunState
from sim.scenario_files import load_scenario, scenario_names
from sim.series import EventLog, Ledger, Series, Tally, TierSeries, TownshipYears
from sim.simulate import Run, simulate, week_engine
from sim.state import SLOTS, YEAR, Cadres, Cases, Desk, Directives, Offices, Tasks, Trailing, columns, faults
from sim.week import run_weeks
from sim.week.approach import choose_approaches
from sim.week.assignment import ITEM_OF_WEEK, issue_directives, receive_tasks
from sim.week.control import exert_control
from sim.week.load import carry_load
from sim.week.shocks import strike_shocks
from sim.week.work import do_work

Check = Callable[[RunState, int], None]
TABLES = {
    "offices": Offices, "cadres": Cadres, "tasks": Tasks, "directives": Directives, "trailing": Trailing,
    "desk": Desk, "cases": Cases, "series": Series, "tiers": TierSeries, "tally": Tally, "years": TownshipYears,
    "log": EventLog, "ledger": Ledger,
}  # fmt: skip
RANGES = [
    (table, column, allowed.low, allowed.high)
    for table, kind in TABLES.items()
    for column, _, allowed in columns(kind)
]
WEEK_FILES = Path(inspect.getfile(run_weeks)).parent


def watched(name: str, check: Check, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A small run of a scenario that is checked after every week."""
    really_run = week_engine("compiled")

    def week_by_week(state: RunState, first: int, last: int) -> None:
        for week in range(first, last):
            really_run(state, week, week + 1)
            check(state, week)

    monkeypatch.setattr(import_module("sim.simulate"), "week_engine", lambda kind: week_by_week)
    return simulate(small(name), seed=9, kind="compiled", **RECORDS)


@pytest.fixture(scope="module", params=scenario_names())
def finished(request: pytest.FixtureRequest) -> Run:
    """A small run of every shipped scenario and world."""
    return simulate(small(request.param), seed=9, kind="compiled", **RECORDS)


@pytest.mark.parametrize("name", scenario_names())
def test_every_column_stays_in_its_range_every_week(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[int] = []

    def check(state: RunState, week: int) -> None:
        for table, column, low, high in RANGES:
            values = getattr(getattr(state, table), column)
            assert values.min() >= low and values.max() <= high, f"{table}.{column} in week {week}"
        checked.append(week)

    run = watched(name, check, monkeypatch)
    assert checked == list(range(run.scenario.warmup_weeks + run.scenario.weeks))
    assert [fault for table in TABLES for fault in faults(getattr(run.state, table), table)] == []


def test_a_fault_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    state = simulate(small("baseline"), kind="compiled").state
    state.cadres.motivation[4] = 1.5
    assert faults(state.cadres, "cadres") == ["cadres.motivation[4] = 1.5 is outside 0..1"]


def up_to_load(state: RunState, week: int) -> None:
    """The steps of a week up to the load, interpreted."""
    first, last = state.tree.first_township, state.tree.first_township + state.tree.townships
    interpreted(strike_shocks)(state, week)
    interpreted(exert_control)(state, week)
    interpreted(issue_directives)(state, week)
    interpreted(receive_tasks)(state, week, first, last)
    interpreted(carry_load)(state, week, first, last)


def up_to_approach(state: RunState, week: int) -> None:
    """The steps of a week up to the choice of approach, interpreted."""
    up_to_load(state, week)
    first, last = state.tree.first_township, state.tree.first_township + state.tree.townships
    interpreted(choose_approaches)(state, week, first, last)


@pytest.mark.parametrize("name", scenario_names())
def test_the_hours_of_a_week_add_up(name: str) -> None:
    scenario = small(name)
    state = begin(scenario, Request(seed=9))
    run, load, cadres = week_engine("compiled"), state.world.load, state.cadres
    for week in range(scenario.warmup_weeks + scenario.weeks - 1):
        run(state, week, week + 1)
        if week % 5:
            continue
        after = begin(scenario, Request(seed=9))
        run(after, 0, week + 1)
        up_to_load(after, week + 1)
        cadres = after.cadres
        training = state.levers.support.training[week + 1] * 12 / 52
        fresh = 1 - state.world.people.burnout_cost * cadres.burnout
        capacity = (load.contract_hours + np.array([worth(hours, load) for hours in cadres.overtime])) * fresh
        spent = cadres.upward_hours + cadres.task_hours + load.contact_hours * cadres.contact
        assert (spent + np.minimum(training, capacity - cadres.upward_hours) <= capacity + 1e-9).all()
        assert (cadres.overtime <= load.overtime_hours).all()


def test_work_on_tasks_takes_the_hours_that_are_there() -> None:
    state = begin(small("baseline"), Request(seed=9))
    first, last = state.tree.first_township, state.tree.first_township + state.tree.townships
    week_engine("compiled")(state, 0, 20)
    up_to_approach(state, 20)
    before, there = state.tasks.hours_done.copy(), state.cadres.task_hours.copy()
    interpreted(do_work)(state, 20, first, last)
    done = (state.tasks.hours_done - before).reshape(-1, SLOTS).sum(axis=1)
    assert done.sum() > 0
    assert (done <= there + 1e-9).all()


@pytest.mark.parametrize(("hours", "given"), [(15.0, [0, 5, 10]), (30.0, [10, 10, 10]), (60.0, [10, 10, 10])])
def test_a_short_week_goes_to_what_is_due_first_and_of_these_to_the_older(hours: float, given: list[float]) -> None:
    week, state = 20, begin(small("baseline"), Request(seed=9))
    last, tasks = state.tree.first_township + state.tree.townships, state.tasks
    for k, (due, issued) in enumerate([(week + 1, 18), (week + 1, 17), (week, 19)]):
        tasks.item[k], tasks.due[k], tasks.amended[k] = (issued + 1) * ITEM_OF_WEEK, due, 1
        tasks.approach[k], tasks.hours_needed[k], tasks.attainable[k], tasks.obstacle_at[k] = BOOK, 10.0, 1.0, 2.0
    state.cadres.task_hours[0] = hours
    interpreted(do_work)(state, week, state.tree.first_township, last)
    assert tasks.hours_done[:3].tolist() == given
    assert not tasks.hours_done[3:].any()


def test_every_task_closes_exactly_once(finished: Run) -> None:
    log, series, tasks = finished.state.log, finished.state.series, finished.state.tasks
    rows = slice(0, int(log.count[0]))
    kinds, names = log.kind[rows], list(zip(log.who[rows].tolist(), log.item[rows].tolist(), strict=True))

    def of(kind: int) -> list[tuple[int, int]]:
        return [name for name, here in zip(names, kinds, strict=True) if here == kind]

    begun, closed, withdrawn = of(events.APPROACH), of(events.REPORT), of(events.WITHDRAWAL)
    still_open = [(k // SLOTS, int(tasks.item[k])) for k in np.flatnonzero(tasks.item)]
    ends = Counter([*closed, *withdrawn, *still_open])
    assert set(ends.values()) == {1}
    assert Counter(begun) == ends
    assert len(begun) == series.issued.sum() - series.refused.sum()
    assert len(closed) == series.closed.sum() > 0
    assert len(withdrawn) == series.withdrawn.sum()


def test_the_five_closures_are_all_closures(finished: Run) -> None:
    series = finished.state.series
    five = series.done + series.admitted + series.inflated + series.paper + series.dropped
    assert (five == series.closed).all()
    begun = series.by_book + series.on_paper + series.neglected
    assert (begun <= series.issued - series.refused).all()


def test_people_are_conserved(finished: Run) -> None:
    state = finished.state
    seats = state.tree.cadres
    assert (state.series.cadres == seats).all()
    rows = slice(0, int(state.log.count[0]))
    left = Counter(state.log.who[rows][state.log.kind[rows] == events.DEPARTURE])
    assert [left[seat] for seat in range(seats)] == state.cadres.holder.tolist()
    assert state.cadres.holder.sum() == state.series.exits.sum() + state.series.promotions.sum()


def test_a_township_wins_two_posts_a_year_for_two_people() -> None:
    run = simulate(small("baseline").with_values({"people.promotion_rate": 2.0}).with_weeks(52, 52), seed=9, **RECORDS)
    rows = slice(0, int(run.state.log.count[0]))
    log = run.state.log
    promoted = (log.kind[rows] == events.DEPARTURE) & (log.code[rows] == events.PROMOTED)
    won = Counter(zip(log.week[rows][promoted], log.who[rows][promoted], strict=True))
    assert run.state.series.promotions.sum() == 2 * 2 * run.state.tree.townships
    assert set(won.values()) == {1}


def test_a_problem_kept_wears_out_once_however_often_it_is_thought_over() -> None:
    mute = small("baseline").with_values({"voice.sharpness": 30.0, "voice.threshold": 2.0})
    runs = [simulate(mute.with_values({"voice.second_thoughts": often}), seed=9) for often in (0.0, 1.0)]
    assert [run.outcomes["candor_at_top"] for run in runs] == [0.0, 0.0]
    once, often = (run.state.series.burnout.tobytes() for run in runs)
    assert once == often


def test_what_is_counted_in_part_never_exceeds_the_whole(finished: Run) -> None:
    series = {name: getattr(finished.state.series, name) for name in Series._fields}
    for part, whole in [
        ("initiatives", "decided"),
        ("initiatives_common", "decided_common"),
        ("decided_common", "decided"),
        ("refused", "issued"),
        ("answered", "told"),
        ("reprisals", "told"),
        ("heard_at_issuer", "told"),
        ("let_off", "failures_observed"),
        ("sanctions", "criticisms"),
        ("unjust", "criticisms"),
        ("receptions", "visits"),
        ("superior_hours_used", "superior_hours"),
        ("paper_hours", "hours_worked"),
        ("upward_hours", "hours_worked"),
        ("found", "closed"),
    ]:
        assert (series[part] <= series[whole] + 1e-9).all(), (part, whole)
    assert series["candid"].sum() <= series["occasions"].sum()
    tiers = finished.state.tiers
    assert (tiers.problems_read <= tiers.problems_told).all()
    assert (tiers.reported_hours <= tiers.due_hours + 1e-9).all()
    assert (tiers.believed_hours <= tiers.due_hours + 1e-9).all()
    assert (tiers.true_hours <= tiers.due_hours).all()
    links = tiers.links.sum(axis=1)
    assert (links == finished.state.tree.cadres + finished.state.tree.offices - 1).all()


CHANCES = {
    events.APPROACH: ("first", "second", "third"),
    events.VOICE: ("first", "second", "third"),
    events.ANSWER: ("first",),
    events.VISIT: ("first",),
    events.REPORT: ("first", "second"),
    events.JUDGEMENT: ("first", "second"),
    events.BREACH: ("first",),
    events.DEPARTURE: ("first",),
    events.INVENTION: ("first",),
    events.SURFACING: ("first",),
}


def test_every_chance_behind_a_decision_is_a_probability(finished: Run) -> None:
    log = finished.state.log
    kinds = log.kind[: int(log.count[0])]
    for kind, numbers in CHANCES.items():
        for column in numbers:
            chances = getattr(log, column)[: len(kinds)][kinds == kind]
            assert ((chances >= 0) & (chances <= 1)).all(), (kind, column)


def test_the_ledger_chains_without_a_gap(finished: Run) -> None:
    ledger = finished.state.ledger
    rows = int(ledger.count[0])
    last: dict[tuple[int, int], float] = {}
    arrays = (ledger.who, ledger.belief, ledger.before, ledger.after)
    for who, belief, before, after in zip(*(column[:rows].tolist() for column in arrays), strict=True):
        assert last.get((who, belief), before) == before
        assert before != after
        last[who, belief] = after
    beliefs = {
        events.FORGIVEN: "forgiven", events.ANSWERED: "answered", events.PUNISHED: "punished",
        events.FOUND_OUT: "found_out", events.DISTRUST: "distrust",
        events.TRUST_ABILITY: "trust_ability", events.TRUST_INTEGRITY: "trust_integrity",
    }  # fmt: skip
    seats = finished.state.tree.cadres
    for (who, belief), value in last.items():
        if who < seats and belief in beliefs:
            assert getattr(finished.state.cadres, beliefs[belief])[who] == value


def test_what_the_last_year_showed_is_the_sum_of_its_weeks_and_nothing_is_overdue() -> None:
    state = simulate(load_scenario("baseline").with_weeks(80, 0), seed=3).state
    trailing, tasks = state.trailing, state.tasks
    rings = {"recent_closures": trailing.closures, "recent_reliable": trailing.reliable}
    for name, ring in rings.items():
        total = getattr(trailing, name)
        assert total.sum() > 0
        assert ring.reshape(-1, YEAR).sum(axis=1).tolist() == total.tolist(), name
    in_hand = tasks.item != 0
    assert in_hand.any()
    assert (tasks.due[in_hand] > 79).all()


# What may never reach a decision.

TRUTH = {
    "progress", "real_progress", "attainable", "hours_done", "hours_needed",
    "obstacle_at", "care", "known_week",
}  # fmt: skip
TRAITS = {"ability", "integrity", "motivation", "aversion", "age", "gaming"}


@pytest.mark.parametrize("module", [control, answer, accountability])
def test_superiors_rules_take_no_truth_and_no_trait_of_a_cadre(module: Any) -> None:
    functions = [function for _, function in inspect.getmembers(module, inspect.isfunction)]
    own = [function for function in functions if function.__module__ == module.__name__]
    names = {name for function in own for name in inspect.signature(function).parameters}
    assert own
    assert not names & (TRUTH | TRAITS)


@pytest.mark.parametrize("name", ["control", "answer", "accountability"])
def test_superiors_steps_read_no_truth_and_no_trait_of_a_cadre(name: str) -> None:
    tree = ast.parse((WEEK_FILES / f"{name}.py").read_text())
    read = {
        f"{ast.unparse(node.value).rsplit('.', 1)[-1]}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and not _is_written(node, tree)
    }
    assert any(found.startswith(("tasks.", "offices.")) for found in read)
    assert not read & {f"tasks.{column}" for column in TRUTH}
    assert not read & {f"cases.{column}" for column in Cases._fields if column != "task"}
    assert not read & {f"cadres.{column}" for column in TRAITS}
    assert "real_progress" not in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _is_written(attribute: ast.Attribute, tree: ast.AST) -> bool:
    """Whether a column is only given a new value here: an obstacle is removed wherever it was."""
    return any(
        isinstance(node, ast.Assign) and any(attribute in ast.walk(target) for target in node.targets)
        for node in ast.walk(tree)
    )


def test_trust_never_multiplies_work() -> None:
    """Whatever anybody believes after the choice of approach, this week's progress is the same."""
    trusting, distrusting = (begin(small("baseline"), Request(seed=2)) for _ in range(2))
    first, last = trusting.tree.first_township, trusting.tree.first_township + trusting.tree.townships
    for state, value in ((trusting, 1.0), (distrusting, 0.0)):
        week_engine("compiled")(state, 0, 25)
        up_to_approach(state, 25)
        for table in (state.cadres, state.offices):
            for belief in ("forgiven", "answered", "punished", "trust_ability", "trust_integrity"):
                getattr(table, belief)[:] = value
        state.cadres.found_out[:] = value
        state.cadres.distrust[:] = value
        before = state.tasks.hours_done.copy()
        interpreted(do_work)(state, 25, first, last)
        assert (state.tasks.hours_done > before).any()
    for column, one, other in zip(trusting.tasks._fields, trusting.tasks, distrusting.tasks, strict=True):
        assert one.tobytes() == other.tobytes(), column


def mean_of(outcome: str, organisation: OrganisationSpec, **levers: float) -> float:
    """Mean of an outcome over ten replicates of half a year after half a year, in an organisation."""
    scenario = load_scenario("baseline").with_organisation(organisation).with_weeks(26, 26)
    changed = scenario.with_levers({name.replace("__", "."): value for name, value in levers.items()})
    runs = [simulate(changed, seed=1, replicate=number, kind="compiled") for number in range(10)]
    return float(np.mean([run.outcomes[outcome] for run in runs]))


@pytest.mark.parametrize("gap", ["report_gap", "belief_gap"])
def test_removing_the_middle_tier_changes_what_the_top_is_told_and_believes(gap: str) -> None:
    with_middle = mean_of(gap, OrganisationSpec((1, 3, 2), cadres=6))
    without = mean_of(gap, OrganisationSpec((1, 6), cadres=6))
    assert abs(with_middle - without) > 0.005


def test_two_lines_that_visit_differ_from_one_that_visits_twice_as_often() -> None:
    one, two = OrganisationSpec((1, 6), departments=1), OrganisationSpec((1, 6), departments=2)
    many = {"inspection__visits": 40.0, "inspection__coordination": 1.0}
    assert mean_of("inspections", one, **many) == pytest.approx(mean_of("inspections", two, **many), rel=0.1)
    # Two lines that come on one day are hosted once and find out less than one that comes on two.
    assert mean_of("burden", one, **many) > mean_of("burden", two, **many) + 0.005


def test_siblings_are_trusted_differently() -> None:
    run = simulate(load_scenario("baseline").with_weeks(26, 26), kind="compiled")
    state = run.state
    for first in range(0, state.tree.cadres, 10):
        assert len(set(state.cadres.trust_ability[first : first + 10].tolist())) > 1
        assert len(set(state.cadres.trust_integrity[first : first + 10].tolist())) > 1
    townships = state.offices.trust_ability[state.tree.first_township :]
    assert len(set(townships.tolist())) == len(townships)


def turned_round(content: Any) -> Any:
    """A mapping with all its keys in the opposite order."""
    if not isinstance(content, dict):
        return content
    return {key: turned_round(content[key]) for key in reversed(content)}


def test_the_order_of_a_file_changes_no_bit(tmp_path: Path) -> None:
    scenario = small("tight_control")
    for name, form in (("as_it_is", dict), ("turned_round", turned_round)):
        with (tmp_path / f"{name}.yaml").open("w") as file:
            YAML().dump(form(scenario.resolved()), file)
    texts = [(tmp_path / f"{name}.yaml").read_text() for name in ("as_it_is", "turned_round")]
    assert texts[0] != texts[1]
    one, other = (load_scenario(tmp_path / f"{name}.yaml") for name in ("as_it_is", "turned_round"))
    assert one.fingerprint() == other.fingerprint() == scenario.fingerprint()
    states = [simulate(each, seed=7, kind="compiled").state for each in (scenario, one, other)]
    assert contents(states[0]) == contents(states[1]) == contents(states[2])


def with_groups(state: RunState, **groups: Any) -> RunState:
    return state._replace(levers=state.levers._replace(**groups))


def outcome_of(state: RunState) -> dict[str, bytes]:
    """What a run wrote, the levers it read apart."""
    interpreted(run_weeks)(state, 0, 20)
    return {name: column for name, column in contents(state).items() if not name.startswith("levers.")}


def renamed_and_reordered(group: Any) -> Any:
    """The same levers under another name, in the opposite order and with one more among them."""
    fields = [*reversed(group._fields), "never_read"]
    other = namedtuple("Renamed", fields)
    return other(*reversed(group), next(iter(group)))


def test_the_order_of_declarations_changes_no_bit_and_swapped_wires_do() -> None:
    scenario = small("loosened").with_weeks(10, 10)
    plain, reordered, swapped = (begin(scenario, Request(seed=7)) for _ in range(3))
    groups = {name: renamed_and_reordered(group) for name, group in reordered.levers._asdict().items()}
    accountability_levers = swapped.levers.accountability
    wires: dict[str, NDArray[np.float64]] = {
        "intensity": accountability_levers.severity,
        "severity": accountability_levers.intensity,
    }
    crossed = with_groups(swapped, accountability=accountability_levers._replace(**wires))
    expected = outcome_of(plain)
    assert outcome_of(with_groups(reordered, **groups)) == expected
    assert outcome_of(crossed) != expected


@pytest.mark.parametrize(
    ("module", "size", "together"),
    [("sim.week", "TILE", 1), ("sim.week", "TILE", 7), ("sim.week", "TILE", 40), ("sim.week.seats", "CASES", 3)],
)
def test_how_many_go_through_steps_together_decides_nothing(
    module: str, size: str, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = load_scenario("baseline").with_organisation(OrganisationSpec((1, 20), cadres=2)).with_weeks(8, 0)
    as_shipped, otherwise = begin(scenario, Request(**RECORDS)), begin(scenario, Request(**RECORDS))
    interpreted(run_weeks)(as_shipped, 0, 8)
    monkeypatch.setattr(import_module(module), size, together)
    interpreted(run_weeks)(otherwise, 0, 8)
    rows = [set(zip(*(column.tolist() for column in state.log), strict=False)) for state in (as_shipped, otherwise)]
    assert rows[0] == rows[1]  # in another order
    for table in set(TABLES) - {"log", "ledger", "series", "tiers", "years", "desk", "cases"}:
        columns_there = zip(getattr(as_shipped, table), getattr(otherwise, table), strict=True)
        for name, (one, other) in zip(TABLES[table]._fields, columns_there, strict=True):
            assert one.tobytes() == other.tobytes(), f"{table}.{name}"
