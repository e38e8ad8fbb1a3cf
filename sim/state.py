"""The columns: everything that changes during a run, one array a variable, one row an agent or a task.

Every column says its unit and range beside its name; `empty` makes the columns, `faults` checks the ranges.
"""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bytes = NDArray[np.int8]
Shorts = NDArray[np.int16]
Integers = NDArray[np.int32]

SLOTS = 8  # tasks a cadre can hold at once
TILE = 16  # townships that go through a group of steps together, so that their rows stay in the cache
CASES = 128  # tasks that are weighed together, so that what is weighed stays in the cache
RING = 64  # weeks for which a directive can be amended; no task lives longer
YEAR = 52


@dataclass(frozen=True)
class Range:
    """Unit, inclusive bounds and meaning of a column."""

    unit: str
    low: float
    high: float
    meaning: str


UNBOUNDED = float("inf")


def share(meaning: str) -> Range:
    """A column of shares or probabilities."""
    return Range("share", 0.0, 1.0, meaning)


def amount(unit: str, meaning: str, high: float = UNBOUNDED) -> Range:
    """A column of amounts that are never negative."""
    return Range(unit, 0.0, high, meaning)


def number(unit: str, meaning: str) -> Range:
    """A column of any finite numbers."""
    return Range(unit, -UNBOUNDED, UNBOUNDED, meaning)


class Offices(NamedTuple):
    """One row an office. Columns of the link to the office above are meaningless for the top."""

    # who heads it
    preference: Annotated[Floats, number("log-odds", "preference for control above the mean")]
    skill: Annotated[Floats, share("diagnostic skill")]
    retaliation: Annotated[Floats, share("readiness to punish a speaker")]
    scapegoating: Annotated[Floats, share("readiness to scapegoat")]
    ambition: Annotated[Floats, amount("ratio", "ambition to amplify over the mean")]
    openness: Annotated[Floats, share("openness to being softened by hosting")]
    # beliefs about the office above, and its trust in this one
    forgiven: Annotated[Floats, share("expected chance that a failure below is let off")]
    answered: Annotated[Floats, share("expected chance to be answered")]
    punished: Annotated[Floats, share("expected chance to be punished for speaking")]
    trust_ability: Annotated[Floats, share("trust of the office above in this one's ability")]
    trust_integrity: Annotated[Floats, share("trust of the office above in this one's integrity")]
    experience: Annotated[Floats, amount("events", "experience of the office above")]
    # control
    blame_risk: Annotated[Floats, share("blame expected from above")]
    control_met: Annotated[Floats, amount("ratio", "tightness of the office above towards this one", 2.0)]
    control_reaching: Annotated[Floats, amount("ratio", "mean tightness of all offices above", 2.0)]
    distrust_below: Annotated[Floats, share("mean distrust of those directly below")]
    risk_below: Annotated[Floats, share("mean failings of the offices directly below")]
    failings: Annotated[Floats, share("share of recent results below that were seen to fail")]
    displaced: Annotated[Floats, amount("hours per cadre-week", "control that re-entered by another door")]
    upward_seen: Annotated[Floats, amount("hours per cadre-week", "upward-facing hours last week, displaced apart")]
    scrutiny: Annotated[Floats, amount("visits per week", "recent visits")]
    know_how: Annotated[Floats, share("what helpful visitors and groups have brought")]
    assistance: Annotated[Bytes, number("kind", "standing assistance group: 1 useful, 0 useless, -1 harmful")]
    # shocks
    emergency: Annotated[Floats, share("strength of an epidemic or local disaster")]
    local_disaster: Annotated[Floats, share("strength of a local disaster")]
    epidemic: Annotated[Floats, share("strength of an epidemic, the same everywhere")]
    budget_cut: Annotated[Floats, share("strength of a budget cut, the same everywhere")]
    # this week
    coordination: Annotated[Floats, amount("probability", "added to success by know-how, meetings and documents", 2.0)]
    visits: Annotated[Floats, amount("visits", "visits by lines above")]
    receptions: Annotated[Floats, amount("receptions", "visits hosted apart from each other")]
    visitor_openness: Annotated[Floats, share("openness of the week's visitors")]
    climate: Annotated[Floats, share("how usual it is here to speak")]
    voice_chance: Annotated[Floats, share("chance that this office passes a problem on")]
    problems: Annotated[Floats, amount("problems", "problems told here")]
    attention: Annotated[Floats, share("share of them that are read")]
    passed_answered: Annotated[Floats, amount("problems", "problems passed on and answered")]
    passed_ignored: Annotated[Floats, amount("problems", "problems passed on and ignored")]
    witnessed_held: Annotated[Floats, amount("events", "honest failures held to account here")]
    witnessed_forgiven: Annotated[Floats, amount("events", "honest failures let off here")]
    witnessed_answered: Annotated[Floats, amount("events", "problems answered here")]
    witnessed_ignored: Annotated[Floats, amount("events", "problems ignored here")]
    witnessed_punished: Annotated[Floats, amount("events", "speakers punished here")]
    due_hours: Annotated[Floats, amount("hours", "hours of tasks due below")]
    true_hours: Annotated[Floats, amount("hours", "of these truly finished by the first deadline")]
    reported_hours: Annotated[Floats, amount("hours", "of these reported finished to this office by then")]
    completed_hours: Annotated[Floats, amount("hours", "of these reported finished to this office at all")]
    passed_hours: Annotated[Floats, amount("hours", "of these reported finished by this office to the one above")]
    believed_hours: Annotated[Floats, amount("hours", "of these believed finished by this office")]
    found: Annotated[Floats, amount("findings", "shirking found by visitors and checks below")]
    in_the_news: Annotated[Floats, share("of what lies below, how much the media wrote about")]
    found_hours: Annotated[Floats, amount("hours", "hours of tasks due below that were found not to be done")]
    admitted_hours: Annotated[Floats, amount("hours", "hours of tasks due below that were admitted to have failed")]
    reliable_closures: Annotated[Floats, amount("closures", "of the last 52 weeks, done or honestly admitted")]
    recent_closures: Annotated[Floats, amount("closures", "of the last 52 weeks")]


