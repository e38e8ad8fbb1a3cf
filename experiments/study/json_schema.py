"""A JSON Schema (2020-12) of study files, so that an editor can complete and explain what is written.

Like that of scenarios it knows words, types and bounds, from the same declarations. What depends on more than
one place (a name set twice, windows within runs, the number of runs) is checked when a file is read.
"""

from experiments.language_codes import LANGUAGES
from experiments.study.decision import SIDES
from experiments.study.designs import CELL_DESIGNS, DESIGNS, Design
from experiments.study.policies import NAME
from experiments.study.range_reading import MOST_STEPS
from experiments.study.reading import LARGEST_SEED, MOST_SEATED, SCHEMA
from experiments.study.replicates import BATCH, FEWEST_FIRST, MOST
from experiments.study.run_plan import MOST_RETRIES, MOST_WORKERS, PLOTS, SHARE, TIME
from experiments.study.variables import FIELD, ORIGIN, SIZES, Variable, variable
from sim.json_schema import (
    Schema,
    block,
    interventions_schema,
    organisation_schema,
    parameter_schema,
    weeks_schema,
)
from sim.measures import BY_NAME
from sim.parameters import PARAMETERS

NAMES = (*PARAMETERS, *SIZES, *ORIGIN)
NEEDED = ("n", "factors", "points", "file", "policies", "reference")
SENTENCE: Schema = {"type": "string", "minLength": 1}


