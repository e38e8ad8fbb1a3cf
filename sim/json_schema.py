"""A JSON Schema (2020-12) of scenario files, so that an editor can complete and explain what is written.

The schema knows words, types and bounds. What depends on more than one place (weeks within the run, trees,
names of scenarios) is checked when a file is loaded.
"""

from typing import Any

from sim.description_reading import DIRECTIONS, TOLD, WORD
from sim.organisation import PRESETS
from sim.organisation_faults import MAX_CADRES, MAX_DEPARTMENTS, MAX_TIERS
from sim.parameters import Parameter
from sim.parameters.declaration import Kind
from sim.policy_changes import LEVERS, OBSERVED, QUARTER
from sim.scenario import MAX_WEEKS
from sim.scenario_reading import BASELINE, RUN
from sim.section_reading import SECTIONS, groups_of

Schema = dict[str, Any]


def json_schema() -> Schema:
    """The schema of scenarios, worlds and the baseline, made from the declarations of the parameters."""
    complete = [key for key in RUN if key != "interventions"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of the trust gap",
        **block(
            {
                "extends": {"const": BASELINE, "description": "what is not said here is as in the baseline"},
                **_description(),
                "organisation": organisation_schema(),
                "weeks": weeks_schema("weeks after policies part", 1),
                "warmup_weeks": weeks_schema("weeks under baseline levers before policies part", 0),
                **{section: _section(kind) for section, kind in SECTIONS.items()},
                "baseline_levers": _section("lever"),
                "interventions": interventions_schema(),
            }
        ),
        "required": ["title"],
        "anyOf": [{"required": ["extends"]}, {"required": complete}],
    }


def block(properties: Schema, description: str = "") -> Schema:
    """A mapping with these keys and no others."""
    said = {"description": description} if description else {}
    return {"type": "object", **said, "properties": properties, "additionalProperties": False}


def _description() -> Schema:
    names = {"pattern": f"^{WORD.pattern}$"}
    directions = {
        "type": "object",
        "propertyNames": names,
        "additionalProperties": {"enum": list(DIRECTIONS)},
    }
    by_policy = {"type": "object", "additionalProperties": directions}
    return {
        "title": {"type": "string", "minLength": 1, "description": "what this is, in a few words"},
        "question": {"type": "string", "minLength": 1, "description": "what it is to answer"},
        "tells": {
            "type": "array",
            "items": {"enum": list(TOLD)},
            "description": "points of the inventory of sources it is about",
        },
        "reference": {"type": "string", "description": "the scenario it is to be compared with"},
        "expected": {
            "anyOf": [directions, by_policy],
            "description": "direction of each outcome against the reference; in a world, for each scenario",
        },
    }


def organisation_schema() -> Schema:
    """The name of a preset, or a tree."""
    one = {"type": "integer", "minimum": 1}
    spans = {
        "type": "array",
        "items": {"anyOf": [one, {"type": "array", "items": one}]},
        "minItems": 2,
        "maxItems": MAX_TIERS,
        "description": "offices under each office of the tier above, from the top",
    }
    tree = block(
        {
            "spans": spans,
            "cadres": {**one, "maximum": MAX_CADRES, "description": "cadres of a township"},
            "departments": {
                **one,
                "maximum": MAX_DEPARTMENTS,
                "description": "functional lines of an office",
            },
            "village_agents": {
                "type": "integer",
                "minimum": 0,
                "description": "how many cadres of a township have duties and no authority",
            },
        }
    )
    return {
        "anyOf": [{"enum": list(PRESETS)}, {**tree, "required": ["spans"]}],
        "description": "who is under whom",
    }


def _section(kind: Kind) -> Schema:
    groups = {
        group: block({field: parameter_schema(parameter) for field, parameter in fields.items()})
        for group, fields in groups_of(kind).items()
    }
    return block(groups)


def parameter_schema(parameter: Parameter) -> Schema:
    """One value of a parameter, with what it means."""
    source = f"Source: {parameter.source}."
    if parameter.choices:
        return {"enum": list(parameter.choices), "description": f"{parameter.meaning}. {source}"}
    bounds = f"{parameter.low:g} to {parameter.high:g} {parameter.unit}"
    return {
        "type": "number",
        "minimum": parameter.low,
        "maximum": parameter.high,
        "description": f"{parameter.meaning} ({parameter.symbol}; {bounds}). {source}",
    }


def weeks_schema(description: str, least: int) -> Schema:
    """A whole number of weeks."""
    return {"type": "integer", "minimum": least, "maximum": MAX_WEEKS, "description": description}


def _levers(description: str) -> Schema:
    levers = {name: parameter_schema(parameter) for name, parameter in LEVERS.items()}
    return {**block(levers, description), "minProperties": 1}


def interventions_schema() -> Schema:
    """A list of changes with a date and of rules."""
    return {"type": "array", "items": {"anyOf": [_intervention(), _rule()]}}


def _intervention() -> Schema:
    change = block(
        {
            "from_week": weeks_schema("week in which the change begins; 0 is when policies part", 0),
            "over_weeks": weeks_schema("weeks until the values are reached; 0 is at once", 0),
            "until_week": weeks_schema("week in which the levers return; left out, the change lasts", 1),
            "set": _levers("levers and the values they take"),
        },
        "levers that take other values for a time or for good",
    )
    return {**change, "required": ["from_week", "set"]}


def _rule() -> Schema:
    limit = {"type": "number", "minimum": 0, "maximum": 1}
    condition = {**block({"above": limit, "below": limit}), "minProperties": 1, "maxProperties": 1}
    steps = {
        name: {"type": "number", "description": parameter.meaning}
        for name, parameter in LEVERS.items()
        if not parameter.choices
    }
    rule = block(
        {
            "every_weeks": {**weeks_schema("how often the rule acts", QUARTER), "multipleOf": QUARTER},
            "from_week": weeks_schema("first week in which it may act", 0),
            "until_week": weeks_schema("week from which it acts no more", 1),
            "when": {
                **block(dict.fromkeys(OBSERVED, condition)),
                "minProperties": 1,
                "maxProperties": 1,
            },
            "change": {**block(steps, "what is added to each lever"), "minProperties": 1},
            "least": _levers("values below which a lever is not moved"),
            "most": _levers("values above which a lever is not moved"),
        },
        "levers that are moved when an outcome of the last quarter passes a limit",
    )
    return {**rule, "required": ["every_weeks", "when", "change"]}
