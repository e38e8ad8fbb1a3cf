"""A published model built again from its equations: Epstein's model of civil violence, the first of his two.

Epstein (2002), Modeling civil violence: an agent-based computational approach, PNAS 99 (suppl. 3), 7243-7250. Citizens
act where what angers them outweighs what they risk; cops arrest whom they see acting. Two things are as in the example
that comes with Mesa, against which tests hold this one: the ratio of cops to active citizens is rounded, without which
there are no outbursts, and who is arrested keeps his place.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from experiments.inference import Floats
from sim.arithmetic import exp
from sim.compiled import Engine, engine

Cells = NDArray[np.intp]
EMPTY, QUIET, ACTIVE, ARRESTED, COP = range(5)  # what a cell holds


class Regime(NamedTuple):
    """What is the same for all; the defaults are those of Rebellion in the library of NetLogo (Wilensky 2004)."""

    side: int = 40  # cells of the torus
    citizens: float = 0.7  # share of cells
    cops: float = 0.04  # share of cells
    vision: int = 7  # cells along rows and columns together
    longest_term: int = 30  # steps in jail
    threshold: float = 0.1  # grievance beyond net risk
    deterrence: float = 2.3  # k in P: beside one cop, who acts alone expects an arrest nine times in ten


class Town(NamedTuple):
    """What each cell holds and who is in it; then everybody, known by the cell he began in."""

    holds: NDArray[np.int8]
    tenant: Cells
    role: NDArray[np.int8]  # QUIET for citizens, COP, or EMPTY where nobody began
    place: Cells
    hardship: Floats
    aversion: Floats  # to risk
    term: Cells  # steps of jail left
    acted: NDArray[np.bool_]  # ever


class Step(NamedTuple):
    """What a step brings: legitimacy, whose turn comes when, what each cell sees, three numbers of luck for each."""

    legitimacy: float
    order: Cells
    seen: Cells  # shape (cells, sight)
    sight: int
    luck: Floats  # shape (cells, 3)


class Unrest(NamedTuple):
    """How many act after each step, shape (steps,), of how many citizens, and the share of them who never did."""

    active: Floats
    citizens: int
    never: float


def arrest_chance(cops: int, active: int, deterrence: float) -> float:
    """P = 1 - exp(-k C / A): the arrest expected by who sees so many cops and, counting himself, so many active.

    >>> round(arrest_chance(cops=2, active=2, deterrence=2.3), 1)
    0.9
    """
    return 1.0 - exp(-deterrence * round(cops / active))


def acts(hardship: float, legitimacy: float, aversion: float, arrest: float, threshold: float) -> bool:
    """Whether grievance H (1 - L) lies above net risk R P by more than the threshold.

    >>> acts(hardship=0.8, legitimacy=0.5, aversion=0.5, arrest=0.5, threshold=0.1)
    True
    """
    return hardship * (1.0 - legitimacy) - aversion * arrest > threshold


def unrest(regime: Regime, legitimacy: Floats, seed: int) -> Unrest:
    """Run as many steps as legitimacy has, shape (steps,).

    Under one seed the same citizens begin in the same cells and meet the same luck, whatever legitimacy is and however
    many cops there are.
    """
    generator = np.random.default_rng(seed)
    town, seen = settled(regime, generator), neighbourhoods(regime.side, regime.vision)
    active = np.zeros(len(legitimacy))
    for time, now in enumerate(legitimacy.tolist()):
        order, luck = generator.permutation(len(town.holds)), generator.random((len(town.holds), 3))
        _steps()(town, regime, Step(now, order, seen, seen.shape[1], luck))
        active[time] = np.count_nonzero(town.holds == ACTIVE)
    acted = town.acted[town.role == QUIET]
    return Unrest(active, len(acted), 1.0 - float(acted.mean()))


def settled(regime: Regime, generator: np.random.Generator) -> Town:
    """A town on its first day: every cell is a citizen's, a cop's or empty by chance."""
    cells = regime.side**2
    drawn, hardship, aversion = generator.random((3, cells))
    kinds = np.select([drawn < regime.citizens, drawn < regime.citizens + regime.cops], [QUIET, COP], EMPTY)
    holds = kinds.astype(np.int8)
    return Town(
        holds, np.arange(cells), holds.copy(), np.arange(cells), hardship, aversion,
        np.zeros(cells, dtype=np.intp), np.zeros(cells, dtype=bool),
    )  # fmt: skip


@cache
def neighbourhoods(side: int, vision: int) -> Cells:
    """The cells seen from each cell of a torus, itself left out, shape (cells, seen)."""
    steps = range(-vision, vision + 1)
    offsets = [(x, y) for x in steps for y in steps if 0 < abs(x) + abs(y) <= vision]
    rows, columns = np.divmod(np.arange(side**2)[:, None], side)
    down, right = np.array(offsets).T
    seen: Cells = (rows + down) % side * side + (columns + right) % side
    return seen


@cache
def _steps() -> Engine:
    """The engine that takes steps; made once a process."""
    return engine(take_step)


def take_step(town: Town, regime: Regime, step: Step) -> None:
    """Everybody takes a turn, in the order of the step."""
    for turn in range(regime.side * regime.side):
        if town.role[step.order[turn]] != EMPTY:
            take_turn(town, regime, step, step.order[turn])


def take_turn(town: Town, regime: Regime, step: Step, who: int) -> None:
    """A cop arrests, a citizen decides or sits out his term; whoever is free then moves to an empty cell he sees."""
    if town.role[who] != COP and town.term[who] > 0:
        town.term[who] -= 1
        return
    if town.role[who] == COP:
        _arrest(town, regime, step, who)
    else:
        _decide(town, regime, step, who)
    _move(town, step, who)


def _decide(town: Town, regime: Regime, step: Step, who: int) -> None:
    """Act or stay quiet."""
    here = town.place[who]
    cops, others = _count(town, step, here, COP), _count(town, step, here, ACTIVE)
    arrest = arrest_chance(cops, 1 + others, regime.deterrence)
    active = acts(town.hardship[who], step.legitimacy, town.aversion[who], arrest, regime.threshold)
    town.holds[here] = ACTIVE if active else QUIET
    town.acted[who] = active or town.acted[who]


def _arrest(town: Town, regime: Regime, step: Step, who: int) -> None:
    """Arrest one of those who are seen to be active, for a term of any length up to the longest."""
    here = town.place[who]
    active = _count(town, step, here, ACTIVE)
    if active > 0:
        where = _one_of(town, step, here, ACTIVE, int(step.luck[who, 0] * active))
        town.holds[where] = ARRESTED
        town.term[town.tenant[where]] = int(step.luck[who, 1] * (regime.longest_term + 1))


def _move(town: Town, step: Step, who: int) -> None:
    """Go to one of the empty cells that are seen, if there is any."""
    here = town.place[who]
    empty = _count(town, step, here, EMPTY)
    if empty > 0:
        there = _one_of(town, step, here, EMPTY, int(step.luck[who, 2] * empty))
        town.holds[there] = town.holds[here]
        town.holds[here] = EMPTY
        town.tenant[there] = who
        town.place[who] = there


def _count(town: Town, step: Step, here: int, kind: int) -> int:
    """How many cells seen from here hold this."""
    found = 0
    for n in range(step.sight):
        found += 1 if town.holds[step.seen[here, n]] == kind else 0
    return found


def _one_of(town: Town, step: Step, here: int, kind: int, number: int) -> int:
    """The cell of this number, counted from 0, among those seen from here that hold this."""
    found, cell = -1, -1
    for n in range(step.sight):
        if found < number and town.holds[step.seen[here, n]] == kind:
            found += 1
            cell = step.seen[here, n]
    return cell
