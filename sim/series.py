"""What is written down week by week: sums from which every outcome is a ratio of sums.

`Series` holds one number a week, `TierSeries` one a week and tier, `Tally` one a cadre over the weeks that
are measured.
"""

from typing import Annotated, Any, NamedTuple

import numpy as np

from sim.state import Bytes, Floats, Integers, amount, columns, number


class Series(NamedTuple):
    """Sums over all cadres or townships, shape (weeks,)."""

    decided: Annotated[Floats, amount("tasks", "tasks with discretion whose approach was decided")]
    initiatives: Annotated[Floats, amount("tasks", "of these by initiative")]
    decided_common: Annotated[Floats, amount("tasks", "the same, of tasks issued at the common rate")]
    initiatives_common: Annotated[Floats, amount("tasks", "of these by initiative")]
    by_book: Annotated[Floats, amount("tasks", "tasks begun by the book")]
    on_paper: Annotated[Floats, amount("tasks", "tasks begun on paper")]
    neglected: Annotated[Floats, amount("tasks", "tasks neglected from the start")]
    issued: Annotated[Floats, amount("tasks", "tasks that reached a cadre")]
    refused: Annotated[Floats, amount("tasks", "tasks that found every slot taken")]
    withdrawn: Annotated[Floats, amount("tasks", "tasks whose directive was withdrawn")]
    amendments: Annotated[Floats, amount("directives", "problems told that amended a directive")]
    spoilings: Annotated[Floats, amount("directives", "bargaining that amended a directive")]
    occasions: Annotated[Floats, amount("occasions", "occasions of bad news")]
    candid: Annotated[Floats, amount("occasions", "of these candid; half told counts one half")]
    heard_at_issuer: Annotated[Floats, amount("problems", "problems told that were read by the issuing office")]
    false_alarms: Annotated[Floats, amount("problems", "invented difficulties")]
    problems: Annotated[Floats, amount("problems", "obstacles that became known and were not removed alone at once")]
    told: Annotated[Floats, amount("problems", "of these told or half told")]
    answered: Annotated[Floats, amount("problems", "of these answered")]
    reprisals: Annotated[Floats, amount("problems", "of these punished")]
    silent_useless: Annotated[Floats, amount("problems", "kept because telling is useless")]
    silent_dangerous: Annotated[Floats, amount("problems", "kept because telling is dangerous")]
    silent_unable: Annotated[Floats, amount("problems", "kept because it cannot be put well")]
    done: Annotated[Floats, amount("closures", "tasks truly done")]
    admitted: Annotated[Floats, amount("closures", "failed and admitted")]
    inflated: Annotated[Floats, amount("closures", "reported complete, real progress of one half or more")]
    paper: Annotated[Floats, amount("closures", "reported complete, real progress below one half")]
    dropped: Annotated[Floats, amount("closures", "let fall without a report")]
    found: Annotated[Floats, amount("closures", "inflated, paper or dropped, and found")]
    surfaced: Annotated[Floats, amount("tasks", "paper that came to light after it was closed")]
    hours_worked: Annotated[Floats, amount("hours", "hours worked")]
    upward_hours: Annotated[Floats, amount("hours", "upward-facing hours, paper on tasks included")]
    paper_hours: Annotated[Floats, amount("hours", "hours of formalism")]
    hosting_hours: Annotated[Floats, amount("hours", "hours of hosting")]
    meeting_hours: Annotated[Floats, amount("hours", "hours of meetings")]
    document_hours: Annotated[Floats, amount("hours", "hours of documents, forms and ledgers")]
    displaced_hours: Annotated[Floats, amount("hours", "hours of control that re-entered by another door")]
    overtime: Annotated[Floats, amount("hours", "overtime")]
    load: Annotated[Floats, amount("cadres", "sum of load")]
    out_of_pocket: Annotated[Floats, amount("yuan", "money out of pocket")]
    visits: Annotated[Floats, amount("visits", "visits to townships")]
    receptions: Annotated[Floats, amount("receptions", "visits hosted apart from each other")]
    control_met: Annotated[Floats, amount("ratio", "sum over cadres of realised tightness")]
    accountability_met: Annotated[Floats, amount("cadres", "sum over cadres of realised accountability")]
    failures_observed: Annotated[Floats, amount("failures", "honest failures that superiors saw")]
    let_off: Annotated[Floats, amount("failures", "of these let off")]
    criticisms: Annotated[Floats, amount("events", "criticisms")]
    sanctions: Annotated[Floats, amount("events", "formal sanctions")]
    unjust: Annotated[Floats, amount("events", "criticisms for honest failures within scope, or for nothing")]
    breaches: Annotated[Floats, amount("tasks", "crossings of the red line")]
    rents: Annotated[Floats, amount("task values", "value lost to private gain")]
    delivered: Annotated[Floats, number("task values", "value delivered to citizens, disasters apart")]
    harm: Annotated[Floats, amount("task values", "harm of over-compliance")]
    disasters: Annotated[Floats, amount("events", "disasters")]
    disaster_loss: Annotated[Floats, amount("task values", "loss by disasters")]
    closed: Annotated[Floats, amount("closures", "all closures")]
    complaints: Annotated[Floats, amount("complaints", "complaints of citizens")]
    media: Annotated[Floats, amount("events", "cases that reached the media")]
    burnout: Annotated[Floats, amount("cadres", "sum of burnout")]
    motivation: Annotated[Floats, amount("cadres", "sum of motivation")]
    ability: Annotated[Floats, amount("cadres", "sum of ability")]
    gaming: Annotated[Floats, amount("cadres", "sum of skill in gaming")]
    entrants: Annotated[Floats, amount("cadres", "cadres who entered")]
    entrants_ability: Annotated[Floats, amount("cadres", "sum of their ability")]
    entrants_motivation: Annotated[Floats, amount("cadres", "sum of their motivation")]
    leavers_ability: Annotated[Floats, amount("cadres", "sum of the ability of those who left or were promoted")]
    leavers_motivation: Annotated[Floats, amount("cadres", "sum of their motivation")]
    public_money: Annotated[Floats, amount("yuan", "pay, training, subsidies, visits, hosting, answers and means")]
    wasted_money: Annotated[Floats, amount("yuan", "means given to tasks that were not truly done")]
    exits: Annotated[Floats, amount("cadres", "cadres who left")]
    promotions: Annotated[Floats, amount("cadres", "cadres promoted")]
    wellbeing: Annotated[Floats, number("utility", "sum of wellbeing")]
    cadres: Annotated[Floats, amount("cadres", "cadres in office")]
    superior_hours_used: Annotated[Floats, amount("hours", "superiors' hours used on visits, desk checks and answers")]
    superior_hours: Annotated[Floats, amount("hours", "superiors' hours")]
    problems_unread: Annotated[Floats, amount("problems", "problems told that nobody had time to read")]
    error_forgiven: Annotated[Floats, amount("error", "sum of squared errors of the belief in forgiveness")]
    error_answered: Annotated[Floats, amount("error", "the same, of the belief to be answered")]
    error_punished: Annotated[Floats, amount("error", "the same, of the belief to be punished for speaking")]
    error_found_out: Annotated[Floats, amount("error", "the same, of the belief to be found out")]
    scored_failures: Annotated[Floats, amount("events", "events scored for forgiveness")]
    scored_problems: Annotated[Floats, amount("events", "events scored for answers and punishment")]
    scored_closures: Annotated[Floats, amount("events", "events scored for being found out")]


