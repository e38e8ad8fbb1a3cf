"""The passages of a cadre's story: quarters in short with their moments, or everything, week by week."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from experiments.story.sentences import as_sentence, sentence
from experiments.story.stretch import in_short
from experiments.story.turning_points import TRUSTS, Consequence, TurningPoint
from sim import Run, events
from sim.history import Event
from sim.policy_changes import QUARTER
from sim.trust_ledger import MEASURE_OF, entries
from sim.trust_path import Floats

NOTICED = 0.005  # change of trust in one week that is told


@dataclass(frozen=True)
class Passage:
    """One entry of a story: its weeks (the last included), its task where it is about one, and the text.

    `after` says what a re-run showed of what followed; `parts` marks the event in which two stories part.
    """

    week: int
    until: int
    task: str | None
    text: str
    after: tuple[str, ...] = ()
    parts: bool = False


@dataclass(frozen=True)
class Material:
    """What passages are made of: a seat's events from week 0 on, its path of trust, its turning points.

    `parting` is the event in which this story parts from another one.
    """

    run: Run
    seat: int
    found: Sequence[Event]
    path: Mapping[str, Floats]
    points: Mapping[Event, TurningPoint]
    parting: Event | None

    def trust(self, measure: str, week: int) -> float:
        """Trust up or down at the end of a week since policies parted; week -1 is just before."""
        return float(self.path[measure][week + self.run.scenario.warmup_weeks + 1])


def by_quarter(material: Material) -> Iterator[Passage]:
    """Each quarter in short, followed by its moments."""
    weeks = material.run.scenario.weeks
    for first in range(0, weeks, QUARTER):
        last = min(first + QUARTER, weeks) - 1
        inside = [event for event in material.found if first <= event.week <= last]
        moved = [f"{words} {_from_to(material, measure, first, last)}" for measure, words in TRUSTS.items()]
        yield Passage(first, last, None, f"{in_short(inside)} {as_sentence(', '.join(moved))}")
        for event in inside:
            if _stands_out(material, event):
                yield _told(material, [event])


def by_week(material: Material) -> Iterator[Passage]:
    """Every event, those of one week and task together, and what moved trust in the week."""
    causes = _main_causes(material)
    of_week = {week: list(group) for week, group in groupby(material.found, lambda event: event.week)}
    for week in range(material.run.scenario.weeks):
        in_order = sorted(of_week.get(week, []), key=lambda event: str(event.task or ""))
        for _, together in groupby(in_order, lambda event: event.task):
            yield _told(material, list(together))
        moved = [
            f"{words} {_from_to(material, measure, week, week)} ({causes[week, measure]})"
            for measure, words in TRUSTS.items()
            if abs(material.trust(measure, week) - material.trust(measure, week - 1)) >= NOTICED
        ]
        if moved:
            yield Passage(week, week, None, as_sentence("; ".join(moved)))


def _stands_out(material: Material, event: Event) -> bool:
    """Whether an event is told on its own in a story of quarters."""
    return (
        event in material.points
        or event == material.parting
        or event.kind == events.DEPARTURE
        or (event.kind == events.JUDGEMENT and event.code == 2)
        or (event.kind == events.BREACH and event.code == 1)
        or bool(event.numbers.get("punished"))
    )


def _told(material: Material, together: list[Event]) -> Passage:
    """Events of one week and task in one passage, with what re-runs showed."""
    first = together[0]
    text = " ".join(as_sentence(sentence(event)) for event in together)
    after = [
        line for event in together if event in material.points for line in _after(material.points[event])
    ]
    task = str(first.task) if first.task else None
    return Passage(
        first.week, first.week, task, text, tuple(after), any(event == material.parting for event in together)
    )


def _after(point: TurningPoint) -> list[str]:
    """What followed a turning point, in words; "because" only where the re-run came out differently."""
    return [
        f"Run again with this one decision turned ({point.instead}):",
        *map(consequence, point.consequences),
    ]


def consequence(found: Consequence) -> str:
    """One consequence in words."""
    if not found.because:
        otherwise = "all the same" if found.what == found.otherwise else f"turned: {found.otherwise}"
        return f"and then, week {found.week}: {found.what} ({otherwise})"
    if not found.what:
        return f"because of it, this did not come: week {found.week}: {found.otherwise}"
    otherwise = found.otherwise or "this does not come"
    return f"because of it, week {found.week}: {found.what} (turned: {otherwise})"


def _from_to(material: Material, measure: str, first: int, last: int) -> str:
    """How trust went from before a week to the end of another."""
    return f"{material.trust(measure, first - 1):.2f} to {material.trust(measure, last):.2f}"


def _main_causes(material: Material) -> dict[tuple[int, str], str]:
    """(week, measure of trust) -> the cause that moved a belief of it most in that week."""
    largest: dict[tuple[int, str], tuple[float, str]] = {}
    for entry in entries(material.run, material.seat):
        if entry.belief in MEASURE_OF:
            key, size = (entry.week, MEASURE_OF[entry.belief]), abs(entry.after - entry.before)
            largest[key] = max(largest.get(key, (0.0, "")), (size, entry.cause))
    return {key: cause for key, (_, cause) in largest.items()}
