"""The trust ledger of a run: every change of a belief with its cause, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.beginning import begin
from sim.event_words import BELIEFS, CAUSES
from sim.rules.trust import trust_down, trust_up
from sim.run_state import OFFICE_ADDRESS, RunState
from sim.series import Ledger, rows_of
from sim.simulate import Run

if TYPE_CHECKING:
    import pandas as pd

# Trust on a link, and the beliefs it is made of, in the order in which its rule takes them.
PARTS = {"trust_up": ("forgiven", "answered", "punished"), "trust_down": ("trust_ability", "trust_integrity")}
MEASURE_OF = {part: measure for measure, parts in PARTS.items() for part in parts}


class Entry(NamedTuple):
    """One change on a link; `who` is its subordinate: a seat, or `OFFICE_ADDRESS` + an office."""

    week: int
    who: int
    belief: str
    cause: str
    before: float
    after: float


def entries(run: Run, who: int | None = None) -> Iterator[Entry]:
    """The changes of a run, or of one link, in their order, in weeks since policies parted.

    Raises ValueError for a run without a full ledger.
    """
    rows, warmup = written_ledger(run), run.scenario.warmup_weeks
    wanted = slice(None) if who is None else np.flatnonzero(rows.who == who)
    table = [getattr(rows, name)[wanted].tolist() for name in Ledger._fields if name != "count"]
    for week, subordinate, belief, cause, before, after in zip(*table, strict=True):
        yield Entry(week - warmup, subordinate, BELIEFS[belief], CAUSES[cause], before, after)


def written_ledger(run: Run) -> Ledger:
    """The rows of the ledger that were written; raises ValueError where there is none or it lacked room."""
    ledger = run.state.ledger
    happened, room = int(ledger.count[0]), len(ledger.week)
    if room == 0:
        raise ValueError("this run has no trust ledger: run it with simulate(..., ledger=True)")
    if happened > room:
        ask = "run it with simulate(..., ledger=True)"
        raise ValueError(f"this ledger has room for {room} of {happened} changes: {ask}")
    written: Ledger = rows_of(ledger, slice(happened))
    return written


def ledger(run: Run) -> "pd.DataFrame":
    """The ledger as a table: one row a change, in order; raises ValueError for a run without a full ledger.

    `link` is "cadre" or "office", `subordinate` the seat or the office, `superior` the office above it.
    """
    import pandas as pd

    rows, tree = written_ledger(run), run.state.tree
    of_office = rows.who >= OFFICE_ADDRESS
    subordinate = np.where(of_office, rows.who - OFFICE_ADDRESS, rows.who)
    superior = np.where(
        of_office, tree.parent[subordinate * of_office], tree.office_of_cadre[subordinate * ~of_office]
    )
    return pd.DataFrame(
        {
            "week": rows.week - run.scenario.warmup_weeks,
            "link": np.where(of_office, "office", "cadre"),
            "subordinate": subordinate,
            "superior": superior,
            "belief": [BELIEFS[code] for code in rows.belief.tolist()],
            "cause": [CAUSES[code] for code in rows.cause.tolist()],
            "before": rows.before,
            "after": rows.after,
            "change": rows.after - rows.before,
        }
    )


def start_of(run: Run) -> RunState:
    """The state in which a run began, with everybody's first beliefs."""
    return begin(run.scenario, run.request._replace(log_rows=0, ledger_rows=0))


def belief_of(state: RunState, who: int, belief: str) -> float:
    """A belief on the link of a seat, or of `OFFICE_ADDRESS` + an office."""
    if who >= OFFICE_ADDRESS:
        return float(getattr(state.offices, belief)[who - OFFICE_ADDRESS])
    return float(getattr(state.cadres, belief)[who])


def links_of(run: Run) -> list[int]:
    """The subordinates of all links: every seat, and `OFFICE_ADDRESS` + every office but the top."""
    tree = run.state.tree
    return [*range(tree.cadres), *range(OFFICE_ADDRESS + 1, OFFICE_ADDRESS + tree.offices)]


def trust_of(state: RunState, who: int, measure: str) -> float:
    """A belief, trust up or trust down on the link of a seat, or of `OFFICE_ADDRESS` + an office."""
    if measure in PARTS:
        return trust_from({part: belief_of(state, who, part) for part in PARTS[measure]}, measure)
    return belief_of(state, who, measure)


def trust_from(beliefs: dict[str, float], measure: str) -> float:
    """Trust up or down, from the beliefs it is made of."""
    rule = trust_up if measure == "trust_up" else trust_down
    return rule(*(beliefs[part] for part in PARTS[measure]))
