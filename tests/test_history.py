"""The event log agrees with the weekly series, kind by kind and week by week, and says what codes mean."""

import sys
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from small_runs import small

from sim import Run, simulate
from sim import events as codes
from sim.event_words import KINDS
from sim.history import Event, Task, events, records, task_of
from sim.rules import reporting, voice, work
from sim.state import SLOTS

SCENARIOS = ("baseline", "tight_control", "laissez_faire", "messenger_protected", "petition_scapegoat")


def logged(name: str, seed: int = 2) -> Run:
    return simulate(small(name).with_weeks(60), seed, log=True)


@pytest.fixture(scope="module", params=SCENARIOS)
def run(request: pytest.FixtureRequest) -> Run:
    return logged(request.param)


def per_week(run: Run, found: list[Event], weight: int | None = None) -> np.ndarray:
    """Events a week, or the weekly sum of one of their numbers."""
    weeks = run.scenario.warmup_weeks + run.scenario.weeks
    rows = [one.week + run.scenario.warmup_weeks for one in found]
    weights = None if weight is None else [one.values[weight] for one in found]
    return np.bincount(rows, weights, weeks)


def of_kind(run: Run, kind: int, *endings: int) -> list[Event]:
    return [one for one in records(run) if one.kind == kind and (not endings or one.code in endings)]


def firsts(found: list[Event]) -> list[Event]:
    """The first event about each task of each seat."""
    kept = {(one.seat, one.item): one for one in reversed(found)}
    return [one for one in found if kept[one.seat, one.item] is one]


def assert_series(run: Run, name: str, expected: np.ndarray) -> None:
    np.testing.assert_array_equal(getattr(run.state.series, name), expected, err_msg=name)


def test_approaches_agree_with_the_series(run: Run) -> None:
    series = run.state.series
    for name, code in (
        ("initiatives", work.INITIATIVE),
        ("by_book", work.BOOK),
        ("on_paper", work.PAPER),
        ("neglected", work.NEGLECT),
    ):
        assert_series(run, name, per_week(run, of_kind(run, codes.APPROACH, code)))
    decided = per_week(run, of_kind(run, codes.APPROACH))
    np.testing.assert_array_equal(decided, series.issued - series.refused)
    assert decided.sum() > 100


