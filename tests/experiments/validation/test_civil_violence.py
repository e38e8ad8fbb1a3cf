"""Epstein's model built again: his equations by hand, and beside the example that comes with Mesa."""

import math
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from experiments.inference import standard_error
from experiments.validation import civil_violence
from experiments.validation.civil_violence import (
    ACTIVE,
    ARRESTED,
    COP,
    EMPTY,
    QUIET,
    Cells,
    Regime,
    Step,
    Town,
    acts,
    arrest_chance,
    neighbourhoods,
    settled,
    take_step,
    take_turn,
    unrest,
)

KINDS = {"QUIET": QUIET, "ACTIVE": ACTIVE, "ARRESTED": ARRESTED}


@pytest.fixture
def example() -> ModuleType:
    return pytest.importorskip(
        "mesa.examples.advanced.epstein_civil_violence.model", reason="this release of Mesa has no such example"
    )


def mesas_town(example: ModuleType, side: int, seed: int, **settings: float) -> Any:
    """The example's model; Mesa 3.5 takes settings as an object."""
    if hasattr(example, "EpsteinScenario"):
        settings_in_one = example.EpsteinScenario(rng=seed, **settings)
        return example.EpsteinCivilViolence(side, side, scenario=settings_in_one)
    return example.EpsteinCivilViolence(side, side, seed=seed, **settings)


# By hand.


def test_the_arrest_expected_is_that_of_the_article_with_the_ratio_rounded() -> None:
    assert arrest_chance(1, 1, 2.3) == pytest.approx(1.0 - math.exp(-2.3))
    assert arrest_chance(3, 1, 2.3) == pytest.approx(1.0 - math.exp(-6.9))
    assert arrest_chance(1, 3, 2.3) == 0.0
    assert arrest_chance(0, 1, 2.3) == 0.0


def test_a_citizen_acts_where_grievance_outweighs_net_risk_by_more_than_the_threshold() -> None:
    # G = .8 x .5 = .4; R P = .5 x .5 = .25: .15 is left
    assert acts(0.8, 0.5, 0.5, 0.5, threshold=0.14)
    assert not acts(0.8, 0.5, 0.5, 0.5, threshold=0.16)
    assert not acts(0.8, 0.9, 0.0, 0.0, threshold=0.1)


def test_a_cell_sees_the_diamond_around_it_and_not_itself() -> None:
    seen = neighbourhoods(5, 1)
    assert sorted(seen[0].tolist()) == [1, 4, 5, 20]
    assert neighbourhoods(40, 7).shape == (1600, 112)


def row_of(holds: list[int], hardship: float = 0.9, aversion: float = 0.5) -> Town:
    """A torus three cells wide; those who stand in it began there."""
    kinds, cells = np.array(holds, dtype=np.int8), len(holds)
    role = np.where(kinds == COP, COP, np.where(kinds == EMPTY, EMPTY, QUIET)).astype(np.int8)
    return Town(
        kinds, np.arange(cells), role, np.arange(cells), np.full(cells, hardship), np.full(cells, aversion),
        np.zeros(cells, dtype=int), np.zeros(cells, dtype=bool),
    )  # fmt: skip


def a_step(legitimacy: float, seen: Cells, *luck: float) -> Step:
    """A step in which all have the same luck."""
    cells = len(seen)
    return Step(legitimacy, np.arange(cells), seen, seen.shape[1], np.tile(luck, (cells, 1)))


def turn(town: Town, who: int, *luck: float) -> Town:
    step = a_step(0.5, neighbourhoods(3, 1), *(luck or (0.0, 0.0, 0.0)))
    take_turn(town, Regime(side=3, longest_term=9), step, who)
    return town


def test_the_first_to_act_beside_a_cop_stays_quiet_and_the_second_among_many_does_not() -> None:
    full = [QUIET, COP, QUIET, QUIET, COP, QUIET, QUIET, QUIET, QUIET]
    assert turn(row_of(full), 0).holds[0] == QUIET  # .45 - .5 x .9 < .1
    crowd = [QUIET, COP, ACTIVE, ACTIVE, COP, QUIET, ACTIVE, QUIET, QUIET]
    moved = turn(row_of(crowd), 0)  # one cop to four: nothing to fear
    assert moved.holds[0] == ACTIVE and moved.acted.tolist() == [True] + [False] * 8