class Cadres(NamedTuple):
    """One row a seat at the grassroots; it belongs to whoever holds it."""

    # who
    ability: Annotated[Floats, share("ability")]
    integrity: Annotated[Floats, share("integrity")]
    motivation: Annotated[Floats, share("public-service motivation")]
    aversion: Annotated[Floats, share("control aversion")]
    age: Annotated[Floats, amount("years", "age", 120.0)]
    holder: Annotated[Integers, amount("ordinal", "how many held the seat before")]
    left_week: Annotated[Integers, number("week", "when a holder first left since policies parted; -1 if none")]
    # beliefs about superiors
    found_out: Annotated[Floats, share("expected chance that paper is found out")]
    forgiven: Annotated[Floats, share("expected chance that an honest failure is let off")]
    forgiven_ceiling: Annotated[Floats, share("most that belief can reach")]
    answered: Annotated[Floats, share("expected chance that a problem told is answered")]
    punished: Annotated[Floats, share("expected chance that the speaker is punished")]
    distrust: Annotated[Floats, share("inferred distrust")]
    experience: Annotated[Floats, amount("events", "experience of superiors")]
    # trust of the immediate superior in this cadre
    trust_ability: Annotated[Floats, share("trust in ability")]
    trust_integrity: Annotated[Floats, share("trust in integrity")]
    integrity_ceiling: Annotated[Floats, share("most that trust in integrity can reach")]
    # condition
    burnout: Annotated[Floats, share("burnout")]
    gaming: Annotated[Floats, share("skill in gaming")]
    control_met: Annotated[Floats, amount("ratio", "mean tightness of all superiors above", 2.0)]
    contact_sought: Annotated[Floats, share("field contact sought, of full contact")]
    contact: Annotated[Floats, share("field contact for which there were hours this week")]
    results: Annotated[Floats, amount("results", "reported results that promotion looks at")]
    hidden_paper: Annotated[Floats, amount("tasks", "paper of the last year that nobody has found")]
    # luck of this week
    surfacing: Annotated[Bytes, share("old paper comes to light")]
    complaint: Annotated[Bytes, share("an unreasonable complaint comes")]
    leaving: Annotated[Bytes, share("the holder leaves")]
    distrust_seen: Annotated[Floats, share("distrust that this week's control tells of")]
    # hours of this week
    upward_hours: Annotated[Floats, amount("hours", "upward-facing hours, formalism included")]
    training_hours: Annotated[Floats, amount("hours", "training for which there were hours")]
    other_hours: Annotated[Floats, amount("hours", "upward-facing hours, training and contact")]
    task_hours: Annotated[Floats, amount("hours", "hours left for tasks")]
    paper_hours: Annotated[Floats, amount("hours", "traces, defensive records, paper on tasks and covering up")]
    overtime: Annotated[Floats, amount("hours", "overtime")]
    load: Annotated[Floats, amount("share", "hours demanded, or worked if more / most that can be worked")]
    booked_hours: Annotated[Floats, amount("hours", "inquiry and rectification booked for next week")]
    cover_hours: Annotated[Floats, amount("hours", "covering up booked for next week")]
    # events of this week
    held: Annotated[Shorts, amount("events", "honest failures held to account")]
    let_off: Annotated[Shorts, amount("events", "honest failures let off")]
    criticised: Annotated[Shorts, amount("events", "criticisms of any kind")]
    sanctioned: Annotated[Shorts, amount("events", "formal sanctions")]
    unjust: Annotated[Shorts, amount("events", "criticisms for an honest failure within scope, or for nothing")]
    answers: Annotated[Shorts, amount("events", "problems told that were answered")]
    ignored: Annotated[Shorts, amount("events", "problems told that were ignored")]
    reprisals: Annotated[Shorts, amount("events", "problems told that were punished")]
    silences: Annotated[Shorts, amount("events", "problems kept to oneself")]
    looked_at: Annotated[Shorts, amount("events", "closed tasks whose substance was looked at")]
    overlooked: Annotated[Shorts, amount("events", "closed tasks whose substance nobody looked at")]
    successes: Annotated[Shorts, amount("events", "tasks truly finished")]
    completions: Annotated[Shorts, amount("events", "tasks reported finished and not found otherwise")]
    admissions: Annotated[Shorts, amount("events", "failures admitted")]
    deceptions: Annotated[Shorts, amount("events", "embellishment, paper or neglect that was found")]
    undetected: Annotated[Shorts, amount("events", "paper closed that was not found")]
    faults: Annotated[Shorts, amount("events", "procedural findings")]


