"""A decision turned: its luck is what decided it, the past stays as it was, and "because" means it."""

from collections import Counter

import numpy as np
import pytest
from small_runs import small

from experiments.story.passages import consequence
from experiments.story.turning_points import (
    HORIZON,
    MOST_POINTS,
    SMALLEST,
    Consequence,
    rerun,
    turned,
    turning_points,
)
from experiments.story.turns import forced, switch_of
from sim import Run, simulate
from sim import events as codes
from sim.event_words import KINDS
from sim.history import Event, records
from sim.luck import uniform
from sim.series import EventLog, Ledger, Series
from sim.trust_ledger import trust_of

SCENARIOS = ("baseline", "tight_control", "laissez_faire", "petition_scapegoat")
COMING_AND_GOING = {"people.exit_base": 0.5}  # seats change hands often enough for holders to matter
NO_LESSONS = {"learning.gain": 0.0, "people.burnout_dread": 0.0, "people.motivation_loss": 0.0}


def lived(name: str, seed: int = 2, **values: float) -> Run:
    scenario = small(name).with_weeks(60).with_values(values)
    return simulate(scenario, seed, log=True, ledger=True)


def holders(run: Run) -> dict[Event, int]:
    """How many held the seat before, at each event."""
    left: dict[int, int] = {}
    at: dict[Event, int] = {}
    for event in records(run):
        at[event] = left.get(event.seat, 0)
        left[event.seat] = at[event] + (event.kind == codes.DEPARTURE)
    return at


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_luck_at_the_address_is_the_luck_that_decided(name: str) -> None:
    run, seen = lived(name, **COMING_AND_GOING), set()
    for event, holder in holders(run).items():
        switch = switch_of(event)
        if switch is None:
            continue
        where = forced(event, switch, holder, run.scenario.warmup_weeks)
        luck = uniform(run.state.luck.key0, run.state.luck.key1, *where[:4])
        if switch.chance is not None:
            assert (luck < event.values[switch.chance]) == switch.below, event
        seen.add(KINDS[event.kind].word)
    assert seen >= {"approach", "voice", "answer", "visit", "report", "judgement", "departure"}


def first(run: Run, kind: int, *endings: int, reason: str | None = None) -> Event:
    return next(
        event
        for event in records(run)
        if event.kind == kind
        and event.code in endings
        and event.week >= 0
        and reason in (None, event.reason)
        and switch_of(event) is not None
    )


TURNS = [
    ("tight_control", codes.JUDGEMENT, (1, 2), "honest failure", "let off"),
    ("tight_control", codes.JUDGEMENT, (0,), "honest failure", "criticised"),
    ("tight_control", codes.JUDGEMENT, (1, 2), "gap in traces", "overlooked"),
    ("tight_control", codes.VOICE, (0,), None, "told"),
    ("tight_control", codes.VOICE, (1, 2), None, "kept"),
    ("tight_control", codes.ANSWER, (codes.UNANSWERED,), None, "answered"),
    ("tight_control", codes.VISIT, (codes.NO_SUBSTANCE,), None, "not looked at"),
    ("tight_control", codes.REPORT, (2,), None, "covered up"),
    ("tight_control", codes.REPORT, (3,), None, "admitted"),
    ("laissez_faire", codes.APPROACH, (1,), None, "by the book"),
    ("laissez_faire", codes.APPROACH, (3, 4), None, "real work"),
    ("laissez_faire", codes.DEPARTURE, (codes.EXITED,), None, "stayed"),
]


@pytest.mark.parametrize(("name", "kind", "endings", "reason", "instead"), TURNS)
def test_turning_a_decision_changes_it_and_nothing_before(
    name: str, kind: int, endings: tuple[int, ...], reason: str | None, instead: str
) -> None:
    run = lived(name, **COMING_AND_GOING)
    event = first(run, kind, *endings, reason=reason)
    switch = switch_of(event)
    assert switch is not None and switch.instead == instead
    other = rerun(run, event, switch)
    same_place = [
        one
        for one in records(other, event.seat)
        if (one.week, one.kind, one.item) == (event.week, kind, event.item)
    ]
    assert event.identity not in [one.identity for one in same_place]
    if kind in (codes.JUDGEMENT, codes.APPROACH, codes.VOICE, codes.REPORT) and reason != "gap in traces":
        assert len(same_place) == 1  # it comes out otherwise; a finding or an exit does not come at all
    week = event.week + run.scenario.warmup_weeks
    for name in Series._fields:
        here, there = (getattr(one.state.series, name)[:week] for one in (run, other))
        assert here.tobytes() == there.tobytes(), name
    for record, fields in (("log", EventLog._fields), ("ledger", Ledger._fields)):
        for name in fields[1:]:
            here, there = (_before(getattr(one.state, record), name, week) for one in (run, other))
            assert here.tobytes() == there.tobytes(), name


