"""Which code decides what a run gives, and when it counts as changed."""

import ast

import pytest

from experiments.store.model_code import meaning, model_code


def meant(text: str) -> str:
    return repr(meaning(ast.parse(text)))


def test_all_that_a_run_goes_through_is_in_it_and_the_engine_is_not() -> None:
    modules = set(model_code())
    assert {
        "sim.simulate",
        "sim.beginning",
        "sim.population",
        "sim.week",
        "sim.measures",
        "sim.luck",
    } <= modules
    assert {"sim.rules.trust", "sim.week.trust", "sim.parameters.levers", "sim.interventions"} <= modules
    assert not {"sim.compiled", "sim.machine_code", "sim.model", "sim.story", "sim.scenario_files"} & modules


@pytest.mark.parametrize(
    "same",
    [
        "def rule(x):\n    return x + 1",
        'def rule(x):\n    """Add."""\n    return x + 1  # one',
        "def rule(x): return (x+1)",
    ],
)
def test_the_same_meaning_written_otherwise(same: str) -> None:
    assert meant(same) == meant("def rule(x):\n    return x + 1\n")


@pytest.mark.parametrize("other", ["x + 2", "x - 1", "x + 1.0", "y + 1", "x + True"])
def test_another_meaning(other: str) -> None:
    assert meant(f"def rule(x):\n    return {other}") != meant("def rule(x):\n    return x + 1")
