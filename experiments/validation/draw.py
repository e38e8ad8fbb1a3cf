"""Draws of parameters under which a question is asked again: the default, an accepted set, all around the default."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from experiments.study.draws import spaced
from experiments.study.tables import read_table
from experiments.study.variables import Setting
from sim import Scenario, load_scenario
from sim.consistency import contradictions
from sim.parameters import PARAMETERS
from sim.values import Fixed

SEED = 20_260_417
SPREAD = 0.3  # of a value, up and down
DEFAULT, NO_HAZARD, STRUCTURE, ACCEPTED, AROUND = "default", "no_hazard", "structure", "accepted", "around"
ONE_BY_ONE = (DEFAULT, NO_HAZARD, STRUCTURE)  # sets whose draws are told by name
STRUCTURES: Mapping[str, Mapping[str, Setting]] = {
    "bayesian": {"learning.rule": "bayesian"},
    "satisficing": {"choice.rule": "satisficing"},
}


@dataclass(frozen=True)
class Draw:
    """Values of world and population parameters; `source` says of which set, `label` which of the set."""

    source: str
    label: str
    values: Fixed[Setting]

    def under(self, scenario: Scenario) -> Scenario:
        """The scenario with the values of the draw, except where it sets its own: a world stays the world it is."""
        usual = baseline().values
        free = {name: value for name, value in self.values.items() if scenario.values[name] == usual[name]}
        return scenario.with_values(free)


@cache
def baseline() -> Scenario:
    """What draws are drawn around."""
    return load_scenario("baseline")


def default_draw() -> Draw:
    """Every parameter as the baseline has it."""
    return Draw(DEFAULT, DEFAULT, Fixed({}))


def without_moral_hazard() -> Draw:
    """Everything as in the baseline, but care does not fall with liability."""
    return Draw(NO_HAZARD, "no moral hazard", Fixed({"success.care_depth": 0.0}))


def structures() -> tuple[Draw, ...]:
    """The structural alternatives: counting of evidence instead of a delta rule, satisficing instead of a logit."""
    return tuple(Draw(STRUCTURE, name, Fixed(values)) for name, values in STRUCTURES.items())


def accepted_draws(table: Path, most: int) -> tuple[Draw, ...]:
    """At most so many rows of an accepted set, evenly spaced; raises `ScenarioError` for what cannot be read."""
    rows = spaced(read_table(str(table)), most)
    return tuple(Draw(ACCEPTED, str(number), row) for number, row in enumerate(rows))


def draws_around(count: int) -> tuple[Draw, ...]:
    """All world parameters that are numbers at once, each within 30 % of its default and within its bounds.

    A Latin hypercube. Where two values of a draw contradict each other, both stay at their default.
    """
    from scipy.stats import qmc

    usual = baseline().values
    names = [name for name, one in PARAMETERS.items() if one.kind == "world" and not one.choices]
    places = qmc.LatinHypercube(len(names), rng=SEED).random(count)
    return tuple(
        Draw(
            AROUND,
            str(number),
            _consistent(
                {name: _near(name, usual[name], place) for name, place in zip(names, row, strict=True)}
            ),
        )
        for number, row in enumerate(places)
    )


def _near(name: str, value: float, place: float) -> float:
    """A value within 30 % of another, at a place between 0 and 1."""
    parameter = PARAMETERS[name]
    near = value * (1.0 - SPREAD + 2.0 * SPREAD * float(place))
    return min(max(near, parameter.low), parameter.high)


def _consistent(values: Mapping[str, float]) -> Fixed[Setting]:
    """The values without those that contradict each other."""
    usual = baseline().values
    at_odds = {name for found in contradictions({**usual, **values}) for name in found.names}
    return Fixed({name: value for name, value in values.items() if name not in at_odds})
