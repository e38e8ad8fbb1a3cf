"""What a page asks for: a scenario by name and what differs from it, read with all that is wrong with it.

Nothing that is asked can name a file: scenarios and worlds are known names, everything else is plain values.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sim import Scenario, load_scenario
from sim.errors import Fault, ScenarioError, did_you_mean, refuse, shown
from sim.organisation import build
from sim.organisation_reading import read_organisation
from sim.parameters import PARAMETERS
from sim.policy_changes import Change, Intervention
from sim.scenario_files import scenario_names, world_names
from sim.values import Fixed, as_written, checked_whole

KEYS = ("scenario", "world", "levers", "assumptions", "interventions", "organisation", "weeks", "warmup_weeks")
LUCK = {"seed": (1, 2**53), "roster": (0, 999_999), "replicate": (0, 999_999)}  # otherwise, most: whole in a browser
MOST_WEEKS = 1_040  # warm-up included
MOST_CADRE_WEEKS = 1_500_000  # a province for seven years, about two seconds
STEPS = 21  # values of a lever between its bounds


@dataclass(frozen=True)
class World:
    """A scenario and whose luck it meets."""

    scenario: Scenario
    seed: int = 1
    roster: int = 0
    replicate: int = 0

    @property
    def identity(self) -> str:
        """What decides every number of the run: fingerprint of the scenario, seed, roster and replicate."""
        return f"{self.scenario.fingerprint()}-{self.seed}-{self.roster}-{self.replicate}"


def read_world(asked: object, besides: Mapping[str, Collection[Any]] | None = None) -> World:
    """The world that is asked for; with `besides`, levers snap to their 21 values or those named there.

    Raises `ScenarioError` that lists all that is wrong, each with its path in what was asked.
    """
    if not isinstance(asked, Mapping):
        raise ScenarioError([f"expected a world, got {shown(asked)}. Write e.g. {{scenario: baseline}}."])
    faults: list[Fault] = []
    for key in asked:
        if key not in KEYS and key not in LUCK:
            write = did_you_mean(str(key), [*KEYS, *LUCK], f"Known are: {', '.join([*KEYS, *LUCK])}.")
            faults.append(Fault((), f"a world has no {shown(key)}.", write))
    luck: dict[str, int] = {}
    for key, (otherwise, most) in LUCK.items():
        number = checked_whole(asked.get(key, otherwise), 0, most, "draws of luck", (key,))
        luck[key] = 0 if isinstance(number, Fault) else number
        faults += [number] if isinstance(number, Fault) else []
    refuse(faults)
    return World(_scenario(asked, besides), **luck)


def _scenario(asked: Mapping[str, Any], besides: Mapping[str, Collection[Any]] | None) -> Scenario:
    """The scenario of a request, changed step by step as its keys say."""
    names, worlds = _names()
    scenario = _shipped(_named(asked, "scenario", names, "baseline"), _named(asked, "world", worlds, None))
    if asked.get("organisation") is not None:
        spec, faults = read_organisation(asked["organisation"])
        refuse(faults)
        scenario = scenario if spec is None else scenario.with_organisation(spec)
    weeks, warmup = asked.get("weeks"), asked.get("warmup_weeks")
    if weeks is not None or warmup is not None:
        scenario = scenario.with_weeks(scenario.weeks if weeks is None else weeks, warmup)
    _refuse_large(scenario)
    assumptions, levers = _mapping(asked, "assumptions"), _mapping(asked, "levers")
    scenario = scenario.with_values(assumptions).with_levers(levers)
    if besides is not None:
        moved = [name for name, value in levers.items() if value not in besides.get(name, ())]
        scenario = scenario.with_levers({name: snap(name, scenario.values[name]) for name in moved})
    added = asked.get("interventions")
    if added is not None and not isinstance(added, list):
        raise ScenarioError([f"interventions: expected a list, got {shown(added)}. Write [] for none."])
    return _with_added(scenario, added) if added else scenario


def _with_added(scenario: Scenario, added: list[Any]) -> Scenario:
    """The scenario with more interventions, each in the place of what it sets of the same levers from the same week."""
    more = scenario.with_interventions(added).interventions
    begun = {(one.from_week, name) for one in more if isinstance(one, Intervention) for name in one.levers}
    kept = [one for change in scenario.interventions for one in _without(change, begun)]
    return scenario.with_interventions([*kept, *more])


def _without(change: Change, begun: Collection[tuple[int, str]]) -> list[Change]:
    """A change without levers that begin in these weeks; nothing where none is left."""
    if not isinstance(change, Intervention):
        return [change]
    left = {name: value for name, value in change.levers.items() if (change.from_week, name) not in begun}
    return [replace(change, levers=Fixed(left))] if left else []


@lru_cache(maxsize=1)
def _names() -> tuple[list[str], list[str]]:
    """The names of all shipped scenarios, and of the worlds among them."""
    return scenario_names(), world_names()


@lru_cache(maxsize=256)
def _shipped(name: str, world: str | None) -> Scenario:
    """A shipped scenario, in a world if one is named; read once, as reading takes longer than it seems."""
    return load_scenario(name, world)


def _named(asked: Mapping[str, Any], key: str, known: list[str], otherwise: Any) -> Any:
    """A name among those that are known."""
    name = asked.get(key, otherwise)
    if name is None and otherwise is None:
        return None
    if not isinstance(name, str) or name not in known:
        write = did_you_mean(name, known, "") if isinstance(name, str) else ""
        refuse([Fault((key,), f"there is no {key} {shown(name)}.", write or f"Known are: {', '.join(known)}.")])
    return name


def _mapping(asked: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    values = asked.get(key)
    if isinstance(values, Mapping):
        return values
    if values is not None:
        refuse([Fault((key,), f"expected names with values, got {shown(values)}.", "Write {} for none.")])
    return {}


def _refuse_large(scenario: Scenario) -> None:
    """Refuse what would keep everybody waiting."""
    weeks = scenario.weeks + scenario.warmup_weeks
    if weeks > MOST_WEEKS:
        refuse([Fault(("weeks",), f"{weeks} weeks with the warm-up are too long.", f"Write {MOST_WEEKS} at most.")])
    if build(scenario.organisation).cadres * weeks > MOST_CADRE_WEEKS:
        what = f"more than {MOST_CADRE_WEEKS} weeks of cadres take too long for a page."
        refuse([Fault(("organisation",), what, "Run it with `python run.py simulate`.")])


def steps(name: str) -> list[float]:
    """The values at which a parameter snaps: all choices, or 21 from its least to its most."""
    parameter = PARAMETERS[name]
    if parameter.choices:
        return [float(choice) for choice in range(len(parameter.choices))]
    width = parameter.high - parameter.low
    return [round(parameter.low + width * step / (STEPS - 1), 10) for step in range(STEPS)]


def snap(name: str, value: float) -> float | str:
    """The nearest of a parameter's steps, as it is written."""
    return as_written(PARAMETERS[name], min(steps(name), key=lambda step: abs(step - value)))
