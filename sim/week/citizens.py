"""Step 14: what was closed this week reaches citizens, or harms them; the slots become free."""

from sim.purposes import CITIZEN_COMPLAINT, HAZARD, LOSS
from sim.rules import citizens, work
from sim.rules.assignment import HAZARDOUS
from sim.run_state import RunState, draw
from sim.state import SLOTS, YEAR
from sim.week.assignment import free_slot
from sim.week.reporting import closed_by
from sim.week.work import real_progress


def serve_citizens(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Deliver the week's results and free the slots of closed tasks."""
    tree, tasks = state.tree, state.tasks
    for township in range(first_township, last_township):
        year = week // YEAR * tree.townships + township - tree.first_township
        first = tree.first_cadre[township]
        for i in range(first, first + tree.cadre_count[township]):
            if closed_by(state, week, i) == 0:
                continue
            taken = 0
            for k in range(i * SLOTS, i * SLOTS + state.cadres.slots[i]):
                if tasks.item[k] != 0 and tasks.closure[k] != 0:
                    _deliver(state, week, i, k, year)
                    free_slot(state, k)
                elif tasks.item[k] != 0:
                    taken = k - i * SLOTS + 1
            state.cadres.slots[i] = taken


def _deliver(state: RunState, week: int, i: int, k: int, year: int) -> None:
    """Value and harm of one closed task."""
    tasks, series, world = state.tasks, state.series, state.world.citizens
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
