"""The trust ledger: every change of a belief with its cause, and why trust differs between two policies."""

from collections import defaultdict
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
AT_START = "at the start"


class Entry(NamedTuple):
    """One change on a link; `who` is its subordinate: a seat, or `OFFICE_ADDRESS` + an office."""

    week: int
    who: int
    belief: str
    cause: str
    before: float
    after: float


class Reason(NamedTuple):
    """What one cause did to a measure of trust in each of two runs, as a mean over all links."""

    measure: str
    cause: str
    here: float
    there: float
    difference: float  # there - here


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
        return _trust({part: belief_of(state, who, part) for part in PARTS[measure]}, measure)
    return belief_of(state, who, measure)


def cause_sums(run: Run, who: int | None = None) -> dict[tuple[str, str], float]:
    """(measure, cause) -> sum of the signed changes over all weeks, on all links or on one.

    Measures are the beliefs of the ledger, and trust up and down: what an entry does to them is what changing
    one belief does while the others stay as they are at that moment. So all causes of a measure add up to its
    whole change.
    """
    start = start_of(run)
    links = links_of(run) if who is None else [who]
    held = {link: {part: belief_of(start, link, part) for part in MEASURE_OF} for link in links}
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for entry in entries(run, who):
        sums[entry.belief, entry.cause] += entry.after - entry.before
        if entry.belief in MEASURE_OF:
            measure, beliefs = MEASURE_OF[entry.belief], held[entry.who]
            before = _trust(beliefs, measure)
            beliefs[entry.belief] = entry.after
            sums[measure, entry.cause] += _trust(beliefs, measure) - before
    return dict(sums)


def _trust(beliefs: dict[str, float], measure: str) -> float:
    """Trust up or down, from the beliefs it is made of."""
    rule = trust_up if measure == "trust_up" else trust_down
    return rule(*(beliefs[part] for part in PARTS[measure]))


def trust_account(run: Run, who: int | None = None) -> "pd.DataFrame":
    """What each cause did to each belief and to trust, over all weeks: the sum over all links, or over one.

    Rows are causes, columns measures. Raises ValueError for a run without a full ledger.
    """
    import pandas as pd

    sums = cause_sums(run, who)
    measures = [*BELIEFS.values(), *PARTS]
    causes = [cause for cause in CAUSES.values() if any((measure, cause) in sums for measure in measures)]
    table = [[sums.get((measure, cause), 0.0) for measure in measures] for cause in causes]
    return pd.DataFrame(table, index=pd.Index(causes, name="cause"), columns=measures)


def why_differs(here: Run, there: Run) -> list[Reason]:
    """Why mean final trust differs between two runs: one row a measure and cause, largest difference first.

    The measures are trust up and down and the five beliefs they are made of. Over all causes, the start
    included, `here` and `there` add up to the final means over all links, and the differences to theirs.
    Raises ValueError for runs of different organisations and for runs without full ledgers.
    """
    if links_of(here) != links_of(there):
        raise ValueError("trust is compared link by link, and these two runs have different organisations")
    ours, theirs = _mean_contributions(here), _mean_contributions(there)
    rows = []
    for measure, cause in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get((measure, cause), 0.0), theirs.get((measure, cause), 0.0)
        rows.append(Reason(measure, cause, one, other, other - one))
    return sorted(rows, key=lambda row: -abs(row.difference))


def _mean_contributions(run: Run) -> dict[tuple[str, str], float]:
    """What each cause, and the start, contributes to the final mean of each measure over all links."""
    start, links = start_of(run), links_of(run)
    measures = (*PARTS, *MEASURE_OF)
    means = {
        (measure, AT_START): sum(trust_of(start, link, measure) for link in links) / len(links)
        for measure in measures
    }
    sums = cause_sums(run)
    return means | {key: total / len(links) for key, total in sums.items() if key[0] in measures}
