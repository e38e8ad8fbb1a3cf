"""What each parameter moves: measured on the county against what was named in advance.

    python tests/parameter_effects.py

measures all of them and writes those that miss, with what was measured, to `parameter_misses.yaml`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from sim.parameters import PARAMETERS
from sim.scenario import Scenario
from sim.scenario_files import load_scenario
from sim.simulate import Run, simulate

FOLDER = Path(__file__).parent
NAMED = FOLDER / "parameter_effects.yaml"
MISSES = FOLDER / "parameter_misses.yaml"
PAIRS = 4  # of county runs; both runs of a pair have the same luck
LEAST = 0.005  # smallest mean effect that counts, in the unit of the outcome
HEAD = "# Written by `python tests/parameter_effects.py`: parameters whose named effect was not found.\n"


class Effect(NamedTuple):
    """An effect named in advance, and the two scenarios that show it."""

    parameter: str
    outcome: str
    sign: str
    low: Scenario
    high: Scenario

    def runs(self, pair: int, seed: int = 1) -> tuple[Run, Run]:
        """Two runs with the same luck, under the lower and the upper value."""
        low, high = (simulate(s, seed, pair, roster=pair, kind="compiled") for s in (self.low, self.high))
        return low, high

    def measured(self) -> float:
        """Mean effect on the outcome over the pairs, in its unit."""
        differences = []
        for pair in range(PAIRS):
            low, high = self.runs(pair)
            differences.append(high.outcomes[self.outcome] - low.outcomes[self.outcome])
        return sum(differences) / PAIRS

    def found(self, measured: float) -> bool:
        """Whether that is large enough and has the named sign."""
        return measured > LEAST if self.sign == "rises" else measured < -LEAST


def named_effects(base: Scenario) -> dict[str, Effect]:
    """All effects by parameter, on some scenario."""
    content = YAML(typ="safe").load(NAMED)["effects"]
    return {name: _effect(name, entry, base) for name, entry in content.items()}


def _effect(name: str, entry: dict[str, Any], base: Scenario) -> Effect:
    parameter, beside = PARAMETERS[name], entry.get("with", {})
    low, high = entry.get("between", (parameter.low, parameter.high))
    if parameter.choices:
        low, high = parameter.choices[0], parameter.choices[-1]
    scenarios = (_changed(base, {**beside, name: value}) for value in (low, high))
    return Effect(name, entry["outcome"], entry["sign"], *scenarios)


def _changed(scenario: Scenario, values: dict[str, Any]) -> Scenario:
    levers = {name: value for name, value in values.items() if PARAMETERS[name].kind == "lever"}
    others = {name: value for name, value in values.items() if name not in levers}
    return scenario.with_values(others).with_levers(levers)


def misses() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every effect that is not found, with what was measured."""
    for name, effect in named_effects(load_scenario("baseline")).items():
        measured = effect.measured()
        if not effect.found(measured):
            yield name, {"outcome": effect.outcome, "sign": effect.sign, "measured": round(measured, 4)}


def main() -> None:
    """Write the misses."""
    found = dict(misses())
    with MISSES.open("w") as file:
        file.write(HEAD)
        writer = YAML(typ="safe")
        writer.width = 200
        writer.dump({"misses": found}, file)
    sys.stdout.write(f"{len(found)} of {len(PARAMETERS)} effects were not found\n")


if __name__ == "__main__":
    main()
