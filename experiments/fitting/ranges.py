"""What the fit draws from: a range for every uncertain parameter of the world and the population.

Where the evidence gives a range, or one has to fit another parameter, it stands in `ranges.yaml`. For all others it is
the value of the baseline halved to doubled; for shares and probabilities the odds are. A share at one of its ends has
the half of its range that lies there.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from experiments.study.factors import Range
from sim.parameters import PARAMETERS, Parameter
from sim.scenario import Scenario
from sim.yaml_source import read_yaml

RANGES = Path(__file__).with_name("ranges.yaml")
FACTOR = 2.0
DIGITS = 4  # of a value that is drawn


def uncertain(base: Scenario) -> tuple[Range, ...]:
    """The parameters that are drawn, in the order of their declaration."""
    said = _said()
    drawn = [one for one in PARAMETERS.values() if one.kind != "lever" and not one.choices]
    return tuple(
        _range(one, float(base.values[one.name]), said["ranges"])
        for one in drawn
        if one.name not in said["fixed"]
    )


def reasons() -> dict[str, str]:
    """Why a parameter is fixed, or has a range of its own."""
    said = _said()
    return {**said["fixed"], **{name: one["why"] for name, one in said["ranges"].items()}}


@cache
def _said() -> Mapping[str, Any]:
    document = read_yaml(RANGES, RANGES.name)
    if document.faults:
        raise ValueError("\n".join(document.messages([])))
    content: Mapping[str, Any] = document.content
    unknown = {*content["fixed"], *content["ranges"]} - set(PARAMETERS)
    if unknown:
        raise ValueError(f"{RANGES.name}: there is no parameter {', '.join(sorted(unknown))}")
    return content


def _range(parameter: Parameter, value: float, said: Mapping[str, Any]) -> Range:
    """The range of one parameter. Raises ValueError where the rule gives none."""
    if parameter.name in said:
        return Range(parameter.name, float(said[parameter.name]["from"]), float(said[parameter.name]["to"]))
    share = (parameter.low, parameter.high) == (0, 1)
    if share and value in (0.0, 1.0):
        return Range(parameter.name, value / 2.0, (1.0 + value) / 2.0)
    low, high = (_odds_times(value, by) if share else value * by for by in (1.0 / FACTOR, FACTOR))
    low, high = (rounded(min(max(end, parameter.low), parameter.high)) for end in (low, high))
    if not 0 < low < high:
        raise ValueError(f"{parameter.name}: no range follows from {value:g}. Write one in {RANGES.name}.")
    return Range(parameter.name, low, high, log=not share)


def _odds_times(value: float, factor: float) -> float:
    return factor * value / (1.0 - value + factor * value)


def rounded(value: float) -> float:
    """A value with as many digits as are drawn."""
    return float(f"{value:.{DIGITS}g}")
