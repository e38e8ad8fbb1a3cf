"""Which draw of luck decided an event, and the value that turns it to its other side."""

from collections.abc import Mapping
from typing import NamedTuple

from sim import events, purposes
from sim.beginning import Forced
from sim.history import Event
from sim.rules import reporting, work
from sim.run_state import HOLDER_BITS

ALWAYS, NEVER = 0.0, 1.0  # luck that lies below every chance above 0, and below none


class Switch(NamedTuple):
    """One yes-or-no draw behind an ending: luck that lay below a chance, or did not.

    `weekly` draws are made in the week of the event, the others once for its task; `personal` ones for the
    holder of the seat. `chance` says which number of the event is the chance, where the log has it.
    """

    purpose: int
    weekly: bool
    personal: bool
    below: bool
    chance: int | None
    instead: str


TASK, WEEK = False, True
PERSON, ANYBODY = True, False

_NOT_REAL = Switch(purposes.REAL, TASK, PERSON, False, 0, "real work")
_SPOKE = Switch(purposes.SPEAK, WEEK, PERSON, True, 0, "kept")
_ANSWERED = Switch(purposes.ANSWER, WEEK, ANYBODY, True, 2, "not answered")
_COVERED_UP = Switch(purposes.ADMIT, TASK, PERSON, False, 1, "admitted")

SWITCHES: Mapping[tuple[int, int], Switch] = {
    (events.APPROACH, work.INITIATIVE): Switch(purposes.INITIATIVE, TASK, PERSON, True, 1, "by the book"),
    (events.APPROACH, work.BOOK): Switch(purposes.REAL, TASK, PERSON, True, 0, "no real work"),
    (events.APPROACH, work.PAPER): _NOT_REAL,
    (events.APPROACH, work.NEGLECT): _NOT_REAL,
    (events.VOICE, 0): Switch(purposes.SPEAK, WEEK, PERSON, False, 0, "told"),
    (events.VOICE, 1): _SPOKE,
    (events.VOICE, 2): _SPOKE,
    (events.ANSWER, events.UNANSWERED): Switch(purposes.ANSWER, WEEK, ANYBODY, False, 2, "answered"),
    (events.ANSWER, events.HELPED): _ANSWERED,
    (events.ANSWER, events.EXTENDED): _ANSWERED,
    (events.VISIT, events.NO_SUBSTANCE): Switch(purposes.LOOK, WEEK, ANYBODY, True, 0, "not looked at"),
    (events.VISIT, events.GAP_IN_TRACES): Switch(purposes.GAP, WEEK, ANYBODY, True, 0, "not noticed"),
    (events.REPORT, reporting.ADMITTED): Switch(purposes.ADMIT, TASK, PERSON, True, 1, "covered up"),
    (events.REPORT, reporting.INFLATED): _COVERED_UP,
    (events.REPORT, reporting.ON_PAPER): _COVERED_UP,
    (events.BREACH, 1): Switch(purposes.BREACH_FOUND, TASK, ANYBODY, True, 0, "unseen"),
    (events.DEPARTURE, events.EXITED): Switch(purposes.EXIT, WEEK, PERSON, True, 0, "stayed"),
}
REPRISAL = Switch(purposes.REPRISAL, WEEK, ANYBODY, True, None, "not punished for speaking")
LET_OFF = Switch(purposes.HELD, TASK, ANYBODY, False, 0, "criticised")
HELD: Mapping[int, Switch] = {
    events.HONEST_FAILURE: Switch(purposes.HELD, TASK, ANYBODY, True, 0, "let off"),
    events.SHIRKING: Switch(purposes.HELD, TASK, ANYBODY, True, 0, "let off"),
    events.PROCEDURE: Switch(purposes.PROCEDURE, WEEK, ANYBODY, True, 0, "overlooked"),
    events.CONFLICT: Switch(purposes.CONFLICT_BLAME, TASK, ANYBODY, True, 0, "overlooked"),
    events.RED_LINE: Switch(purposes.BREACH_FOUND, TASK, ANYBODY, True, None, "unseen"),
    events.COMPLAINT: Switch(purposes.SCAPEGOAT, WEEK, ANYBODY, True, 0, "not blamed"),
}


def switch_of(event: Event) -> Switch | None:
    """The draw that decided an event; None where there was none, or its chance left no other side."""
    if event.kind == events.JUDGEMENT:
        switch = HELD[int(event.values[2])] if event.code > 0 else LET_OFF
    elif event.numbers.get("punished"):
        switch = REPRISAL
    elif (event.kind, event.code) in SWITCHES:
        switch = SWITCHES[event.kind, event.code]
    else:
        return None
    impossible = switch.chance is not None and not switch.below and event.values[switch.chance] <= 0.0
    return None if impossible else switch


def forced(event: Event, switch: Switch, holder: int, warmup_weeks: int) -> Forced:
    """The address of an event's draw and the luck that turns it; `holder` counts who held the seat before."""
    week = event.week + warmup_weeks if switch.weekly else 0
    purpose = switch.purpose + (HOLDER_BITS * holder if switch.personal else 0)
    item = 0 if event.kind == events.DEPARTURE else event.item
    return Forced(week, event.seat, purpose, item, NEVER if switch.below else ALWAYS)