class Tasks(NamedTuple):
    """One row a slot: row k belongs to cadre k // SLOTS. A slot is free where `item` is 0."""

    item: Annotated[Integers, amount("identity", "issue week, tier and line of the directive")]
    kind: Annotated[Bytes, amount("kind", "routine, complex or hazardous", 2.0)]
    due: Annotated[Integers, amount("week", "deadline")]
    first_due: Annotated[Integers, amount("week", "deadline before any extension")]
    in_time: Annotated[Bytes, share("the issuing office's target was reached by the first deadline")]
    hours_needed: Annotated[Floats, amount("hours", "real hours; a free slot needs none")]
    hours_done: Annotated[Floats, amount("hours", "hours worked on it")]
    target: Annotated[Floats, amount("ratio", "target over the issuing office's")]
    verifiability: Annotated[Floats, share("how far a finished task can be told from an unfinished one")]
    fit: Annotated[Floats, share("fit of the book to local reality")]
    obstacle_at: Annotated[Floats, amount("share", "progress beyond which the obstacle blocks; 2 = none", 2.0)]
    attainable: Annotated[Floats, share("progress that the chosen way can reach")]
    care: Annotated[Floats, share("carefulness with which it was begun")]
    matched: Annotated[Bytes, share("means are there")]
    conflicting: Annotated[Bytes, share("conflicts with another directive")]
    discretion: Annotated[Bytes, share("leaves a choice of means")]
    approach: Annotated[Bytes, amount("approach", "0 undecided, then initiative, book, paper, neglect", 4.0)]
    breach: Annotated[Bytes, share("the red line was crossed")]
    known_week: Annotated[Integers, number("week", "week in which the obstacle was first known; -1 if not")]
    told: Annotated[Bytes, amount("grade", "0 not told, 1 half told, 2 told", 2.0)]
    pending: Annotated[Bytes, amount("kind", "0 nothing, 1 problem, 2 bargaining, 3 protected problem", 3.0)]
    looked: Annotated[Bytes, share("its substance was looked at")]
    found: Annotated[Bytes, share("found to be without substance")]
    closure: Annotated[Bytes, amount("closure", "0 open, else how it closed this week", 5.0)]
    amended: Annotated[Bytes, share("its directive was amended")]


