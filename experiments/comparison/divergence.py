"""The first decision that diverged: where the logs of two runs under the same luck part."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.event_words import KINDS
from sim.run_state import OFFICE_ADDRESS
from sim.series import EventLog

IDENTITY = ("week", "kind", "who", "whom", "item")  # which event it is; its code says how it ended
ROWS_PER_CADRE_WEEK = 4
MOST_ROWS = 1_000_000
NOT_THERE = "does not happen"
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Divergence:
    """Who did or met something else, in which week since policies parted, and how it ended in each arm."""

    week: int
    who: str
    event: str
    reference: str
    other: str


def log_rows(cadres: int, weeks: int) -> int:
    """Room for all events of a run, or for the first of them where that would take more than 60 MB."""
    return min(ROWS_PER_CADRE_WEEK * cadres * weeks, MOST_ROWS)


def first_divergence(reference: EventLog, other: EventLog, policy_week: int) -> Divergence | None:
    """The first event that is not the same in both logs, from the week in which policies parted on.

    The numbers behind an event may differ before (other chances, the same choice). None where the logs are
    the same as far as both reach.
    """
    here, there = _rows(reference, policy_week), _rows(other, policy_week)
    both = min(len(here), len(there))
    unlike = np.flatnonzero((here[:both] != there[:both]).any(axis=1))
    if len(unlike) == 0:
        return None
    mine, theirs = here[unlike[0]], there[unlike[0]]
    # Where an event is missing on one side, the row there belongs to a later event that both may share.
    event = mine if _ending(there, mine) is None or _ending(here, theirs) is not None else theirs
    return Divergence(
        week=int(event[0]) - policy_week,
        who=_name(int(event[2])),
        event=KINDS[int(event[1])].word,
        reference=_ending(here, event) or NOT_THERE,
        other=_ending(there, event) or NOT_THERE,
    )


def _rows(log: EventLog, policy_week: int) -> Rows:
    """Identity and code of the events from a week on, one row each."""
    written = min(int(log.count[0]), len(log.week))
    table = np.column_stack([getattr(log, name)[:written].astype(np.int64) for name in (*IDENTITY, "code")])
    return table[table[:, 0] >= policy_week]


def _ending(rows: Rows, event: Rows) -> str | None:
    """How an event ended according to a log; None where it is not in it."""
    same = np.flatnonzero((rows[:, : len(IDENTITY)] == event[: len(IDENTITY)]).all(axis=1))
    return KINDS[int(event[1])].endings[int(rows[same[0], -1])] if len(same) else None


def _name(address: int) -> str:
    return f"office {address - OFFICE_ADDRESS}" if address >= OFFICE_ADDRESS else f"cadre {address}"
