"""Step 9: visitors look for traces and, if they go deep, for substance."""

from sim.events import GAP_IN_TRACES, NO_SUBSTANCE, SURFACING, VISIT, note
from sim.parameters.world import Visits
from sim.purposes import GAP, LOOK
from sim.rules import inspection, people, shocks
from sim.rules.work import BOOK, INITIATIVE
from sim.run_state import RunState, draw
from sim.state import SLOTS

ROUNDING = 1e-9  # far more than a chance can be off by rounding


def be_visited(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Let this week's visitors look at what each cadre has in hand, and old paper come to light."""
    tree, offices = state.tree, state.offices
    for township in range(first_township, last_township):
        effective = inspection.effective_visits(offices.visits[township], state.world.visits)
        first = tree.first_cadre[township]
        for i in range(first, first + tree.cadre_count[township]):
            if effective > 0.0:
                for k in range(i * SLOTS, i * SLOTS + state.cadres.slots[i]):
                    if state.tasks.item[k] != 0 and state.tasks.approach[k] != 0:
                        _look_at(state, week, township, i, k, effective)
            _surface(state, week, township, i)


def _look_at(state: RunState, week: int, township: int, i: int, k: int, effective: float) -> None:
    """Look at one task: whether the substance is there, and whether the traces are."""
    _look_for_substance(state, week, township, i, k, effective)
    _look_for_traces(state, week, township, i, k, effective)


def _look_for_substance(state: RunState, week: int, township: int, i: int, k: int, effective: float) -> None:
    """A task is looked at by chance; if there is nothing behind it, that is a finding.

    Most luck is beyond the bound already, and the power in the chance itself need not be taken.
    """
    tasks, levers, world = state.tasks, state.levers, state.world
    item = tasks.item[k]
    luck = draw(state.luck, week, i, LOOK, item)
    if luck >= most_found(levers.inspection.depth[week], tasks.verifiability[k], effective, world.visits):
        return
    seen = inspection.substance_found(levers.inspection.depth[week], tasks.verifiability[k], effective, world.visits)
    seen = inspection.softened(
        seen,
        state.offices.visitor_openness[township],
        levers.inspection.hosting_ban[week],
        levers.inspection.notice[week],
        world.visits,
    )
    seen = people.covered(seen, state.cadres.gaming[i], world.people)
    if luck < seen:
        tasks.looked[k] = 1
        if tasks.approach[k] != INITIATIVE and tasks.approach[k] != BOOK and tasks.found[k] == 0:
            tasks.found[k] = 1
            state.offices.found[township] += 1.0
            note(state.log, week, VISIT, i, township, item, NO_SUBSTANCE, seen, effective, 0.0, 0.0)


def most_found(depth: float, verifiability: float, effective: float, visits: Visits) -> float:
    """A bound on `inspection.substance_found` for a visit or more: k looks find at most k times what one does."""
    once = depth * visits.look * (visits.reach_base + visits.reach_verifiable * verifiability)
    return effective * once + ROUNDING


def _look_for_traces(state: RunState, week: int, township: int, i: int, k: int, effective: float) -> None:
    """Traces of work by the book are mostly in order; initiative leaves gaps."""
    tasks = state.tasks
    chance = inspection.gap_found(state.levers.accountability.rigidity[week], effective, state.world.visits)
    if tasks.approach[k] != INITIATIVE:
        chance = chance * state.world.judgement.book_shield
    if draw(state.luck, week, i, GAP, tasks.item[k]) < chance:
        state.cadres.faults[i] += 1
        note(state.log, week, VISIT, i, township, tasks.item[k], GAP_IN_TRACES, chance, effective, 0.0, 0.0)


def _surface(state: RunState, week: int, township: int, i: int) -> None:
    """Paper of the last year may still come to light through citizens."""
    cadres = state.cadres
    hidden = cadres.hidden_paper[i]
    chance = shocks.weekly_chance(state.world.visits.citizens_reveal * hidden)
    if cadres.luck_of_surfacing[i] < chance:
        cadres.hidden_paper[i] = max(0.0, hidden - 1.0)
        cadres.deceptions[i] += 1
        state.offices.found[township] += 1.0
        state.series.surfaced[week] += 1.0
        note(state.log, week, SURFACING, i, township, 0, 0, chance, hidden, 0.0, 0.0)
