"""Three weeks of a tiny organisation with every number: what a re-implementation can be followed with step by step."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from experiments.documents.calls import Call, listened
from experiments.documents.rule_texts import rules
from experiments.documents.tables import table
from experiments.documents.worked_equations import worked_equations
from sim import events, purposes
from sim.beginning import Request, begin
from sim.organisation import OrganisationSpec
from sim.run_state import HOLDER_BITS, OFFICE_ADDRESS, RunState
from sim.scenario import Scenario
from sim.scenario_files import load_scenario
from sim.simulate import week_engine
from sim.state import Cadres, Offices, Tasks, columns

TINY = OrganisationSpec((1, 1), cadres=2, departments=1)
WEEKS = 52
REQUEST = Request(seed=1, log_rows=2_000)
CHOSEN = (
    (events.APPROACH, "A task is taken on"),
    (events.VOICE, "A problem becomes known"),
    (events.REPORT, "A task that was worked on falls due unfinished"),
)
BELIEFS = (
    "ability", "integrity", "motivation", "aversion", "found_out", "forgiven", "answered", "punished", "distrust",
    "experience", "trust_ability", "trust_integrity", "burnout", "gaming", "contact_sought", "booked_hours",
)  # fmt: skip
OF_TASK = (
    "item", "kind", "due", "hours_needed", "hours_done", "target", "verifiability", "fit", "obstacle_at", "attainable",
    "approach", "known_week", "told",
)  # fmt: skip


class WorkedWeek(NamedTuple):
    """One week: its number and theme, tables of the state before it, what was asked and answered in it."""

    week: int
    theme: str
    before: str
    calls: list[Call]


def tiny() -> Scenario:
    """The baseline with one office over one township of two cadres, and no warm-up."""
    return load_scenario("baseline").with_organisation(TINY).with_weeks(WEEKS, warmup_weeks=0)


def worked_weeks() -> str:
    """The page's part with the three weeks."""
    return "\n\n".join(_written(week) for week in weeks())


def weeks() -> list[WorkedWeek]:
    """The first weeks in which a task is taken on, a problem is met and a failure could be admitted."""
    themes = dict(_first_weeks(_run(WEEKS)))
    state, found = begin(tiny(), REQUEST), []
    for week in range(max(themes) + 1):
        before = _state(state) if week in themes else ""
        calls = listened(lambda week=week: week_engine("interpreted")(state, week, week + 1))  # type: ignore[misc]
        if week in themes:
            found.append(WorkedWeek(week, themes[week], before, calls))
    return found


def _run(weeks: int) -> RunState:
    state = begin(tiny(), REQUEST)
    week_engine("interpreted")(state, 0, weeks)
    return state


def _first_weeks(state: RunState) -> Iterator[tuple[int, str]]:
    """The first week of each kind of event that no other theme has taken."""
    taken: set[int] = set()
    rows = range(int(state.log.count[0]))
    for kind, theme in CHOSEN:
        of_kind = (int(state.log.week[n]) for n in rows if state.log.kind[n] == kind and _tells(state, n))
        week = next(week for week in of_kind if week not in taken)
        taken.add(week)
        yield week, theme


def _tells(state: RunState, row: int) -> bool:
    """Whether an event shows what it is chosen for: of reports, those with a chance to admit a failure."""
    return bool(state.log.kind[row] != events.REPORT or state.log.second[row] > 0.0)


def _state(state: RunState) -> str:
    """Tables of offices, cadres and tasks in hand, as far as they are not 0."""
    offices = [name for name, _, _ in columns(Offices) if any(getattr(state.offices, name))]
    busy = [k for k in range(len(state.tasks.item)) if state.tasks.item[k] != 0]
    parts = [
        "Offices (0 = county, 1 = township):",
        _transposed(state.offices, offices, range(state.tree.offices)),
        "Cadres:",
        _transposed(
            state.cadres, [name for name in Cadres._fields if name in BELIEFS], range(state.tree.cadres)
        ),
    ]
    if busy:
        parts += [
            "Tasks in hand (by slot; slots 0 to 7 are cadre 0's):",
            _transposed(state.tasks, _of_task(), busy),
        ]
    return "\n\n".join(parts)


def _of_task() -> list[str]:
    return [name for name in Tasks._fields if name in OF_TASK]


def _transposed(columns_of: Any, names: Sequence[str], rows: Sequence[int]) -> str:
    """One line a variable, one column a row of the table."""
    lines = [
        (f"`{name}`", *(number(getattr(columns_of, name)[row].item()) for row in rows)) for name in names
    ]
    return table(("variable", *map(str, rows)), lines)


def _written(week: WorkedWeek) -> str:
    """Heading, state before, some equations worked out, and all calls of the week, each once."""
    numbers = {rule.name: rule.number for rule in rules()}
    worked = [
        f"Eq. {numbers[name]}: {sum_} = {number(answer)}"
        for name, sum_, answer in worked_equations(week.calls)
    ]
    rows = dict.fromkeys(_row(call, numbers) for call in week.calls)
    return "\n\n".join(
        (
            f"## Week {week.week}: {week.theme}",
            f"Before the week:\n\n{week.before}",
            "Worked out, the first time each comes up:",
            "```text\n" + "\n".join(worked) + "\n```",
            "All that is asked and drawn, in order:",
            table(("equation", "what", "of", "gives"), rows),
        )
    )


def _row(call: Call, numbers: dict[str, str]) -> tuple[str, str, str, str]:
    """One call in words and numbers; groups of parameters are left out, for their values stand in the tables."""
    if call.function == "uniform":
        return _drawn(call)
    shown = ", ".join(
        f"{name} = {number(value)}" for name, value in call.arguments.items() if not _is_group(value)
    )
    answer = call.answer if isinstance(call.answer, tuple) else (call.answer,)
    name = f"{call.module}.{call.function}"
    return numbers[name], f"`{name}`", shown, ", ".join(number(part) for part in answer)


def _is_group(value: object) -> bool:
    """Whether an argument is a group of parameters; what a cadre weighs is shown."""
    return isinstance(value, tuple) and type(value).__name__ != "Situation"


def _drawn(call: Call) -> tuple[str, str, str, str]:
    """One draw: its purpose by name, the other words of its address."""
    words = call.arguments
    holder, code = divmod(words["purpose"], HOLDER_BITS)
    names = {value: name for name, value in vars(purposes).items() if name.isupper()}
    who = words["who"]
    agent = f"office {who - OFFICE_ADDRESS}" if who >= OFFICE_ADDRESS else f"seat {who}"
    later = f", holder {holder}" if holder else ""
    address = f"week {words['week']}, {agent}{later}, item {words['item']}"
    return "luck", f"`{names[code]}`", address, number(call.answer)


def number(value: object) -> str:
    """A number with seven significant digits; a tuple with names as its parts."""
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", ())
        return (
            "(" + ", ".join(f"{name} {number(part)}" for name, part in zip(fields, value, strict=True)) + ")"
        )
    return str(value) if isinstance(value, bool | int) else f"{value:.7g}"
