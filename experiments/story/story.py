"""One cadre's story in words, alone or beside the same cadre under another policy with the same luck."""

from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from experiments.comparison.comparability import refuse_unlike
from experiments.story.passages import Material, Passage, by_quarter, by_week
from experiments.story.sentences import sentence
from experiments.story.turning_points import turning_points
from sim import Run, Scenario, events, simulate
from sim.history import Event, records
from sim.organisation import build
from sim.population import draw_cadre
from sim.trust_account import Reason, why_differs
from sim.trust_path import trust_path


@dataclass(frozen=True)
class Story:
    """What happened to the holders of one seat since policies parted."""

    scenario: str
    title: str
    beginning: str
    passages: tuple[Passage, ...]
    ending: str


@dataclass(frozen=True)
class Parting:
    """The first event that two stories do not share, as each has it; None where one has no further event."""

    week: int
    here: str | None
    there: str | None


@dataclass(frozen=True)
class Telling:
    """One story, or two beside each other, with whose luck they share and why trust differs in the end."""

    cadre: int
    seed: int
    replicate: int
    roster: int
    weeks: int
    stories: tuple[Story, ...]
    parting: Parting | None
    reasons: tuple[Reason, ...]

    def as_mapping(self) -> dict[str, Any]:
        """Everything in plain values, for JSON."""
        return {**asdict(self), "reasons": [reason._asdict() for reason in self.reasons]}


def story_text(
    scenario: Scenario,
    cadre: int,
    against: Scenario | None = None,
    seed: int = 1,
    replicate: int = 0,
    roster: int = 0,
    everything: bool = False,
) -> Telling:
    """Run a scenario, and another with the same luck if it is given, and tell the story of one cadre's seat.

    `everything` tells each event, week by week. Raises as `lives` does.
    """
    runs = lives(scenario, cadre, against, seed, replicate, roster)
    apart = part(runs[0], runs[-1], cadre)
    stories = tuple(tell(run, cadre, everything, event) for run, event in zip(runs, apart, strict=False))
    reasons = tuple(why_differs(runs[0], runs[1], cadre)) if against is not None else ()
    return Telling(cadre, seed, replicate, roster, scenario.weeks, stories, _parting(*apart), reasons)


def lives(
    scenario: Scenario, cadre: int, against: Scenario | None, seed: int, replicate: int, roster: int
) -> list[Run]:
    """The runs of which a story is told, everything written down: of a scenario, and of another with the same luck.

    Raises ValueError for a cadre that is not there, `ScenarioError` for scenarios unlike in people or time.
    """
    refuse_seat(scenario, cadre)
    scenarios = [scenario] if against is None else [scenario, against]
    refuse_unlike(scenarios[0], scenarios[-1])
    return [
        simulate(one, seed, replicate, roster=roster, log=True, ledger=True, window_weeks=1)
        for one in scenarios
    ]


def refuse_seat(scenario: Scenario, cadre: int) -> None:
    """Raise ValueError for a cadre that the organisation does not have."""
    count = build(scenario.organisation).cadres
    if not 0 <= cadre < count:
        raise ValueError(
            f"{scenario.name} has no cadre {cadre}: there are {count} cadres, numbered 0 to {count - 1}"
        )


def tell(run: Run, cadre: int, everything: bool = False, parting: Event | None = None) -> Story:
    """The story of a seat: quarters in short with the moments that stand out, or everything, week by week.

    `parting` is the event in which it parts from another story. Raises ValueError for a seat that is not
    there and for a run without a full event log and trust ledger.
    """
    refuse_seat(run.scenario, cadre)
    found = [event for event in records(run, cadre) if event.week >= 0]
    points = {point.event: point for point in turning_points(run, cadre)}
    material = Material(run, cadre, found, trust_path(run, cadre), points, parting)
    passages = by_week(material) if everything else by_quarter(material)
    return Story(
        run.scenario.name, run.scenario.title, _beginning(material), tuple(passages), _ending(material)
    )


def part(here: Run, there: Run, cadre: int) -> tuple[Event | None, Event | None]:
    """The first event of a seat that two runs do not share, as each has it; None twice if they share all."""
    for one, other in zip_longest(records(here, cadre), records(there, cadre)):
        if one is None or other is None or one.identity != other.identity:
            return one, other
    return None, None


def _parting(one: Event | None, other: Event | None) -> Parting | None:
    weeks = [event.week for event in (one, other) if event]
    if not weeks:
        return None
    here, there = (sentence(event) if event else None for event in (one, other))
    return Parting(min(weeks), here, there)


def _beginning(material: Material) -> str:
    """Who sits in the seat when policies part, and how much they trust and are trusted."""
    run, seat = material.run, material.seat
    ability, integrity, motivation = _traits(run, seat)
    tree = run.state.tree
    now = {name: values[run.scenario.warmup_weeks] for name, values in material.path.items()}
    village = "a village agent" if tree.village_agent[seat] else "a cadre"
    return (
        f"Seat {seat} is {village} in the township of office {tree.office_of_cadre[seat]}. "
        f"The holder came with ability {ability:.2f}, integrity {integrity:.2f}, "
        f"motivation {motivation:.2f}. "
        f"When policies part, trust in superiors is {now['trust_up']:.2f} "
        f"(to be forgiven {now['forgiven']:.2f}, answered {now['answered']:.2f}, "
        f"punished for speaking {now['punished']:.2f}), "
        f"trust by the superior {now['trust_down']:.2f} (ability {now['trust_ability']:.2f}, "
        f"integrity {now['trust_integrity']:.2f})."
    )


def _traits(run: Run, seat: int) -> tuple[float, float, float]:
    """Ability, integrity and motivation with which the holder in week 0 came into the seat."""
    left = [event for event in records(run, seat) if event.kind == events.DEPARTURE and event.week < 0]
    if left:
        numbers = left[-1].numbers
        return numbers["entrant_ability"], numbers["entrant_integrity"], numbers["entrant_motivation"]
    drawn = draw_cadre(run.state.luck.roster0, run.state.luck.roster1, seat, 0, run.state.population)
    return drawn.ability, drawn.integrity, drawn.motivation


def _ending(material: Material) -> str:
    """How it stands in the end."""
    last = material.run.scenario.weeks - 1
    left = sum(event.kind == events.DEPARTURE for event in material.found)
    hands = "still in the same hands" if left == 0 else f"in other hands for the {_ordinal(left)} time"
    up, down = material.trust("trust_up", last), material.trust("trust_down", last)
    trust = f"trust in superiors is {up:.2f}, trust by the superior {down:.2f}"
    return f"After {last + 1} weeks the seat is {hands}; {trust}."


def _ordinal(number: int) -> str:
    """First, second, third, then 4th and so on."""
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")