def _before(record: EventLog | Ledger, name: str, week: int) -> np.ndarray:
    """A column of the rows written before a week."""
    return getattr(record, name)[: int(record.count[0])][record.week[: int(record.count[0])] < week]


def test_a_criticism_that_teaches_is_told_with_because() -> None:
    lessons = {"learning.gain": 0.5, "learning.gain_floor": 1.0, "learning.witness": 0.0}
    run = lived("tight_control", **lessons)
    in_week = Counter((event.seat, event.week) for event in _failures(run))
    event = next(event for event in _criticisms(run) if in_week[event.seat, event.week] == 1)
    # The run ends in the week of the criticism, so that nothing else can teach anything after it.
    scenario = small("tight_control").with_weeks(event.week + 1).with_values(lessons)
    point = turned(simulate(scenario, 2, log=True, ledger=True), event)
    assert point is not None and point.instead == "let off"
    (trust,) = [one for one in point.consequences if one.what.startswith("trust in superiors")]
    assert trust.because
    assert consequence(trust).startswith(f"because of it, week {event.week}: trust in superiors goes from ")
    # A lesson of weight 0.5 takes or gives half of the belief in forgiveness: 1/2 in all, 1/6 of trust.
    came, otherwise = (float(words.split("to ")[-1]) for words in (trust.what, trust.otherwise))
    assert otherwise - came >= 1.0 / 6.0 - 0.01


def test_a_criticism_that_teaches_nothing_is_never_told_with_because() -> None:
    runs = [lived("tight_control", seed, **NO_LESSONS) for seed in (2, 3)]
    points = [turned(run, event) for run in runs for event in _criticisms(run)[:8]]
    found = [one for point in points if point is not None for one in point.consequences]
    assert len(found) >= 4
    assert not any(one.because for one in found)
    assert all(consequence(one).startswith("and then, ") for one in found)


def _failures(run: Run) -> list[Event]:
    """Honest failures that were judged early enough for a quarter to follow."""
    judged = [
        event for event in records(run) if event.kind == codes.JUDGEMENT and event.reason == "honest failure"
    ]
    return [event for event in judged if 0 <= event.week < run.scenario.weeks - HORIZON]


def _criticisms(run: Run) -> list[Event]:
    """Those of them that were held to account."""
    return [event for event in _failures(run) if event.code > 0]


def test_consequences_are_those_of_the_two_runs() -> None:
    run = lived("laissez_faire")
    event = first(run, codes.APPROACH, 3, 4)
    point, switch = turned(run, event), switch_of(event)
    assert point is not None and switch is not None
    other = rerun(run, event, switch)
    assert any(one.because for one in point.consequences)  # at the latest its own report differs
    last = run.scenario.warmup_weeks + min(event.week + HORIZON, run.scenario.weeks - 1)
    for measure, words in (("trust_up", "trust in superiors"), ("trust_down", "trust by the superior")):
        told = [one for one in point.consequences if one.what.startswith(words)]
        if last == run.scenario.warmup_weeks + run.scenario.weeks - 1 and told:
            ends = [trust_of(one.state, event.seat, measure) for one in (run, other)]
            assert told[0].because == (abs(ends[0] - ends[1]) >= SMALLEST)


def test_a_story_has_a_handful_of_turning_points_in_order() -> None:
    run = lived("tight_control")
    for seat in range(3):
        points = turning_points(run, seat)
        assert 1 <= len(points) <= MOST_POINTS
        weeks = [point.event.week for point in points]
        assert weeks == sorted(weeks) and weeks[0] >= 0
        assert all(point.event.seat == seat for point in points)
        assert len({point.event for point in points}) == len(points)


def test_what_no_draw_decided_cannot_be_turned() -> None:
    retired = Event(3, codes.DEPARTURE, 0, None, 0, None, codes.RETIRED, (0.1, 0.5, 0.5, 0.5))
    certain = Event(3, codes.VOICE, 0, 1, 64, None, 0, (0.0, 0.2, 0.9, 2.0))
    assert switch_of(retired) is None
    assert switch_of(certain) is None
    assert turned(lived("baseline"), retired) is None


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            Consequence(9, "is let off", "", True),
            "because of it, week 9: is let off (turned: this does not come)",
        ),
        (
            Consequence(9, "", "task 1/0/0 is done", True),
            "because of it, this did not come: week 9: task 1/0/0 is done",
        ),
        (
            Consequence(9, "takes it on by the book", "takes it on on paper", True),
            "because of it, week 9: takes it on by the book (turned: takes it on on paper)",
        ),
        (
            Consequence(9, "task 1/0/0 is done", "task 1/0/0 is done", False),
            "and then, week 9: task 1/0/0 is done (all the same)",
        ),
        (
            Consequence(9, "trust goes from 0.50 to 0.45", "to 0.46", False),
            "and then, week 9: trust goes from 0.50 to 0.45 (turned: to 0.46)",
        ),
    ],
)
def test_consequences_in_words(found: Consequence, words: str) -> None:
    assert consequence(found) == words
