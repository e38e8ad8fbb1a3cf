"""Trust by cause: what each cause did to it in a run, and why it differs between two runs."""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sim.event_words import BELIEFS, CAUSES
from sim.simulate import Run
from sim.trust_ledger import MEASURE_OF, PARTS, belief_of, entries, links_of, start_of, trust_from, trust_of

if TYPE_CHECKING:
    import pandas as pd

AT_START = "at the start"
Contributions = dict[tuple[str, str], float]  # (measure, cause) -> what it contributes to the final mean


class Reason(NamedTuple):
    """What one cause did to a measure of trust in each of two runs, as a mean over links."""

    measure: str
    cause: str
    here: float
    there: float
    difference: float  # there - here


def cause_sums(run: Run, who: int | None = None) -> Contributions:
    """(measure, cause) -> sum of the signed changes over all weeks, on all links or on one.

    Measures are the beliefs of the ledger, and trust up and down: what an entry does to them is what changing
    one belief does while the others stay as they are at that moment. So all causes of a measure add up to its
    whole change.
    """
    start = start_of(run)
    links = links_of(run) if who is None else [who]
    held = {link: {part: belief_of(start, link, part) for part in MEASURE_OF} for link in links}
    sums: Contributions = defaultdict(float)
    for entry in entries(run, who):
        sums[entry.belief, entry.cause] += entry.after - entry.before
        if entry.belief in MEASURE_OF:
            measure, beliefs = MEASURE_OF[entry.belief], held[entry.who]
            before = trust_from(beliefs, measure)
            beliefs[entry.belief] = entry.after
            sums[measure, entry.cause] += trust_from(beliefs, measure) - before
    return dict(sums)


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


def why_differs(here: Run, there: Run, who: int | None = None) -> list[Reason]:
    """Why mean final trust differs between two runs, over all links or on one: largest difference first.

    The measures are trust up and down and the five beliefs they are made of. Over all causes, the start
    included, `here` and `there` add up to the final means over the links, and the differences to theirs.
    Raises ValueError for runs of different organisations and for runs without full ledgers.
    """
    if links_of(here) != links_of(there):
        raise ValueError("trust is compared link by link, and these two runs have different organisations")
    return reasons(mean_contributions(here, who), mean_contributions(there, who))


def reasons(ours: Contributions, theirs: Contributions) -> list[Reason]:
    """What every cause contributes here and there, largest difference first."""
    rows = []
    for measure, cause in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get((measure, cause), 0.0), theirs.get((measure, cause), 0.0)
        rows.append(Reason(measure, cause, one, other, other - one))
    return sorted(rows, key=lambda row: -abs(row.difference))


def mean_contributions(run: Run, who: int | None = None) -> Contributions:
    """What each cause, and the start, contributes to the final mean of each measure over all links, or on one."""
    start, links = start_of(run), links_of(run) if who is None else [who]
    measures = (*PARTS, *MEASURE_OF)
    means = {
        (measure, AT_START): sum(trust_of(start, link, measure) for link in links) / len(links)
        for measure in measures
    }
    sums = cause_sums(run, who)
    return means | {key: total / len(links) for key, total in sums.items() if key[0] in measures}
