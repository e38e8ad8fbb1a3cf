"""Turning points: a run is made again with one decision turned, and what followed is compared.

Only what changes with the decision may be told with "because"; all else came after it, "and then".
"""

from collections.abc import Hashable, Iterator, Set
from dataclasses import dataclass

from experiments.story.sentences import brief
from experiments.story.turns import Switch, forced, switch_of
from sim import Run, events, simulate
from sim.history import Event, records
from sim.rules import reporting, work
from sim.trust_path import trust_path

HORIZON = 13  # weeks after a decision in which what follows is looked at
SMALLEST = 0.02  # smallest difference in trust that matters
MOST_EVENTS = 2  # events told of what followed one decision
MOST_POINTS = 5  # turning points of one story
# Sorts of decisions that a story looks at again, by kind, codes and reason; of each sort the first.
SORTS: tuple[tuple[int, tuple[int, ...], str | None], ...] = (
    (events.JUDGEMENT, (1, 2), "honest failure"),
    (events.VOICE, (0,), None),
    (events.APPROACH, (work.PAPER, work.NEGLECT), None),
    (events.REPORT, (reporting.ADMITTED, reporting.INFLATED, reporting.ON_PAPER), None),
    (events.VOICE, (1, 2), None),
    (events.JUDGEMENT, (1, 2), "shirking found out"),
    (events.APPROACH, (work.INITIATIVE,), None),
    (events.DEPARTURE, (events.EXITED,), None),
)
TRUSTS = {"trust_up": "trust in superiors", "trust_down": "trust by the superior"}


@dataclass(frozen=True)
class Consequence:
    """What followed a decision and what came in its place once it was turned; `because` where that differs.

    `what` is empty where something came only in the re-run, `otherwise` where something came only in the run.
    """

    week: int
    what: str
    otherwise: str
    because: bool


@dataclass(frozen=True)
class TurningPoint:
    """A decision, what it was turned into, and what followed within a quarter."""

    event: Event
    instead: str
    consequences: tuple[Consequence, ...]


def turning_points(run: Run, seat: int) -> list[TurningPoint]:
    """The seat's first decision of each sort since policies parted, at most five, with what a re-run says.

    Raises ValueError for a run without a full event log and trust ledger.
    """
    happened = [event for event in records(run, seat) if event.week >= 0]
    chosen: dict[Event, TurningPoint] = {}
    for kind, codes, reason in SORTS:
        of_sort = (
            event
            for event in happened
            if event.kind == kind and event.code in codes and reason in (None, event.reason)
        )
        point = next(filter(None, (turned(run, event) for event in of_sort)), None)
        if point is not None:
            chosen[point.event] = point
        if len(chosen) == MOST_POINTS:
            break
    return [chosen[event] for event in happened if event in chosen]


def turned(run: Run, event: Event) -> TurningPoint | None:
    """What followed an event, beside a re-run in which it came out the other way; None where it could not."""
    switch = switch_of(event)
    if switch is None:
        return None
    other = rerun(run, event, switch)
    if event.identity in {one.identity for one in records(other, event.seat)}:
        return None
    followed = [*_events_after(run, other, event), *_trust_after(run, other, event)]
    return TurningPoint(event, switch.instead, tuple(followed))


def rerun(run: Run, event: Event, switch: Switch) -> Run:
    """The same run with the luck of one decision forced to its other side."""
    left = sum(one.kind == events.DEPARTURE for one in _before(run, event))
    request = run.request._asdict()
    request["forced"] = forced(event, switch, left, run.scenario.warmup_weeks)
    return simulate(run.scenario, log=True, ledger=True, **request)


def _before(run: Run, event: Event) -> Iterator[Event]:
    """The seat's events before this one."""
    for one in records(run, event.seat):
        if one == event:
            return
        yield one


def _events_after(run: Run, other: Run, event: Event) -> list[Consequence]:
    """The first events of the seat that came differently; where none did, the first that came anyway."""
    before = {one.identity for one in _before(run, event)}
    ours, theirs = (list(_after(one, event, before)) for one in (run, other))
    same = {one.identity for one in ours} & {one.identity for one in theirs}
    elsewhere = {_about(one): one for one in reversed(theirs) if one.identity not in same}
    differing = []
    for one in ours:
        if one.identity not in same:
            otherwise = elsewhere.pop(_about(one), None)
            differing.append(Consequence(one.week, brief(one), _dated(otherwise, one.week), True))
    differing += [Consequence(one.week, "", brief(one), True) for one in elsewhere.values()]
    if differing:
        return sorted(differing, key=lambda one: one.week)[:MOST_EVENTS]
    return [Consequence(one.week, brief(one), brief(one), False) for one in ours[:1]]


def _after(run: Run, event: Event, before: Set[Hashable]) -> Iterator[Event]:
    """The seat's events of the quarter after an event; gaps in traces, which change little, are left out."""
    for one in records(run, event.seat):
        turned = one.week == event.week and _about(one) == _about(event)
        a_gap = (one.kind, one.code) == (events.VISIT, events.GAP_IN_TRACES)
        if event.week <= one.week <= event.week + HORIZON and not (turned or a_gap or one.identity in before):
            yield one


def _about(event: Event) -> tuple[int, int]:
    """What an event is about, whenever it comes and however it ends."""
    return event.kind, event.item


def _dated(event: Event | None, week: int) -> str:
    """An event in words, with its week where that is another one; empty where it does not come."""
    if event is None:
        return ""
    return brief(event) if event.week == week else f"week {event.week}: {brief(event)}"


def _trust_after(run: Run, other: Run, event: Event) -> list[Consequence]:
    """Trust on the cadre's link a quarter later, where it moved or would have been another."""
    week = min(event.week + HORIZON, run.scenario.weeks - 1)
    row, before = week + run.scenario.warmup_weeks + 1, event.week + run.scenario.warmup_weeks
    here, there = trust_path(run, event.seat), trust_path(other, event.seat)
    found = []
    for measure, words in TRUSTS.items():
        was, came, would = here[measure][before], here[measure][row], there[measure][row]
        because = bool(abs(came - would) >= SMALLEST)
        if because or abs(came - was) >= SMALLEST:
            found.append(
                Consequence(week, f"{words} goes from {was:.2f} to {came:.2f}", f"to {would:.2f}", because)
            )
    return found
