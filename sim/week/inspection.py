"""Step 9: visitors look for traces and, if they go deep, for substance."""

from sim.events import GAP_IN_TRACES, NO_SUBSTANCE, SURFACING, VISIT, note
from sim.parameters.world import Visits
from sim.purposes import GAP, LOOK, MEDIA_LATE, SURFACE
from sim.rules import inspection, people, shocks
from sim.rules.work import BOOK, INITIATIVE
from sim.run_state import RunState, draw
from sim.state import SLOTS
from sim.week.reporting import reach_media
from sim.week.seats import list_marked, seats_of

ROUNDING = 1e-9  # far more than a chance can be off by rounding


def be_visited(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Let this week's visitors look at what each cadre has in hand, and old paper come to light."""
    first, last = seats_of(state.tree, first_township, last_township)
    for i in range(first, last):
        luck = draw(state.luck, week, i, SURFACE, 0)
        state.cadres.surfacing[i] = 1 if luck < _surfacing_chance(state, i) else 0
    for township in range(first_township, last_township):
        _mark_noticed(state, week, first, township)
    k, end = first * SLOTS, last * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _weigh_look(state, week, n)
        for n in range(count):
            _look_for_substance(state, week, n)
            _look_for_traces(state, week, state.cases.task[n])
    for i in range(first, last):
        if state.cadres.surfacing[i] == 1:
            _surface(state, week, i)


def _mark_noticed(state: RunState, week: int, first: int, township: int) -> None:
    """Mark the tasks of a township in which luck may let visitors notice something.

    Most luck is beyond the bound already, and the power in the chance itself need not be taken.
    """
    tasks, tree, depth = state.tasks, state.tree, state.levers.inspection.depth[week]
    effective = _effective_visits(state, township)
    begin = tree.first_cadre[township] * SLOTS
    for k in range(begin, begin + tree.cadre_count[township] * SLOTS):
        item, approach, verifiability = tasks.item[k], tasks.approach[k], tasks.verifiability[k]
        noticed = 0
        if approach != 0 and effective > 0.0:
            most = most_found(depth, verifiability, effective, state.world.visits)
            looks = draw(state.luck, week, k // SLOTS, LOOK, item) < most
            gaps = draw(state.luck, week, k // SLOTS, GAP, item) < _gap_chance(state, week, approach, effective)
            noticed = 1 if looks or gaps else 0
        state.desk.marked[k - first * SLOTS] = noticed


def _effective_visits(state: RunState, township: int) -> float:
    """As how many visits that see each something new this week's visits to a township count."""
    return inspection.effective_visits(state.offices.visits[township], state.world.visits)


def _weigh_look(state: RunState, week: int, n: int) -> None:
    """Work out the chance that visitors look behind a task."""
    lever, world, k = state.levers.inspection, state.world, state.cases.task[n]
    township = state.tree.office_of_cadre[k // SLOTS]
    seen = inspection.substance_found(
        lever.depth[week], state.tasks.verifiability[k], _effective_visits(state, township), world.visits
    )
    openness = state.offices.visitor_openness[township]
    seen = inspection.softened(seen, openness, lever.hosting_ban[week], lever.notice[week], world.visits)
    state.cases.chance[n] = people.covered(seen, state.cadres.gaming[k // SLOTS], world.people)


def _look_for_substance(state: RunState, week: int, n: int) -> None:
    """A task is looked at by chance; if there is nothing behind it, that is a finding."""
    tasks, k, seen = state.tasks, state.cases.task[n], state.cases.chance[n]
    i, item = k // SLOTS, tasks.item[k]
    if draw(state.luck, week, i, LOOK, item) < seen:
        tasks.looked[k] = 1
        if tasks.approach[k] != INITIATIVE and tasks.approach[k] != BOOK and tasks.found[k] == 0:
            township = state.tree.office_of_cadre[i]
            tasks.found[k] = 1
            state.offices.found[township] += 1.0
            effective = _effective_visits(state, township)
            note(state.log, week, VISIT, i, township, item, NO_SUBSTANCE, seen, effective, 0.0, 0.0)


def most_found(depth: float, verifiability: float, effective: float, visits: Visits) -> float:
    """A bound on `inspection.substance_found` for a visit or more: k looks find at most k times what one does."""
    once = depth * visits.look * (visits.reach_base + visits.reach_verifiable * verifiability)
    return effective * once + ROUNDING


def _look_for_traces(state: RunState, week: int, k: int) -> None:
    """Gaps in the traces of a task are a finding too."""
    tasks, i = state.tasks, k // SLOTS
    township = state.tree.office_of_cadre[i]
    effective = _effective_visits(state, township)
    chance = _gap_chance(state, week, tasks.approach[k], effective)
    if draw(state.luck, week, i, GAP, tasks.item[k]) < chance:
        state.cadres.faults[i] += 1
        note(state.log, week, VISIT, i, township, tasks.item[k], GAP_IN_TRACES, chance, effective, 0.0, 0.0)


def _gap_chance(state: RunState, week: int, approach: int, effective: float) -> float:
    """Chance that visitors find traces of a task missing that was begun so."""
    rigidity = state.levers.accountability.rigidity[week]
    return inspection.gap_found(rigidity, effective, approach == INITIATIVE, state.world.visits)


def _surfacing_chance(state: RunState, i: int) -> float:
    """Chance that paper of the last year comes to light through citizens."""
    return shocks.weekly_chance(state.world.visits.citizens_reveal * state.cadres.hidden_paper[i])


def _surface(state: RunState, week: int, i: int) -> None:
    """Old paper comes to light, which teaches its author that it does, and may reach the media."""
    cadres, township = state.cadres, state.tree.office_of_cadre[i]
    chance, hidden = _surfacing_chance(state, i), cadres.hidden_paper[i]
    cadres.hidden_paper[i] = max(0.0, hidden - 1.0)
    cadres.deceptions[i] += 1
    cadres.looked_at[i] += 1
    state.offices.found[township] += 1.0
    state.series.surfaced[week] += 1.0
    reach_media(state, week, township, draw(state.luck, week, i, MEDIA_LATE, 0))
    note(state.log, week, SURFACING, i, township, 0, 0, chance, hidden, 0.0, 0.0)
