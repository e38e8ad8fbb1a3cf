"""Every parameter is alive, and does what was named in advance or is listed among the misses."""

from itertools import pairwise
from typing import Any

import pytest
from parameter_effects import FIRST, MISSES, ROUNDS, Effect, Round, named_effects
from ruamel.yaml import YAML

from sim.measures import BY_NAME
from sim.parameters import PARAMETERS
from sim.scenario_files import load_scenario
from sim.series import Tally

BASELINE = load_scenario("baseline")
EFFECTS = {named: named_effects(BASELINE, named) for named in ROUNDS}
SHORT = named_effects(BASELINE.with_weeks(60, warmup_weeks=4))
MISSED: dict[str, dict[str, dict[str, Any]]] = YAML(typ="safe").load(MISSES)
ROSTERS = 3


def sums_of(effect: Effect, pair: int) -> tuple[list[bytes], list[bytes]]:
    """What both runs of a pair wrote down week by week, the tiers' sums included."""
    low, high = ([*run.state.series, *run.state.tiers] for run in effect.runs(pair))
    return [column.tobytes() for column in low], [column.tobytes() for column in high]


def test_an_effect_is_named_for_every_parameter() -> None:
    assert set(EFFECTS[FIRST]) == set(PARAMETERS)
    every = [effect for effects in EFFECTS.values() for effect in effects.values()]
    assert {effect.outcome for effect in every if effect.of != "regions"} <= set(BY_NAME)
    assert {effect.outcome for effect in every if effect.of == "regions"} <= set(Tally._fields)
    assert {effect.sign for effect in every} == {"rises", "falls"}


def test_another_effect_is_named_only_where_the_one_before_was_not_found() -> None:
    for before, after in pairwise(ROUNDS):
        assert set(EFFECTS[after]) == set(MISSED[before.name])


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_is_alive(name: str) -> None:
    assert any(low != high for low, high in (sums_of(SHORT[name], pair) for pair in range(ROSTERS)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("named", "name"),
    [pytest.param(named, name, id=f"{named.name}-{name}") for named in ROUNDS for name in EFFECTS[named]],
)
def test_a_parameter_does_what_was_named_in_advance(named: Round, name: str) -> None:
    effect = EFFECTS[named][name]
    measured = effect.measured()
    assert effect.found(measured) == (name not in MISSED[named.name]), measured


def test_what_is_missed_was_named_so() -> None:
    for named in ROUNDS:
        for name, miss in MISSED[named.name].items():
            effect = EFFECTS[named][name]
            assert (miss["outcome"], miss["sign"]) == (effect.outcome, effect.sign)
            assert not effect.found(miss["measured"])
