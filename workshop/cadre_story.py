"""The story of one cadre in one world or two, as events that the page puts into words of either language."""

from typing import Any

from experiments.story.story import lives, part
from sim import Run, Scenario
from sim.history import Event, records
from sim.trust_path import trust_path

TRUSTS = ("trust_up", "trust_down")


def cadre_story(
    scenario: Scenario,
    cadre: int,
    against: Scenario | None = None,
    seed: int = 1,
    replicate: int = 0,
    roster: int = 0,
) -> dict[str, Any]:
    """What happened in one seat since policies parted, and beside it in another world with the same luck.

    Raises as `experiments.story.story.lives` does.
    """
    runs = lives(scenario, cadre, against, seed, replicate, roster)
    apart = part(runs[0], runs[-1], cadre)
    weeks = [event.week for event in apart if event is not None]
    return {
        "cadre": cadre,
        "weeks": scenario.weeks,
        "stories": [_story(run, cadre, event) for run, event in zip(runs, apart, strict=False)],
        "parting": min(weeks) if weeks else None,
    }


def _story(run: Run, cadre: int, parting: Event | None) -> dict[str, Any]:
    """Trust both ways from just before policies part, and every event since."""
    path, warmup = trust_path(run, cadre), run.scenario.warmup_weeks
    return {
        **{trust: [round(value, 4) for value in path[trust][warmup:].tolist()] for trust in TRUSTS},
        "events": [_event(event, event == parting) for event in records(run, cadre) if event.week >= 0],
    }


def _event(event: Event, parts: bool) -> dict[str, Any]:
    """One event in plain values; `parts` marks the one in which two stories part."""
    return {
        "week": event.week,
        "kind": event.word,
        "ending": event.ending,
        "reason": event.reason,
        "task": str(event.task) if event.task else None,
        "numbers": {name: round(value, 4) for name, value in event.numbers.items()},
        "parts": parts,
    }
