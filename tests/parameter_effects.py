"""What each parameter moves: measured on the county, or the tree it says, against what was named in advance.

    python tests/parameter_effects.py

measures all of them and writes those that miss, with what was measured, to `parameter_misses.yaml`. Where an effect
was not found another one was named, and is measured under luck that nobody had seen when it was named.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from ruamel.yaml import YAML

from sim.organisation_reading import read_organisation
from sim.parameters import PARAMETERS
from sim.scenario import Scenario
from sim.scenario_files import load_scenario
from sim.simulate import Run, simulate

FOLDER = Path(__file__).parent
NAMED = FOLDER / "parameter_effects.yaml"
MISSES = FOLDER / "parameter_misses.yaml"


class Round(NamedTuple):
    """Effects that were named at one time, and the luck they are measured under."""

    name: str
    seed: int
    pairs: int  # of runs; both runs of a pair have the same luck


ROUNDS = (
    Round("effects", 1, 4),
    Round("named_anew", 2, 8),
    Round("named_once_more", 3, 24),
    Round("named_in_another_tree", 4, 24),
    Round("named_between_regions", 5, 24),
)
FIRST = ROUNDS[0]
LEAST = 0.005  # smallest mean effect that counts, in the unit of the outcome
HEAD = "# Written by `python tests/parameter_effects.py`: parameters whose named effect was not found.\n"


class Effect(NamedTuple):
    """An effect named in advance, and the two scenarios that show it."""

    parameter: str
    outcome: str
    sign: str
    low: Scenario
    high: Scenario
    of: str = "mean"
    named: Round = FIRST

    def runs(self, pair: int) -> tuple[Run, Run]:
        """Two runs with the same luck, under the lower and the upper value."""
        seed = self.named.seed
        low, high = (simulate(s, seed, pair, roster=pair, kind="compiled") for s in (self.low, self.high))
        return low, high

    def measured(self) -> float:
        """Effect on the outcome's mean over the pairs, on its spread over them or between regions, in its unit."""
        pairs = [self.runs(pair) for pair in range(self.named.pairs)]
        value = between_regions if self.of == "regions" else outcome_of
        low, high = np.array([[value(run, self.outcome) for run in pair] for pair in pairs]).T
        return float(high.std() - low.std() if self.of == "spread" else (high - low).mean())

    def found(self, measured: float) -> bool:
        """Whether that is large enough and has the named sign."""
        return measured > LEAST if self.sign == "rises" else measured < -LEAST


def outcome_of(run: Run, outcome: str) -> float:
    """An outcome of the whole organisation."""
    return run.outcomes[outcome]


def between_regions(run: Run, outcome: str) -> float:
    """Standard deviation of a yearly sum over the regions of one organisation, per cadre."""
    seats = run.seats()
    region = run.state.tree.region[seats["township"]]
    return float(np.std([seats[outcome][region == one].mean() for one in np.unique(region)]))


def named_effects(base: Scenario, named: Round = FIRST) -> dict[str, Effect]:
    """All effects by parameter, on some scenario: those named in one round."""
    content = YAML(typ="safe").load(NAMED)[named.name]
    return {name: _effect(name, entry, base, named) for name, entry in content.items()}


def _effect(name: str, entry: dict[str, Any], base: Scenario, named: Round) -> Effect:
    parameter, beside = PARAMETERS[name], entry.get("with", {})
    base = base.with_weeks(min(base.weeks, entry.get("weeks", base.weeks)), base.warmup_weeks)
    if "organisation" in entry:
        tree, _ = read_organisation(entry["organisation"])
        base = base.with_organisation(tree)
    low, high = entry.get("between", (parameter.low, parameter.high))
    if parameter.choices:
        low, high = parameter.choices[0], parameter.choices[-1]
    scenarios = (_changed(base, {**beside, name: value}) for value in (low, high))
    return Effect(name, entry["outcome"], entry["sign"], *scenarios, entry.get("of", "mean"), named)


def _changed(scenario: Scenario, values: dict[str, Any]) -> Scenario:
    levers = {name: value for name, value in values.items() if PARAMETERS[name].kind == "lever"}
    others = {name: value for name, value in values.items() if name not in levers}
    return scenario.with_values(others).with_levers(levers)


def misses(named: Round) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every effect that is not found, with what was measured."""
    for name, effect in named_effects(load_scenario("baseline"), named).items():
        measured = effect.measured()
        if not effect.found(measured):
            yield name, {"outcome": effect.outcome, "sign": effect.sign, "measured": round(measured, 4)}


def main() -> None:
    """Write the misses."""
    found = {named.name: dict(misses(named)) for named in ROUNDS}
    with MISSES.open("w") as file:
        file.write(HEAD)
        writer = YAML(typ="safe")
        writer.width = 200
        writer.dump(found, file)
    missed = ", ".join(f"{len(missing)} of {name}" for name, missing in found.items())
    sys.stdout.write(f"not found: {missed}\n")


if __name__ == "__main__":
    main()