class Desk(NamedTuple):
    """What tasks ask for and get, one row a slot of the townships at hand: written anew for each group of them.

    There is room for all townships at once; a week takes TILE at a time and so touches the first rows only. Free
    slots are worked out like the others, so that machine code can do several at a time.
    """

    asked: Annotated[Floats, amount("hours", "hours asked for this week")]
    spent: Annotated[Floats, amount("hours", "hours worked this week")]
    marked: Annotated[Bytes, share("the step at hand has something to do with it")]


class Cases(NamedTuple):
    """The tasks that a step takes up together, and what is weighed and drawn for each: written anew for every few."""

    task: Annotated[Integers, amount("row", "row of the task")]
    care: Annotated[Floats, share("carefulness")]
    own: Annotated[Floats, share("chance of success by initiative")]
    book: Annotated[Floats, share("chance of success by the book")]
    real: Annotated[Floats, share("chance of real work")]
    initiative: Annotated[Floats, share("chance of initiative, if real")]
    paper: Annotated[Floats, share("chance of paper, if not real")]
    chosen: Annotated[Bytes, amount("approach", "how it is taken on")]
    attainable: Annotated[Floats, share("how far that can reach")]
    breach: Annotated[Bytes, share("whether it crosses the red line")]
    chance: Annotated[Floats, share("chance of the one thing that is asked")]


class Directives(NamedTuple):
    """Directives of the week, row office x departments + line; `amendment` has RING rows for each."""

    kind: Annotated[Bytes, number("kind", "kind of task; -1 where none was issued")]
    common: Annotated[Bytes, share("would also have been issued at the common rate")]
    verifiability: Annotated[Floats, share("verifiability")]
    fit: Annotated[Floats, share("mean fit")]
    hours: Annotated[Floats, amount("hours", "hours needed before anybody amplifies")]
    weeks: Annotated[Floats, amount("weeks", "weeks to the deadline at slack 1")]
    conflicting: Annotated[Bytes, share("conflicts with another")]
    amendment: Annotated[Bytes, amount("kind", "0 none, 1 spoiled, 2 better fit and later deadline, 3 withdrawn", 3.0)]


class Trailing(NamedTuple):
    """Rings of the last 52 weeks, row agent x 52 + week % 52."""

    closures: Annotated[Bytes, amount("closures", "tasks closed by a cadre in a week")]
    reliable: Annotated[Bytes, amount("closures", "of these done or honestly admitted")]
    recent_closures: Annotated[Shorts, amount("closures", "by cadre: sum over the ring")]
    recent_reliable: Annotated[Shorts, amount("closures", "by cadre: sum over the ring")]


@cache
def columns(table: type) -> tuple[tuple[str, Any, Range], ...]:
    """Name, dtype and range of every column of a table, in order."""
    hints = get_type_hints(table, include_extras=True)
    parts = {name: get_args(hint) for name, hint in hints.items()}
    return tuple((name, _scalar(array), described) for name, (array, described) in parts.items())


def _scalar(array: Any) -> Any:
    """The type of the elements, which stands last and innermost in all versions of NumPy's annotation."""
    while get_args(array):
        array = get_args(array)[-1]
    return array


def empty(table: type, rows: int) -> Any:
    """Make a table of zeros with so many rows."""
    return table(*(np.zeros(rows, dtype) for _, dtype, _ in columns(table)))


def faults(table: Any, name: str) -> list[str]:
    """Columns of a table that left their range, one sentence each; an empty list is the normal answer."""
    kind: type = type(table)
    found = []
    for column, _, allowed in columns(kind):
        values = getattr(table, column)
        outside = ~((values >= allowed.low) & (values <= allowed.high))
        if outside.any():
            row = int(np.argmax(outside))
            found.append(f"{name}.{column}[{row}] = {values[row]} is outside {allowed.low:g}..{allowed.high:g}")
    return found
