"""Levers in force, week by week: pure functions of a scenario.

Weeks of a run are counted from the start of its warm-up; policies part after `warmup_weeks`. Several
interventions on one lever: where two act in the same week, the later one in the list decides; when it ends,
the earlier one is in force again. A rule moves whatever is in force, from the week in which it acts to the
end.
"""

from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

from sim.parameters import Levers, Population, World
from sim.policy_changes import LEVERS, AdaptiveRule, Intervention
from sim.scenario import Scenario

LeverPath = NDArray[np.float64]
Container = TypeVar("Container", Levers, World, Population)
GROUPS: Mapping[type, Mapping[str, Any]] = {
    container: get_type_hints(container) for container in (Levers, World, Population)
}


def lever_paths(scenario: Scenario) -> dict[str, LeverPath]:
    """Each lever's value in each week, shape (warmup_weeks + weeks,), in the lever's unit, rules apart."""
    paths = {}
    for name in LEVERS:
        path = np.full(scenario.warmup_weeks + scenario.weeks, scenario.values[name])
        path[: scenario.warmup_weeks] = scenario.baseline_levers[name]
        for change in scenario.interventions:
            if isinstance(change, Intervention) and name in change.levers:
                _lay_over(path[scenario.warmup_weeks :], change, change.levers[name])
        paths[name] = path
    return paths


def _lay_over(path: LeverPath, change: Intervention, target: float) -> None:
    """Put one intervention on top of a path that begins in week 0."""
    rest = path[change.from_week : change.until_week]
    start = rest[0]
    ramp = rest[: change.over_weeks]
    ramp[:] = start + (target - start) * np.arange(len(ramp)) / max(change.over_weeks, 1)
    rest[change.over_weeks :] = target


def adapt(
    paths: Mapping[str, LeverPath], rule: AdaptiveRule, week: int, last_quarter: Mapping[str, float]
) -> bool:
    """Let a rule act at the start of a week of the run: change the rest of the paths in place.

    `last_quarter` holds the outcomes of the 13 weeks before. A lever that lies beyond its least or most
    already is left there. Returns whether the condition of the rule held.
    """
    outcome = last_quarter[rule.outcome]
    if not (outcome > rule.limit if rule.side == "above" else outcome < rule.limit):
        return False
    for name, step in rule.change.items():
        rest = paths[name][week:]
        least = rule.least.get(name, LEVERS[name].low)
        most = rule.most.get(name, LEVERS[name].high)
        if step < 0:
            rest[:] = np.maximum(rest + step, np.minimum(rest, least))
        else:
            rest[:] = np.minimum(rest + step, np.maximum(rest, most))
    return True


def rules_of(scenario: Scenario) -> tuple[AdaptiveRule, ...]:
    """The rules that must be asked every quarter, in the order of the list."""
    return tuple(change for change in scenario.interventions if isinstance(change, AdaptiveRule))


def levers_of(paths: Mapping[str, LeverPath]) -> Levers:
    """The paths, group by group; the arrays are shared, so that a rule's changes are seen."""
    return _grouped(Levers, paths)


def paths_of(levers: Levers) -> dict[str, LeverPath]:
    """The levers' paths by their dotted names; the arrays are shared, so that the run meets changes."""
    return {
        f"{group}.{field}": path
        for group, fields in levers._asdict().items()
        for field, path in fields._asdict().items()
    }


def world_of(values: Mapping[str, float]) -> World:
    """The world parameters among the values, group by group."""
    return _grouped(World, values)


def population_of(values: Mapping[str, float]) -> Population:
    """The population parameters among the values, group by group."""
    return _grouped(Population, values)


def _grouped(container: type[Container], values: Mapping[str, Any]) -> Container:
    groups = {
        group: group_type(*(values[f"{group}.{field}"] for field in group_type._fields))
        for group, group_type in GROUPS[container].items()
    }
    return container(**groups)