class TierSeries(NamedTuple):
    """Sums over the links or offices of one tier, shape (weeks, tiers).

    Tier k counts links to subordinates of offices of tier k.
    """

    links: Annotated[Floats, amount("links", "links")]
    trust_down: Annotated[Floats, amount("links", "sum of trust down d")]
    trust_up: Annotated[Floats, amount("links", "sum of trust up u")]
    trust_gap: Annotated[Floats, amount("links", "sum of 1 - sqrt(d u)")]
    misplaced_distrust: Annotated[Floats, amount("links", "sum of max(0, reliability - d)")]
    misplaced_trust: Annotated[Floats, amount("links", "sum of max(0, d - reliability)")]
    judged_links: Annotated[Floats, amount("links", "links with closures in the last 52 weeks")]
    due_hours: Annotated[Floats, amount("hours", "hours of tasks due below offices of the tier")]
    true_hours: Annotated[Floats, amount("hours", "of these truly finished by the first deadline")]
    reported_hours: Annotated[Floats, amount("hours", "of these reported finished to the tier")]
    believed_hours: Annotated[Floats, amount("hours", "of these believed finished by the tier")]
    problems_told: Annotated[Floats, amount("problems", "problems that reached the tier")]
    problems_read: Annotated[Floats, amount("problems", "of these read there")]


