"""Runs that share their beginning are those made alone, to the last bit."""

from dataclasses import replace

import numpy as np
import pytest

from experiments.validation.facts import MEASURES
from experiments.validation.sample import Sample
from experiments.validation.shared_runs import SharedRuns
from sim import load_scenario
from sim.beginning import Request

SMALL = load_scenario("baseline").with_weeks(60, warmup_weeks=20)


@pytest.mark.parametrize("fact", ["C8", "C15", "C25", "C32", "C34"])
def test_facts_are_the_same_to_the_bit(fact: str) -> None:
    alone = Sample(SMALL, blocks=2, counties=1)
    shared = replace(alone, run=SharedRuns(), threads=1)
    for name, found in MEASURES[fact](alone).items():
        assert np.array_equal(found, MEASURES[fact](shared)[name], equal_nan=True), name


def test_a_run_is_made_once_and_no_run_changes_another() -> None:
    runs, asked = SharedRuns(), Request(3)
    first = runs(SMALL, asked)
    before = first.outcomes["candor"], first.state.cadres.answered.copy()
    other = runs(SMALL.with_levers({"accountability.intensity": 0.9}), asked)
    assert runs(SMALL, asked) is first
    assert other.state.cadres.answered is not first.state.cadres.answered
    assert before[0] == first.outcomes["candor"] and (before[1] == first.state.cadres.answered).all()
