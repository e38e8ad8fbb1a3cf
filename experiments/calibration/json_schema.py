"""A JSON Schema (2020-12) of calibration files, from that of studies."""

from experiments.calibration.reading import LARGEST, METHODS, MOST_DRAWS, SAMPLINGS
from experiments.study.json_schema import study_schema
from experiments.study.policies import NAME
from experiments.study.replicates import MOST
from sim.json_schema import Schema, block
from sim.measures import BY_NAME

SHARED = ("schema", "name", "question", "model", "seed", "run")  # keys that mean what they mean in a study


def calibration_schema() -> Schema:
    """The schema of calibration files."""
    study = study_schema()
    known = study["properties"]
    draws = {
        "type": "integer",
        "minimum": 2,
        "maximum": MOST_DRAWS,
        "description": "draws that are evaluated",
    }
    batch = {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST_DRAWS,
        "description": "draws asked for at a time",
    }
    return {
        "$schema": study["$schema"],
        "title": "A calibration of the trust gap",
        **block(
            {
                **{key: known[key] for key in SHARED},
                "policies": {"$ref": "#/$defs/policies"},
                "parameters": {"$ref": "#/$defs/factors"},
                "targets": _targets(),
                "method": {"enum": list(METHODS)},
                "sampling": {"enum": list(SAMPLINGS), "description": "how rejection draws"},
                "draws": draws,
                "batch": batch,
                "replicates": {"type": "integer", "minimum": 1, "maximum": MOST},
                "window": known["measure"]["properties"]["window"],
            }
        ),
        "required": ["schema", "name", "parameters", "targets", "method", "draws", "replicates", "seed"],
        "$defs": study["$defs"],
    }


def _targets() -> Schema:
    end = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST}
    policy = {"type": "string", "description": "a policy of this file"}
    target = block(
        {"policy": policy, "against": policy, "metric": {"enum": list(BY_NAME)}, "from": end, "to": end},
        "an outcome, or its difference from another policy, and the range in which it was seen",
    )
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^{NAME.pattern}$"},
        "minProperties": 1,
        "additionalProperties": {**target, "required": ["metric", "from", "to"]},
    }
