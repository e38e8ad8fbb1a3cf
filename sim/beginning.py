"""The state of a run before its first week: the tree, the people on it and empty records."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.interventions import lever_paths, levers_of, population_of, world_of
from sim.luck import key_of, roster_key
from sim.organisation import build
from sim.parameters.population import Population
from sim.population import (
    DrawnCadre,
    DrawnSuperior,
    SuperiorLuck,
    TraitLuck,
    cadre_of,
    draw_assistance,
    luck_of_first,
    superior_luck,
    superior_of,
)
from sim.run_state import Calendar, Luck, RunState
from sim.scenario import Scenario
from sim.series import EventLog, Ledger, Series, Tally, TownshipYears, empty_record, empty_tiers
from sim.state import (
    CASES,
    RING,
    SLOTS,
    YEAR,
    Cadres,
    Cases,
    Desk,
    Directives,
    Offices,
    Tasks,
    Trailing,
    empty,
)


class Forced(NamedTuple):
    """One address of luck, and the value between 0 and 1 that a run is made to meet there."""

    week: int
    who: int
    purpose: int
    item: int
    value: float


NOTHING_FORCED = Forced(-1, 0, 0, 0, 0.0)


class Request(NamedTuple):
    """What is asked of a run beside its scenario: whose luck, and what to write down.

    `log_rows` and `ledger_rows` make room for so many events and changes of trust; 0 asks for none.
    `common_rate` is the number of tasks per cadre-month that all compared policies share (None: this one's own).
    """

    seed: int = 1
    roster: int = 0
    replicate: int = 0
    window_weeks: int = YEAR
    log_rows: int = 0
    ledger_rows: int = 0
    common_rate: float | None = None
    forced: Forced = NOTHING_FORCED


def begin(scenario: Scenario, request: Request) -> RunState:
    """Make the state of a run before its first week."""
    tree = build(scenario.organisation)
    population = population_of(scenario.values)
    total = scenario.warmup_weeks + scenario.weeks
    key, roster = key_of(request.seed, request.roster, request.replicate), roster_key(request.seed, request.roster)
    years = -(-total // YEAR)
    common = -1.0 if request.common_rate is None else request.common_rate
    state = RunState(
        tree=tree,
        levers=levers_of(lever_paths(scenario)),
        world=world_of(scenario.values),
        population=population.cadres,
        calendar=Calendar(scenario.warmup_weeks, max(scenario.warmup_weeks, total - request.window_weeks), common),
        luck=Luck(*key, *roster, *request.forced),  # type: ignore[arg-type]
        offices=empty(Offices, tree.offices),
        cadres=empty(Cadres, tree.cadres),
        tasks=empty(Tasks, tree.cadres * SLOTS),
        desk=empty(Desk, tree.cadres * SLOTS),
        cases=empty(Cases, CASES),
        directives=empty(Directives, tree.offices * tree.departments)._replace(
            amendment=np.zeros(tree.offices * tree.departments * RING, np.int8)
        ),
        trailing=_rings(tree.cadres),
        series=empty(Series, total),
        tiers=empty_tiers(total, tree.tiers),
        tally=empty(Tally, tree.cadres),
        years=empty(TownshipYears, years * tree.townships),
        log=empty_record(EventLog, request.log_rows),
        ledger=empty_record(Ledger, request.ledger_rows),
    )
    _seat_superiors(state, population)
    _seat_cadres(state)
    return state


def _rings(cadres: int) -> Trailing:
    """Rings of 52 weeks for each cadre, and their sums."""
    ring, total = np.zeros(cadres * YEAR, np.int8), np.zeros(cadres, np.int16)
    return Trailing(ring, ring.copy(), total, total.copy())


def _seat_superiors(state: RunState, population: Population) -> None:
    """Draw the heads of all offices and give them their first beliefs."""
    offices, prior, control = state.offices, state.world.prior, state.world.control
    roster, load = (state.luck.roster0, state.luck.roster1), state.world.load
    luck = superior_luck(*roster, np.arange(state.tree.offices), state.tree.region)
    heads = [superior_of(SuperiorLuck(*one), population.superiors) for one in _one_by_one(luck)]
    for trait, values in zip(DrawnSuperior._fields, np.array(heads).T, strict=True):
        getattr(offices, trait)[:] = values
    for township in range(state.tree.first_township, state.tree.offices):
        kind = draw_assistance(*roster, township, load.assistance_useful, load.assistance_harmful)
        offices.assistance[township] = kind
    _fill_beliefs(offices, state)
    offices.control_met[:] = 1.0
    offices.control_reaching[:] = 1.0
    offices.blame_risk[:] = control.reference_blame
    offices.distrust_below[:] = control.reference_distrust
    offices.climate[:] = prior.answered


def _seat_cadres(state: RunState) -> None:
    """Draw who holds each seat and give them their first beliefs."""
    cadres, prior = state.cadres, state.world.prior
    luck = luck_of_first(state.luck.roster0, state.luck.roster1, np.arange(state.tree.cadres))
    people = [cadre_of(TraitLuck(*one), 0, state.population) for one in _one_by_one(luck)]
    for trait, values in zip(DrawnCadre._fields, np.array(people).T, strict=True):
        getattr(cadres, trait)[:] = values
    _fill_beliefs(cadres, state)
    cadres.forgiven_ceiling[:] = 1.0
    cadres.integrity_ceiling[:] = 1.0
    cadres.found_out[:] = prior.found_out
    cadres.distrust[:] = prior.distrust
    cadres.control_met[:] = 1.0
    cadres.left_week[:] = -1
    state.tasks.known_week[:] = -1


def _one_by_one(luck: TraitLuck | SuperiorLuck) -> Iterator[tuple[float, ...]]:
    """The luck of each of many people, in Python's own numbers."""
    return zip(*(column.tolist() for column in np.array(luck)), strict=True)


def _fill_beliefs(table: Offices | Cadres, state: RunState) -> None:
    """Beliefs that cadres and offices share: about the superior, and the superior's about them."""
    prior = state.world.prior
    table.forgiven[:] = prior.forgiven
    table.answered[:] = prior.answered
    table.punished[:] = prior.punished
    table.trust_ability[:] = prior.ability
    table.trust_integrity[:] = prior.integrity
