"""Whether two scenarios can be compared pair by pair: the same seats, people and time."""

from sim import Scenario
from sim.errors import ScenarioError, shown
from sim.parameters import PARAMETERS

SEATS = "the same people cannot sit in both: give both the same organisation and population"
TIME = "pairs must run for the same time: use --weeks, or give both the same weeks and warmup_weeks"


def refuse_unlike(reference: Scenario, other: Scenario) -> None:
    """Raise a `ScenarioError` that names every key by which roster or horizon differ."""
    messages = []
    for key, here, there in reference.differences(other):
        remedy = _remedy(key)
        if remedy:
            values = f"{_written(here)} in {reference.name}, {_written(there)} in {other.name}"
            messages.append(f"{key}: {values}: {remedy}.")
    if messages:
        raise ScenarioError(messages)


def _remedy(key: str) -> str:
    """What to do about a difference, empty where it does no harm."""
    if key in {"weeks", "warmup_weeks"}:
        return TIME
    declared = PARAMETERS.get(key)
    of_people = declared is not None and declared.kind == "population"
    return SEATS if of_people or key.startswith("organisation.") else ""


def _written(value: object) -> str:
    return str(value) if isinstance(value, list) else shown(value)