def test_every_task_taken_on_is_reported_withdrawn_or_still_in_hand(run: Run) -> None:
    tasks, warmup = run.state.tasks, run.scenario.warmup_weeks
    taken = Counter((one.seat, one.item) for one in of_kind(run, codes.APPROACH))
    ended = Counter(
        (one.seat, one.item) for kind in (codes.REPORT, codes.WITHDRAWAL) for one in of_kind(run, kind)
    )
    in_hand = Counter((int(k) // SLOTS, int(tasks.item[k])) for k in np.flatnonzero(tasks.item))
    assert taken == ended + in_hand
    assert set(taken.values()) == {1}
    assert all(task_of(item, warmup) is not None for _, item in taken)


def test_tasks_fall_once_and_only_under_load(run: Run) -> None:
    fallen = of_kind(run, codes.LET_FALL)
    real = {(one.seat, one.item) for one in of_kind(run, codes.APPROACH, work.INITIATIVE, work.BOOK)}
    assert {(one.seat, one.item) for one in fallen} <= real
    assert len(firsts(fallen)) == len(fallen)
    assert all(one.numbers["load"] > 1.0 for one in fallen)


def test_problems_told_and_kept_agree_with_the_series(run: Run) -> None:
    told, kept = of_kind(run, codes.VOICE, 1, 2), of_kind(run, codes.VOICE, 0)
    met, reported = firsts(of_kind(run, codes.VOICE)), of_kind(run, codes.REPORT)
    failed = [one for one in reported if one.numbers["real_progress"] < 1.0]
    assert_series(run, "told", per_week(run, told))
    assert_series(run, "occasions", per_week(run, met + failed))
    admitted = per_week(run, of_kind(run, codes.REPORT, reporting.ADMITTED))
    half, whole = (per_week(run, of_kind(run, codes.VOICE, grade)) for grade in (1, 2))
    assert_series(run, "candid", half / 2.0 + whole + admitted)
    for name, motive in (
        ("silent_useless", voice.USELESS),
        ("silent_dangerous", voice.DANGEROUS),
        ("silent_unable", voice.UNABLE),
    ):
        silent = [one for one in met if one.code == 0 and one.values[3] == motive]
        assert_series(run, name, per_week(run, silent))
    assert len(told) > 0 and len(kept) > 0
    assert_series(run, "false_alarms", per_week(run, of_kind(run, codes.INVENTION)))


def test_answers_agree_with_the_series(run: Run) -> None:
    answers = of_kind(run, codes.ANSWER)
    assert_series(run, "told", per_week(run, answers))
    helped = of_kind(run, codes.ANSWER, codes.HELPED, codes.EXTENDED)
    assert_series(run, "answered", per_week(run, helped))
    assert_series(run, "reprisals", per_week(run, answers, weight=3))
    read = [one for one in answers if one.code not in (codes.UNREAD, codes.SWALLOWED)]
    assert_series(run, "heard_at_issuer", per_week(run, read))
    assert_series(run, "withdrawn", per_week(run, of_kind(run, codes.WITHDRAWAL)))


def test_reports_agree_with_the_series(run: Run) -> None:
    for name, code in (
        ("done", reporting.DONE),
        ("admitted", reporting.ADMITTED),
        ("inflated", reporting.INFLATED),
        ("paper", reporting.ON_PAPER),
        ("dropped", reporting.DROPPED),
    ):
        assert_series(run, name, per_week(run, of_kind(run, codes.REPORT, code)))
    assert_series(run, "closed", per_week(run, of_kind(run, codes.REPORT)))
    assert_series(run, "found", per_week(run, of_kind(run, codes.REPORT), weight=2))
    assert_series(run, "surfaced", per_week(run, of_kind(run, codes.SURFACING)))


def test_judgements_agree_with_the_series(run: Run) -> None:
    held = of_kind(run, codes.JUDGEMENT, 1, 2)
    assert_series(run, "criticisms", per_week(run, held))
    assert_series(run, "sanctions", per_week(run, of_kind(run, codes.JUDGEMENT, 2)))
    assert_series(run, "unjust", per_week(run, held, weight=3))
    honest = [one for one in of_kind(run, codes.JUDGEMENT) if one.reason == "honest failure"]
    assert_series(run, "failures_observed", per_week(run, honest))
    assert_series(run, "let_off", per_week(run, [one for one in honest if one.ending == "let off"]))
    assert_series(run, "breaches", per_week(run, of_kind(run, codes.BREACH)))


def test_departures_agree_with_the_series_and_the_seats(run: Run) -> None:
    left = of_kind(run, codes.DEPARTURE)
    assert_series(run, "exits", per_week(run, of_kind(run, codes.DEPARTURE, codes.EXITED, codes.RETIRED)))
    assert_series(run, "promotions", per_week(run, of_kind(run, codes.DEPARTURE, codes.PROMOTED)))
    of_seat = Counter(one.seat for one in left)
    assert run.state.cadres.holder.tolist() == [of_seat[seat] for seat in range(run.state.tree.cadres)]
    for last in {one.seat: one for one in left}.values():
        assert last.numbers["entrant_integrity"] == run.state.cadres.integrity[last.seat]


def test_what_visitors_find_is_known_when_the_task_closes(run: Run) -> None:
    empty = {(one.seat, one.item) for one in of_kind(run, codes.VISIT, codes.NO_SUBSTANCE)}
    reported = {(one.seat, one.item): one for one in of_kind(run, codes.REPORT)}
    assert all(reported[task].numbers["found_out"] == 1.0 for task in empty & reported.keys())
    gaps = Counter((one.week, one.seat) for one in of_kind(run, codes.VISIT, codes.GAP_IN_TRACES))
    blamed = [one for one in of_kind(run, codes.JUDGEMENT) if one.reason == "gap in traces"]
    assert len(blamed) > 0
    assert all(one.item < gaps[one.week, one.seat] for one in blamed)


def test_each_seat_has_its_own_criticisms() -> None:
    run = logged("tight_control")
    first = run.scenario.weeks - run.request.window_weeks
    held = Counter(one.seat for one in of_kind(run, codes.JUDGEMENT, 1, 2) if one.week >= first)
    assert run.cadres["criticisms"].tolist() == [held[seat] for seat in run.cadres.index]


def test_chances_are_chances(run: Run) -> None:
    for one in records(run):
        for name, value in one.numbers.items():
            if name.startswith(("chance", "expected", "right", "real")):
                assert 0.0 <= value <= 1.0, (one, name)


def test_all_kinds_are_seen_somewhere_and_all_have_words() -> None:
    withdrawing = small("feedback_answered").with_weeks(60).with_values({"answer.withdrawal": 1.0})  # else too rare
    runs = [*(logged(name, seed) for name in SCENARIOS for seed in (1, 2)), simulate(withdrawing, 1, log=True)]
    assert {one.kind for run in runs for one in records(run)} == set(KINDS)


def test_the_item_of_a_task_names_the_directive() -> None:
    assert task_of((104 + 12 + 1) * 64 + 1 * 8 + 2, warmup_weeks=104) == Task(issued=12, tier=1, line=2)
    assert str(task_of(64, warmup_weeks=104)) == "-104/0/0"
    assert task_of(3, warmup_weeks=104) is None  # the fourth gap in traces of a week


def test_an_event_in_words() -> None:
    judgement = Event(7, codes.JUDGEMENT, 3, 1, 64, Task(-104, 0, 0), 2, (0.25, 0.6, codes.SHIRKING, 0.0))
    assert (judgement.word, judgement.ending, judgement.reason) == (
        "judgement",
        "formally sanctioned",
        "shirking found out",
    )
    assert judgement.numbers == {"chance_to_be_held": 0.25, "right_diagnosis": 0.6, "unjust": 0.0}
    breach = Event(7, codes.BREACH, 3, 1, 64, Task(-104, 0, 0), 1, (0.5, 0.0, 0.0, 0.0))
    assert (breach.ending, breach.reason) == ("came to light", None)
    assert breach.numbers == {"chance_to_come_to_light": 0.5}


def test_the_table_holds_what_the_records_hold() -> None:
    run = logged("tight_control")
    table, listed = events(run), list(records(run))
    assert len(table) == len(listed)
    for row, one in list(zip(table.to_dict("records"), listed, strict=True))[::37]:
        assert (row["week"], row["kind"], row["seat"], row["ending"]) == (
            one.week,
            one.word,
            one.seat,
            one.ending,
        )
        assert (None if pd.isna(row["reason"]) else row["reason"]) == one.reason
        named = {name: value for name, value in row.items() if name in one.numbers}
        assert named == one.numbers
        if one.task is not None:
            assert (row["issued"], row["tier"], row["line"]) == one.task


def test_one_kind_has_only_its_own_columns() -> None:
    run = logged("tight_control")
    judgements = events(run, "judgement")
    assert set(judgements["kind"]) == {"judgement"}
    assert list(judgements.columns)[-3:] == ["chance_to_be_held", "right_diagnosis", "unjust"]
    assert not judgements[["ending", "reason", "chance_to_be_held"]].isna().any().any()
    with pytest.raises(ValueError) as caught:
        events(run, "judgment")
    assert str(caught.value) == (
        "there is no kind of event called 'judgment'; there are approach, voice, answer, visit, report, "
        "judgement, breach, departure, let fall, invention, withdrawal, surfacing"
    )


def test_compiled_and_interpreted_runs_have_the_same_history() -> None:
    scenario = small("tight_control").with_weeks(20)
    compiled, interpreted = (
        simulate(scenario, 4, kind=kind, log=True) for kind in ("compiled", "interpreted")
    )
    assert list(records(compiled)) == list(records(interpreted))


def test_a_run_without_a_log_says_so() -> None:
    run = simulate(small("baseline"))
    with pytest.raises(ValueError) as caught:
        list(records(run))
    assert str(caught.value) == "this run has no event log: run it with simulate(..., log=True)"


def test_a_log_that_ran_out_of_room_is_never_read() -> None:
    run = simulate(small("baseline"), log_rows=10)
    happened = run.state.log.count[0]
    message = f"this log has room for 10 of {happened} events: run it with simulate(..., log=True)"
    with pytest.raises(ValueError) as caught:
        events(run)
    assert str(caught.value) == message


def test_a_log_that_needs_more_room_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    roomy = simulate(small("tight_control"), log=True, ledger=True)
    module = sys.modules["sim.simulate"]  # sim.simulate itself is the function
    monkeypatch.setattr(module, "EVENTS_PER_CADRE_WEEK", 1)
    monkeypatch.setattr(module, "CHANGES_PER_CADRE_WEEK", 1)
    run = simulate(small("tight_control"), log=True, ledger=True)
    assert run.request.log_rows == len(run.state.log.week) == run.state.log.count[0]
    assert run.request.ledger_rows == len(run.state.ledger.week) == run.state.ledger.count[0]
    assert list(records(run)) == list(records(roomy))


def test_an_event_takes_53_bytes_and_a_change_of_trust_26() -> None:
    state = simulate(small("baseline"), log_rows=100, ledger_rows=100).state
    for record, size in ((state.log, 53), (state.ledger, 26)):
        assert sum(column.itemsize for column in record[1:]) == size
        assert all(len(column) == 100 for column in record[1:])
