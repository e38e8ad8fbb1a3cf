"""The design as a table: one row a point, one column a factor, with the scenario it comes to."""

import json
from collections.abc import Sequence

import pyarrow as pa  # type: ignore[import-untyped]

from experiments.store.plan import Plan
from experiments.study import Setting
from experiments.study.points import WHERE

DECIDED = ["fingerprint", "seed", "key"]  # columns that say what decides the runs of a point
OTHERS = ("point", *WHERE, *DECIDED)  # columns that are no factors, in every design
FLAGS = b"flags"  # in the metadata of the table: what an analysis must know of the design, as JSON


def design_table(plan: Plan) -> pa.Table:
    """Point, policy, cell and draw, every factor, fingerprint of the scenario, seed, key."""
    points = [place.point for place in plan.places]
    factors = dict.fromkeys(name for point in points for name in point.settings)
    table = pa.table(
        {
            "point": pa.array([point.number for point in points], pa.int64()),
            "policy": pa.array([point.policy for point in points], pa.string()),
            "cell": pa.array([point.cell for point in points], pa.int64()),
            "draw": pa.array([point.draw for point in points], pa.int64()),
            **{name: _typed([point.settings.get(name) for point in points]) for name in factors},
            "fingerprint": pa.array([place.fingerprint for place in plan.places], pa.string()),
            "seed": pa.array([place.seed for place in plan.places], pa.int64()),
            "key": pa.array([place.key for place in plan.places], pa.string()),
        }
    )
    return table.replace_schema_metadata({FLAGS: json.dumps(plan.study.design.flags()).encode()})


def factor_types(table: pa.Table) -> dict[str, str]:
    """Factor -> type of its column in a design."""
    factors = [name for name in table.column_names if name not in OTHERS]
    return {name: str(table.schema.field(name).type).replace("double", "float64") for name in factors}


def _typed(values: Sequence[Setting | None]) -> pa.Array:
    """A column of numbers; of words where one of the values is a word, empty where a factor is left alone."""
    if any(isinstance(value, str) for value in values):
        return pa.array([None if value is None else str(value) for value in values], pa.string())
    return pa.array(values, pa.float64())