def study_schema() -> Schema:
    """The schema of study files."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A study of the trust gap",
        **block(
            {
                "schema": {"const": SCHEMA, "description": "version of this kind of file"},
                "name": {"type": "string", "pattern": f"^{NAME.pattern}$", "description": "small letters"},
                "question": {**SENTENCE, "description": "what the study is to answer"},
                "decision": {"anyOf": [SENTENCE, _decision()], "description": "the rule, before the run"},
                "model": _model(),
                "design": _design(),
                "over": {**block({"draws": SENTENCE, "most": _whole(1)}), "required": ["draws"]},
                "replicates": _replicates(),
                "seed": {
                    "type": "integer",
                    "minimum": 0,
                    "maximum": LARGEST_SEED,
                    "description": "whose luck",
                },
                "randomness": {
                    "enum": ["common", "independent"],
                    "description": "the same luck at all points?",
                },
                "measure": _measure(),
                "run": _run(),
                "compare": block({"seats": _whole(0, MOST_SEATED)}),
                "report": _report(),
            }
        ),
        "required": ["schema", "name", "design", "replicates", "seed", "measure"],
        "$defs": {
            "settings": _settings(),
            "interventions": interventions_schema(),
            "policies": _policies(),
            "factors": _factors(),
        },
    }


def _whole(least: int, most: int = 2**31) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _value(found: Variable) -> Schema:
    """One value of something that can be set."""
    if found.name in PARAMETERS:
        return parameter_schema(PARAMETERS[found.name])
    if found.open:
        return {"type": "string", "description": f"name of a shipped {found.name}, or the path of a file"}
    if found.words:
        return {"enum": list(found.words), "description": found.unit}
    return {**_whole(int(found.low), int(found.high)), "description": found.unit}


def _settings() -> Schema:
    values = {name: _value(found) for name in NAMES if (found := variable(name))}
    field = {"type": ["number", "string"], "description": "a field of an intervention of the scenario"}
    return {**block(values), "patternProperties": {f"^{_ecma(FIELD.pattern)}$": field}}


def _ecma(pattern: str) -> str:
    """A pattern as JavaScript writes it: groups without names."""
    for name in ("weeks", "key", "lever"):
        pattern = pattern.replace(f"?P<{name}>", "")
    return pattern


def _factors() -> Schema:
    """A block of factors, each a list of values or a range; which keys a design wants, the reader knows."""
    factors = {name: _factor(found) for name in NAMES if (found := variable(name))}
    field = {"type": ["array", "object"]}
    return {**block(factors), "minProperties": 1, "patternProperties": {f"^{_ecma(FIELD.pattern)}$": field}}


def _factor(found: Variable) -> Schema:
    value = {"$ref": f"#/$defs/settings/properties/{found.name}"}
    values = {"type": "array", "items": value, "minItems": 2, "uniqueItems": True}
    how = {
        "steps": _whole(2, MOST_STEPS),
        "scale": {"enum": ["linear", "log"]},
        "integer": {"type": "boolean"},
    }
    listed = {**block({"values": values, "group": SENTENCE}), "required": ["values"]}
    between = {**block({"from": value, "to": value, **how, "group": SENTENCE}), "required": ["from", "to"]}
    return {"anyOf": [values, listed] if found.words else [values, listed, between]}


def _design() -> Schema:
    factors = {"$ref": "#/$defs/factors"}
    across = {"anyOf": [factors, *(_one_design(design, {}) for design in CELL_DESIGNS)]}
    return {"anyOf": [_one_design(design, across) for design in DESIGNS]}


def _one_design(design: type[Design], across: Schema) -> Schema:
    keys: Schema = {
        "factors": {"$ref": "#/$defs/factors"},
        "points": {"type": "array", "items": {"$ref": "#/$defs/settings"}, "minItems": 1},
        "file": SENTENCE,
        "n": _whole(2),
        "levels": _whole(2),
        "second_order": {"type": "boolean"},
        "dummy": {"type": "boolean", "description": "sets nothing but whose luck is met: what chance alone does"},
        "policies": {"$ref": "#/$defs/policies"},
        "reference": {"type": "string", "description": "the policy the others are compared with"},
        "across": across,
    }
    method = {"const": design.method, "description": design.meaning}
    needed = [key for key in NEEDED if key in design.keys]
    return {
        **block({"method": method, **{key: keys[key] for key in design.keys}}),
        "required": ["method", *needed],
    }


def _policies() -> Schema:
    changes = block(
        {
            "scenario": SENTENCE,
            "set": {"$ref": "#/$defs/settings"},
            "interventions": {"$ref": "#/$defs/interventions"},
        }
    )
    policy = {
        "anyOf": [SENTENCE, {"$ref": "#/$defs/settings", "minProperties": 1}, {**changes, "minProperties": 1}]
    }
    named = {
        "type": "object",
        "propertyNames": {"pattern": f"^{NAME.pattern}$"},
        "additionalProperties": policy,
    }
    listed = {
        "type": "array",
        "items": {"type": "string", "pattern": f"^{NAME.pattern}$"},
        "uniqueItems": True,
        "minItems": 2,
    }
    return {"anyOf": [{**named, "minProperties": 2}, listed]}


def _model() -> Schema:
    return block(
        {
            "scenario": {**SENTENCE, "description": "name of a shipped scenario, or the path of a file"},
            "world": {**SENTENCE, "description": "name of a shipped world, or the path of a file"},
            "weeks": weeks_schema("weeks after policies part", 1),
            "warmup_weeks": weeks_schema("weeks under baseline levers before policies part", 0),
            "organisation": organisation_schema(),
            "interventions": {"$ref": "#/$defs/interventions"},
            "set": {"$ref": "#/$defs/settings"},
        },
        "what every point starts from",
    )


def _decision() -> Schema:
    limit = {**block({side: {"type": "number"} for side in SIDES}), "minProperties": 1, "maxProperties": 1}
    conditions = {**block(dict.fromkeys(BY_NAME, limit)), "minProperties": 1}
    return {**block({"prefer": SENTENCE, "if": conditions}), "required": ["prefer", "if"]}


def _replicates() -> Schema:
    until = block(
        {
            "metric": {"enum": list(BY_NAME)},
            "half_width": {"type": "number", "exclusiveMinimum": 0},
            "confidence": {"type": "number", "minimum": 0.5, "maximum": 0.999},
        }
    )
    adaptive = block(
        {
            "min": _whole(FEWEST_FIRST, MOST),
            "max": _whole(1, MOST),
            "batch": _whole(BATCH, MOST),
            "until": {**until, "required": ["metric", "half_width"]},
        }
    )
    return {"anyOf": [_whole(1, MOST), {**adaptive, "required": ["min", "max", "until"]}]}


def _measure() -> Schema:
    some = {"type": "array", "items": {"enum": list(BY_NAME)}, "uniqueItems": True}
    last = {**block({"last": weeks_schema("the last weeks of a run", 1)}), "required": ["last"]}
    part = {**block({"from": weeks_schema("first week", 0), "to": weeks_schema("the week after the last", 1)}),
            "required": ["from", "to"]}  # fmt: skip
    measure = block(
        {
            "metrics": {**some, "minItems": 1},
            "window": {"anyOf": [last, part]},
            "series": some,
            "tiers": {"type": "boolean", "description": "keep what every tier is told and believes"},
        }
    )
    return {**measure, "required": ["metrics"]}


def _run() -> Schema:
    return block(
        {
            "workers": {"anyOf": [{"const": "auto"}, _whole(1, MOST_WORKERS)]},
            "timeout": {
                "type": "string",
                "pattern": f"^{TIME.pattern}$",
                "description": "of one run, e.g. 60 s",
            },
            "retries": _whole(0, MOST_RETRIES),
            "max_failures": {"anyOf": [{"type": "string", "pattern": f"^{SHARE.pattern}$"}, _whole(0)]},
        },
        "how the study is run",
    )


def _report() -> Schema:
    plots = {"type": "array", "items": {"enum": list(PLOTS)}, "uniqueItems": True}
    axis = {"type": "string", "description": "the name of a factor"}
    return block({"plots": plots, "x": axis, "y": axis, "lang": {"enum": list(LANGUAGES)}}, "how it is shown")
