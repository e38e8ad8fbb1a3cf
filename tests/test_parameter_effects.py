"""Every parameter is alive, and does what was named in advance or is listed among the misses."""

from typing import Any

import pytest
from parameter_effects import MISSES, Effect, named_effects
from ruamel.yaml import YAML

from sim.measures import BY_NAME
from sim.parameters import PARAMETERS
from sim.scenario_files import load_scenario

BASELINE = load_scenario("baseline")
EFFECTS = named_effects(BASELINE)
SHORT = named_effects(BASELINE.with_weeks(60, warmup_weeks=4))
MISSED: dict[str, dict[str, Any]] = YAML(typ="safe").load(MISSES)["misses"]
ROSTERS = 3


def sums_of(effect: Effect, pair: int) -> tuple[list[bytes], list[bytes]]:
    """What both runs of a pair wrote down week by week, the tiers' sums included."""
    low, high = ([*run.state.series, *run.state.tiers] for run in effect.runs(pair))
    return [column.tobytes() for column in low], [column.tobytes() for column in high]


def test_an_effect_is_named_for_every_parameter() -> None:
    assert set(EFFECTS) == set(PARAMETERS)
    assert {effect.outcome for effect in EFFECTS.values()} <= set(BY_NAME)
    assert {effect.sign for effect in EFFECTS.values()} == {"rises", "falls"}


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_is_alive(name: str) -> None:
    assert any(low != high for low, high in (sums_of(SHORT[name], pair) for pair in range(ROSTERS)))


@pytest.mark.slow
@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_does_what_was_named_in_advance(name: str) -> None:
    measured = EFFECTS[name].measured()
    assert EFFECTS[name].found(measured) == (name not in MISSED), measured


def test_what_is_missed_was_named_so() -> None:
    for name, miss in MISSED.items():
        assert (miss["outcome"], miss["sign"]) == (EFFECTS[name].outcome, EFFECTS[name].sign)
        assert not EFFECTS[name].found(miss["measured"])