def test_a_cop_arrests_whom_he_sees_for_a_term_that_is_sat_out() -> None:
    town = turn(row_of([COP, ACTIVE, QUIET, ACTIVE, QUIET, QUIET, QUIET, QUIET, ACTIVE]), 0, 0.0, 0.5, 0.0)
    arrested = np.flatnonzero(town.holds == ARRESTED).tolist()
    assert arrested in ([1], [3]) and town.holds[8] == ACTIVE
    assert town.term[arrested[0]] == 5
    for left in (4, 3, 2, 1, 0):
        assert turn(town, arrested[0]).holds[arrested[0]] == ARRESTED
        assert town.term[arrested[0]] == left
    assert turn(town, arrested[0]).holds[arrested[0]] != ARRESTED


def test_who_moves_leaves_his_cell_empty_and_is_found_in_the_next() -> None:
    town = turn(row_of([QUIET, EMPTY, QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, QUIET], hardship=0.1), 0)
    assert (town.holds[0], town.holds[1], town.tenant[1], town.place[0]) == (EMPTY, QUIET, 0, 1)


def test_the_same_people_meet_the_same_luck_and_nobody_is_lost() -> None:
    regime, calm = Regime(side=15), np.full(12, 0.8)
    first, again = unrest(regime, calm, 3), unrest(regime, calm, 3)
    assert first.active.tolist() == again.active.tolist()
    unwatched = unrest(regime._replace(cops=0.0), calm, 3)
    assert unwatched.citizens == first.citizens
    # Without cops it is told by hardship alone who acts: .2 H > .1.
    citizens = settled(regime, np.random.default_rng(3))
    angry = (citizens.hardship[citizens.role == QUIET] > 0.5).sum()
    assert unwatched.active.tolist() == [angry] * 12
    assert unwatched.never == pytest.approx(1.0 - angry / first.citizens)


def test_machine_code_takes_the_same_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    regime, restless = Regime(side=12, cops=0.06, vision=3), np.full(10, 0.6)
    compiled = unrest(regime, restless, 4)
    monkeypatch.setattr(civil_violence, "_steps", lambda: take_step)
    by_python = unrest(regime, restless, 4)
    assert 0 < compiled.active.sum() < 10 * compiled.citizens
    assert compiled.active.tolist() == by_python.active.tolist() and compiled.never == by_python.never


# Beside Mesa's example.


def test_every_citizen_decides_as_in_mesas_example(example: ModuleType) -> None:
    """A town without an empty cell, so that nobody moves, goes on turn by turn in both."""
    side, legitimacy, vision = 12, 0.6, 3
    model = mesas_town(
        example, side, 5, citizen_density=0.92, cop_density=0.08, citizen_vision=vision, cop_vision=vision,
        legitimacy=legitimacy,
    )  # fmt: skip
    there = {agent: int(np.ravel_multi_index(agent.cell.coordinate, (side, side))) for agent in model.agents}
    assert len(there) == side**2
    town, regime = row_of([QUIET] * side**2), Regime(side=side, vision=vision)
    for agent, cell in there.items():
        if isinstance(agent, example.Cop):
            town.holds[cell] = town.role[cell] = COP
        else:
            town.hardship[cell], town.aversion[cell] = agent.hardship, agent.risk_aversion
    step, decided = a_step(legitimacy, neighbourhoods(side, vision), 0.0, 0.0, 0.0), []
    for _ in range(2):
        for agent, cell in there.items():
            if town.role[cell] == COP:
                continue
            agent.step()
            take_turn(town, regime, step, cell)
            decided.append(KINDS[agent.state.name])
            assert town.holds[cell] == decided[-1]
    assert 0.1 < np.mean(np.array(decided) == ACTIVE) < 0.9


def test_as_many_act_as_in_mesas_example(example: ModuleType) -> None:
    regime = Regime(side=20, cops=0.06, vision=3, longest_term=5)
    settings = {"cop_density": 0.06, "citizen_vision": 3, "cop_vision": 3, "legitimacy": 0.6, "max_jail_term": 5}

    def here(seed: int) -> float:
        found = unrest(regime, np.full(15, 0.6), seed)
        return float(found.active.mean() / found.citizens)

    def there(seed: int) -> float:
        model, active = mesas_town(example, 20, seed, **settings), []
        for _ in range(15):
            model.step()
            active.append(model.ACTIVE)
        return float(np.mean(active) / (model.ACTIVE + model.QUIET + model.ARRESTED))

    ours, mesas = (np.array([one(seed) for seed in range(12)]) for one in (here, there))
    assert abs(ours.mean() - mesas.mean()) < 2.5 * math.hypot(standard_error(ours), standard_error(mesas))
    assert 0.3 < mesas.mean() < 0.7
