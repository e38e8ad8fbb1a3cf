"""Two worlds as a study file, so that what a room has found is put to the test with many pairs of runs."""

from typing import Any

from experiments.comparison.comparability import refuse_unlike
from experiments.plain import as_yaml
from experiments.study.reading import SCHEMA
from sim.errors import ScenarioError
from sim.measures import HEADLINE
from sim.state import YEAR
from workshop.policy_text import as_asked
from workshop.world_request import World

NAME = "from-the-workshop"
RUNS = 20
OF_THE_MODEL = ("scenario", "organisation", "weeks", "warmup_weeks")
METRICS = (*HEADLINE, "service", "trust_gap", "burden")


def write_study(a: World, b: World, question: str) -> str:
    """A study that contrasts world b with world a, for `run.py sweep`.

    Raises `ScenarioError` for worlds of other people, time or assumptions, which differ in more than policy.
    """
    refuse_unlike(a.scenario, b.scenario)
    here, there = as_asked(a.scenario), as_asked(b.scenario)
    if here["assumptions"] != there["assumptions"]:
        raise ScenarioError(["The two worlds differ in their assumptions. Give both the same."])
    model: dict[str, Any] = {key: here[key] for key in OF_THE_MODEL if key in here}
    if here["assumptions"]:
        model["set"] = here["assumptions"]
    return as_yaml(
        {
            "schema": SCHEMA,
            "name": NAME,
            "question": question,
            "model": model,
            "design": {
                "method": "contrast",
                "reference": "a",
                "policies": {"a": _policy(here), "b": _policy(there)},
            },
            "replicates": RUNS,
            "seed": a.seed,
            "measure": {"metrics": list(METRICS), "window": {"last": min(YEAR, a.scenario.weeks)}},
        }
    )


def _policy(asked: dict[str, Any]) -> dict[str, Any]:
    """A policy as levers and interventions on top of the baseline."""
    parts = {"set": asked["levers"], "interventions": asked["interventions"]}
    return {"scenario": asked["scenario"], **{key: part for key, part in parts.items() if part}}
