"""What a page must know before it asks: outcomes, levers with their steps, assumptions, scenarios, bounds."""

from functools import lru_cache
from importlib.metadata import version
from typing import Any

from sim import load_scenario
from sim.measures import OUTCOMES
from sim.organisation import build
from sim.parameters import PARAMETERS, Parameter
from sim.scenario_files import scenario_names, world_names
from sim.values import as_written
from workshop.bands import MOST_RUNS
from workshop.frames import FRAME
from workshop.policy_text import as_asked
from workshop.world_request import MOST_CADRE_WEEKS, MOST_WEEKS, steps

LIMITS = {"weeks": MOST_WEEKS, "cadre_weeks": MOST_CADRE_WEEKS, "runs": MOST_RUNS}


@lru_cache(maxsize=1)
def about() -> dict[str, Any]:
    """Everything that stays the same while the server runs, in plain values; meanings are in English."""
    baseline = load_scenario("baseline")
    tree = build(baseline.organisation)
    return {
        "version": version("trustgap"),
        "outcomes": [
            {"name": one.name, "label": one.label, "unit": one.unit, "better": one.better, "meaning": one.definition}
            for one in OUTCOMES
        ],
        "levers": [_parameter(one, baseline.values[one.name]) for one in PARAMETERS.values() if one.kind == "lever"],
        "assumptions": [
            _parameter(one, baseline.values[one.name]) for one in PARAMETERS.values() if one.kind != "lever"
        ],
        "scenarios": [_scenario(name) for name in scenario_names() if name not in world_names()],
        "worlds": [_world(name) for name in world_names()],
        "weeks": baseline.weeks,
        "warmup_weeks": baseline.warmup_weeks,
        "frame_weeks": FRAME,
        "cadres": tree.cadres,
        "townships": tree.townships,
        "limits": LIMITS,
    }


def _parameter(parameter: Parameter, baseline: float) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "group": parameter.group,
        "kind": parameter.kind,
        "symbol": parameter.symbol,
        "unit": parameter.unit,
        "low": parameter.low,
        "high": parameter.high,
        "steps": [as_written(parameter, value) for value in steps(parameter.name)],
        "baseline": as_written(parameter, baseline),
        "choices": list(parameter.choices) or None,
        "meaning": parameter.meaning,
        "source": parameter.source,
    }


def _scenario(name: str) -> dict[str, Any]:
    scenario = load_scenario(name)
    asked = as_asked(scenario)
    return {"name": name, "title": scenario.title, "question": scenario.question, **asked, "scenario": name}


def _world(name: str) -> dict[str, Any]:
    scenario = load_scenario("baseline", name)
    return {"name": name, "title": scenario.title, "assumptions": as_asked(scenario)["assumptions"]}