class Tally(NamedTuple):
    """Sums by cadre over the weeks that are measured, shape (cadres,)."""

    weeks: Annotated[Floats, amount("weeks", "weeks measured")]
    decided: Annotated[Floats, amount("tasks", "tasks with discretion decided")]
    initiatives: Annotated[Floats, amount("tasks", "of these by initiative")]
    occasions: Annotated[Floats, amount("occasions", "occasions of bad news")]
    candid: Annotated[Floats, amount("occasions", "of these candid")]
    closed: Annotated[Floats, amount("closures", "tasks closed")]
    done: Annotated[Floats, amount("closures", "of these truly done")]
    paper: Annotated[Floats, amount("closures", "of these on paper")]
    hours_worked: Annotated[Floats, amount("hours", "hours worked")]
    upward_hours: Annotated[Floats, amount("hours", "upward-facing hours")]
    criticisms: Annotated[Floats, amount("events", "criticisms")]
    sanctions: Annotated[Floats, amount("events", "formal sanctions")]
    unjust: Annotated[Floats, amount("events", "unjust criticisms")]
    trust_up: Annotated[Floats, amount("weeks", "sum of trust up")]
    trust_down: Annotated[Floats, amount("weeks", "sum of trust down")]
    burnout: Annotated[Floats, amount("weeks", "sum of burnout")]
    wellbeing: Annotated[Floats, number("utility", "sum of wellbeing")]
    delivered: Annotated[Floats, number("task values", "value delivered to citizens")]


class TownshipYears(NamedTuple):
    """Loss by disasters, value delivered and tasks closed; row year x townships + township."""

    disaster_loss: Annotated[Floats, amount("task values", "loss by disasters in a township-year")]
    delivered: Annotated[Floats, number("task values", "value delivered in a township-year, losses taken off")]
    closed: Annotated[Floats, amount("closures", "tasks closed in a township-year")]


class EventLog(NamedTuple):
    """Events in the order in which they happened; zero rows when nobody asked for a log.

    Row 0 of `count` counts all events.
    """

    count: Annotated[Integers, amount("events", "events so far")]  # type: ignore[assignment]
    week: Annotated[Integers, amount("week", "when")]
    kind: Annotated[Bytes, amount("kind", "what: see sim.events")]
    who: Annotated[Integers, amount("address", "who did or met it")]
    whom: Annotated[Integers, number("address", "from whom or to whom; -1 if nobody")]
    item: Annotated[Integers, amount("identity", "task")]
    code: Annotated[Integers, number("code", "how it ended: see sim.events")]
    first: Annotated[Floats, number("number", "numbers behind it: see sim.events")]
    second: Annotated[Floats, number("number", "")]
    third: Annotated[Floats, number("number", "")]
    fourth: Annotated[Floats, number("number", "")]


class Ledger(NamedTuple):
    """Every change of a belief or of trust; zero rows when nobody asked for it.

    Row 0 of `count` counts all entries.
    """

    count: Annotated[Integers, amount("entries", "entries so far")]  # type: ignore[assignment]
    week: Annotated[Integers, amount("week", "when")]
    who: Annotated[Integers, amount("address", "subordinate of the link")]
    belief: Annotated[Bytes, amount("belief", "which: see sim.events")]
    cause: Annotated[Bytes, amount("cause", "why: see sim.events")]
    before: Annotated[Floats, number("share", "value before")]
    after: Annotated[Floats, number("share", "value after")]


def empty_tiers(weeks: int, tiers: int) -> TierSeries:
    """Make tier series of zeros, shape (weeks, tiers)."""
    return TierSeries(*(np.zeros((weeks, tiers), dtype) for _, dtype, _ in columns(TierSeries)))


def empty_record(table: type, rows: int) -> Any:
    """Make an event log or a ledger with room for so many rows; its `count` has one."""
    arrays = {name: np.zeros(1 if name == "count" else rows, dtype) for name, dtype, _ in columns(table)}
    return table(**arrays)


def rows_of(record: Any, rows: Any) -> Any:
    """Some rows of an event log or a ledger, chosen by a slice or an array; `count` stays as it is."""
    chosen = {name: getattr(record, name)[rows] for name in record._fields if name != "count"}
    return record._replace(**chosen)
