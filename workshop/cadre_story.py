"""The story of one cadre in one world or two, as events that the page puts into words of either language."""

from typing import Any

from experiments.comparison.comparability import refuse_unlike
from experiments.story.story import part, refuse_seat
from sim import Run, Scenario, simulate
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

    Raises ValueError for a cadre that is not there, `ScenarioError` for scenarios unlike in people or time.
    """
    refuse_seat(scenario, cadre)
    scenarios = [scenario] if against is None else [scenario, against]
    refuse_unlike(scenarios[0], scenarios[-1])
    runs = [
        simulate(one, seed, replicate, roster=roster, log=True, ledger=True, window_weeks=1)
        for one in scenarios
    ]
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
