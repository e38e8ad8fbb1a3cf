"""The event log of a run in words: what happened to whom, when, how it ended, and the numbers behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.event_words import KINDS, REASON, EventKind
from sim.series import EventLog, rows_of
from sim.simulate import Run
from sim.week.assignment import ITEM_OF_WEEK, LINES, issued_in, line_of, tier_of

if TYPE_CHECKING:
    import pandas as pd

NUMBERS_FROM = EventLog._fields.index("first")  # the last four columns of the log are numbers


class Task(NamedTuple):
    """A task by its directive: week of issue (since policies parted), tier and line that issued it."""

    issued: int
    tier: int
    line: int

    def __str__(self) -> str:
        """Three numbers in a row: week/tier/line."""
        return f"{self.issued}/{self.tier}/{self.line}"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: codes as in `sim.events`, weeks since policies parted, offices as rows of the tree.

    `item` is what addresses of luck know the event by: the task, or the ordinal of a finding in its week.
    """

    week: int
    kind: int
    seat: int
    office: int | None
    item: int
    task: Task | None
    code: int
    values: tuple[float, ...]

    @property
    def word(self) -> str:
        """What kind of event it is."""
        return KINDS[self.kind].word

    @property
    def ending(self) -> str:
        """How it ended."""
        return KINDS[self.kind].endings[self.code]

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers behind it under their names; a number that stands for a reason is left out."""
        named = zip(KINDS[self.kind].numbers, self.values, strict=False)
        return {name: value for name, value in named if name != REASON}

    @property
    def reason(self) -> str | None:
        """Why, where the log says it."""
        kind = KINDS[self.kind]
        return kind.reasons[int(self.values[kind.numbers.index(REASON)])] if kind.reasons else None

    @property
    def identity(self) -> tuple[int, int, int, Task | None, int, str | None]:
        """What another run must share for the same event with the same ending, whatever the numbers."""
        return self.week, self.kind, self.seat, self.task, self.code, self.reason


def task_of(item: int, warmup_weeks: int) -> Task | None:
    """The task behind an item of the log; None where the event is about no task."""
    if item < ITEM_OF_WEEK:
        return None
    return Task(issued_in(item) - warmup_weeks, tier_of(item), line_of(item))


def records(run: Run, seat: int | None = None) -> Iterator[Event]:
    """The events of a run, or of one seat, in their order; raises ValueError for a run without a full log."""
    log, warmup = written_log(run), run.scenario.warmup_weeks
    rows = slice(None) if seat is None else np.flatnonzero(log.who == seat)
    table = [getattr(log, name)[rows].tolist() for name in EventLog._fields if name != "count"]
    for week, kind, who, whom, item, code, *values in zip(*table, strict=True):
        office = whom if whom >= 0 else None
        yield Event(week - warmup, kind, who, office, item, task_of(item, warmup), code, tuple(values))


def written_log(run: Run) -> EventLog:
    """The rows of the log that were written; raises ValueError where there is none or it ran out of room."""
    log = run.state.log
    happened, room = int(log.count[0]), len(log.week)
    if room == 0:
        raise ValueError("this run has no event log: run it with simulate(..., log=True)")
    if happened > room:
        raise ValueError(
            f"this log has room for {room} of {happened} events: run it with simulate(..., log=True)"
        )
    written: EventLog = rows_of(log, slice(happened))
    return written


def events(run: Run, kind: str | None = None) -> "pd.DataFrame":
    """The log as a table: one row an event, a column for each number behind it, empty where it has none.

    `kind` (its word, e.g. "judgement") asks for one kind only. Raises ValueError for an unknown
    kind and for a run without a full log.
    """
    import pandas as pd

    kinds, log, warmup = _kinds_called(kind), written_log(run), run.scenario.warmup_weeks
    log = rows_of(log, np.isin(log.kind, list(kinds)))
    of_a_task = log.item >= ITEM_OF_WEEK
    table = pd.DataFrame(
        {
            "week": log.week - warmup,
            "kind": _words(log.kind, {code: each.word for code, each in kinds.items()}),
            "seat": log.who,
            "office": _where(log.whom >= 0, log.whom),
            "issued": _where(of_a_task, log.item // ITEM_OF_WEEK - 1 - warmup),
            "tier": _where(of_a_task, log.item % ITEM_OF_WEEK // LINES),
            "line": _where(of_a_task, log.item % LINES),
        }
    )
    return pd.concat([table, pd.DataFrame(_choices(log, kinds))], axis="columns")


def _kinds_called(word: str | None) -> dict[int, EventKind]:
    """The kind of that word, or all of them."""
    kinds = {code: kind for code, kind in KINDS.items() if word is None or kind.word == word}
    if not kinds:
        known = ", ".join(kind.word for kind in KINDS.values())
        raise ValueError(f"there is no kind of event called {word!r}; there are {known}")
    return kinds


def _choices(log: EventLog, kinds: Mapping[int, EventKind]) -> dict[str, Any]:
    """Ending and reason of each event in words, and the numbers behind it, by name."""
    ending, reason = np.full((2, len(log.week)), None, object)
    numbers: dict[str, NDArray[np.float64]] = {}
    for code, kind in kinds.items():
        rows = np.flatnonzero(log.kind == code)
        ending[rows] = _words(log.code[rows], kind.endings)
        for name, values in zip(kind.numbers, log[NUMBERS_FROM:], strict=False):
            if name == REASON:
                reason[rows] = _words(values[rows], kind.reasons)
            else:
                numbers.setdefault(name, np.full(len(log.week), np.nan))[rows] = values[rows]
    return {"ending": ending, "reason": reason} | numbers


def _words(codes: NDArray[Any], words: Mapping[int, str]) -> NDArray[np.object_]:
    """The word of each code."""
    known = np.array([words.get(code) for code in range(max(words) + 1)], object)
    chosen: NDArray[np.object_] = known[codes.astype(int)]
    return chosen


def _where(known: NDArray[np.bool_], values: NDArray[np.int32]) -> "pd.arrays.IntegerArray":
    """Whole numbers, missing where they are not known."""
    import pandas as pd

    return pd.arrays.IntegerArray(values.astype(np.int32), ~known)
