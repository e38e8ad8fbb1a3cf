"""Step 14: what was closed this week reaches citizens, or harms them; the slots become free."""

from sim.purposes import CITIZEN_COMPLAINT, HAZARD, LOSS
from sim.rules import citizens, work
from sim.rules.assignment import HAZARDOUS
from sim.run_state import RunState, draw
from sim.state import SLOTS, YEAR
from sim.week.assignment import free_slot
from sim.week.reporting import mark_due
from sim.week.seats import list_marked, seats_of
from sim.week.work import real_progress


def serve_citizens(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Deliver the week's results and free the slots of closed tasks."""
    first, last = seats_of(state.tree, first_township, last_township)
    mark_due(state, week, first, last)
    k, end = first * SLOTS, last * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _deliver(state, week, state.cases.task[n])
            free_slot(state, state.cases.task[n])


def _deliver(state: RunState, week: int, k: int) -> None:
    """Value and harm of one closed task."""
    tasks, series, world, tree, i = state.tasks, state.series, state.world.citizens, state.tree, k // SLOTS
    year = week // YEAR * tree.townships + tree.office_of_cadre[i] - tree.first_township
    progress = real_progress(state, k)
    arrives = citizens.reached(state.cadres.contact[i], state.levers.workload.digital[week], world)
    value = citizens.value_delivered(progress, world)
    value = value * arrives if value > 0.0 else value
    harm = 0.0
    if tasks.approach[k] == work.BOOK:
        harm = citizens.overcompliance(tasks.fit[k], tasks.target[k] - 1.0, world)
    rent = world.rent_harm if tasks.breach[k] == 1 else 0.0
    loss = _disaster(state, week, i, k) if tasks.kind[k] == HAZARDOUS else 0.0
    series.delivered[week] += value
    series.harm[week] += harm
    series.rents[week] += rent
    means = state.world.cost.resources if tasks.matched[k] == 1 else 0.0
    series.public_money[week] += means
    series.wasted_money[week] += means if progress < 1.0 else 0.0
    net = value - harm - rent
    state.years.delivered[year] += net - loss
    state.years.disaster_loss[year] += loss
    state.years.closed[year] += 1.0
    if progress < 1.0 and draw(state.luck, 0, i, CITIZEN_COMPLAINT, tasks.item[k]) < world.complaint_rate:
        series.complaints[week] += 1.0
    if week >= state.calendar.tally_from:
        state.tally.delivered[i] += net - loss


def _disaster(state: RunState, week: int, i: int, k: int) -> float:
    """Loss of a hazardous task; one luck for all policies, so that safer work avoids the very same disasters."""
    tasks, world = state.tasks, state.world.citizens
    base = world.hazard_paper
    if tasks.approach[k] == work.INITIATIVE:
        base = world.hazard_initiative
    elif tasks.approach[k] == work.BOOK:
        base = citizens.book_hazard(state.levers.accountability.rigidity[week], world)
    if draw(state.luck, 0, i, HAZARD, tasks.item[k]) >= citizens.hazard(base, tasks.care[k], world):
        return 0.0
    loss = citizens.disaster_loss(draw(state.luck, 0, i, LOSS, tasks.item[k]), world)
    state.series.disasters[week] += 1.0
    state.series.disaster_loss[week] += loss
    return loss
