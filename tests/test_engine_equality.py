"""The model gives the same bits compiled and interpreted, on any threads, in any order, on any processor."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy._core import _multiarray_umath as cpu_features
from small_runs import RECORDS, contents, fingerprint, small

from sim.compiled import Engine
from sim.interventions import rules_of
from sim.scenario import Scenario
from sim.scenario_files import load_scenario, scenario_names
from sim.simulate import simulate, week_engine

ROOT = Path(__file__).parent.parent
HASH_SMALL_RUNS = """
from small_runs import RECORDS, fingerprint, small
from sim import simulate
for name in ("baseline", "tight_control", "loosened"):
    print(fingerprint(simulate(small(name), seed=3, kind="compiled", **RECORDS).state))
"""


@pytest.fixture(scope="module", autouse=True)
def compiled() -> Engine:
    """The engine that is under test; asked for by kind, it is machine code or an error."""
    simulate(small("baseline"), kind="compiled")
    return week_engine("compiled")


def both_ways(scenario: Scenario, seed: int) -> tuple[dict[str, bytes], dict[str, bytes]]:
    compiled = simulate(scenario, seed, replicate=1, roster=2, kind="compiled", **RECORDS)
    interpreted = simulate(scenario, seed, replicate=1, roster=2, kind="interpreted", **RECORDS)
    for state in (compiled.state, interpreted.state):
        assert 0 < state.log.count[0] < len(state.log.week)
        assert 0 < state.ledger.count[0] < len(state.ledger.week)
    return contents(compiled.state), contents(interpreted.state)


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_and_world_gives_the_same_bits_both_ways(name: str) -> None:
    compiled, interpreted = both_ways(small(name), seed=5)
    different = [column for column in compiled if compiled[column] != interpreted[column]]
    assert different == []


def test_the_other_update_and_the_other_choice_give_the_same_bits_both_ways() -> None:
    other = small("tight_control").with_values({"choice.rule": "satisficing", "learning.rule": "bayesian"})
    usual = simulate(small("tight_control"), seed=5, replicate=1, roster=2, kind="compiled", **RECORDS)
    compiled, interpreted = both_ways(other, seed=5)
    assert compiled == interpreted != contents(usual.state)


def test_a_county_month_gives_the_same_bits_both_ways() -> None:
    compiled, interpreted = both_ways(load_scenario("loosened").with_weeks(4, warmup_weeks=8), seed=1)
    assert compiled == interpreted


def test_no_compiled_run_is_interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    def called(*_: object) -> None:
        raise AssertionError("Python ran this week")

    expected = fingerprint(simulate(small("baseline"), kind="compiled").state)
    monkeypatch.setattr("sim.week.strike_shocks", called)
    assert fingerprint(simulate(small("baseline"), kind="compiled").state) == expected
    with pytest.raises(AssertionError, match="Python ran this week"):
        simulate(small("baseline"), kind="interpreted")


def test_threads_and_order_change_no_bit() -> None:
    names = ("baseline", "tight_control", "burden_cut_adaptive")
    jobs = [(small(name), seed) for name in names for seed in (1, 2, 3)]

    def result(job: tuple[Scenario, int]) -> str:
        return fingerprint(simulate(*job, kind="compiled").state)

    in_order = [result(job) for job in jobs]
    assert len(set(in_order)) == len(jobs)
    assert [result(job) for job in reversed(jobs)] == in_order[::-1]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(result, jobs)) == in_order


def test_weeks_may_be_run_one_by_one(compiled: Engine) -> None:
    from sim.beginning import Request, begin

    scenario = small("promise_broken")
    assert not rules_of(scenario)
    state = begin(scenario, Request(seed=4))
    for week in range(scenario.warmup_weeks + scenario.weeks):
        compiled(state, week, week + 1)
    assert contents(state) == contents(simulate(scenario, seed=4, kind="compiled").state)


def test_seed_roster_and_replicate_each_change_what_happens() -> None:
    scenario = small("baseline")
    runs = [
        simulate(scenario, seed, replicate, roster=roster, kind="compiled")
        for seed, replicate, roster in [(1, 0, 0), (2, 0, 0), (1, 1, 0), (1, 0, 1)]
    ]
    assert len({fingerprint(run.state) for run in runs}) == 4
    abilities = [run.state.offices.skill.tobytes() for run in runs]
    assert abilities[0] == abilities[2]  # a replicate changes what happens, not who is there
    assert len(set(abilities)) == 3


@pytest.mark.slow
def test_a_processor_without_vectors_gives_the_same_bits() -> None:
    def hashes(**environment: str) -> list[str]:
        paths = os.pathsep.join([str(ROOT / "tests"), str(ROOT)])
        variables = {**os.environ, "PYTHONPATH": paths, **environment}
        command = [sys.executable, "-W", "error", "-c", HASH_SMALL_RUNS]
        done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.split()

    extras = [name for name in cpu_features.__cpu_dispatch__ if cpu_features.__cpu_features__[name]]
    plain = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    here = hashes()
    assert len(set(here)) == 3
    assert hashes(NPY_DISABLE_CPU_FEATURES=" ".join(extras), **plain) == here


def test_a_fingerprint_sees_a_single_bit() -> None:
    state = simulate(small("baseline"), kind="compiled").state
    before = fingerprint(state)
    state.cadres.trust_ability[5] = np.nextafter(state.cadres.trust_ability[5], 1.0)
    assert fingerprint(state) != before
