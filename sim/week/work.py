"""Step 6: hours become progress; amended directives arrive, obstacles surface and are sometimes removed alone."""

from sim.events import WITHDRAWAL, note
from sim.purposes import SOLVE
from sim.rules import answer, load, work
from sim.rules.work import BOOK, INITIATIVE, NEGLECT, PAPER
from sim.run_state import HOLDER_BITS, RunState, draw
from sim.state import RING, SLOTS
from sim.week.approach import authority_of
from sim.week.assignment import ITEM_OF_WEEK, NO_OBSTACLE
from sim.week.load import hours_left, weekly_hours

SPOILED, BETTER, WITHDRAWN = 1, 2, 3


def do_work(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Spend the hours left for tasks in proportion to what each asks for; in a quiet week work runs ahead."""
    tree, cadres = state.tree, state.cadres
    for township in range(first_township, last_township):
        first = tree.first_cadre[township]
        for i in range(first, first + tree.cadre_count[township]):
            asked = 0.0
            for k in range(i * SLOTS, i * SLOTS + cadres.slots[i]):
                if state.tasks.item[k] != 0:
                    _hear_of_amendment(state, week, township, k)
                if state.tasks.item[k] != 0:
                    asked += weekly_hours(state, week, k)
            met = cadres.task_hours[i] / asked if asked > 0.0 else 0.0
            authority = authority_of(state, week, i)
            spent = 0.0
            for k in range(i * SLOTS, i * SLOTS + cadres.slots[i]):
                if state.tasks.item[k] != 0:
                    spent += _advance(state, week, i, k, met, authority)
            worked = load.load_share(cadres.other_hours[i] + spent, state.world.load)
            cadres.load[i] = max(cadres.load[i], worked)


def directive_row(state: RunState, township: int, item: int) -> int:
    """Row of the ring in which the amendment of this task's directive is written."""
    tree = state.tree
    address = item % ITEM_OF_WEEK
    office = tree.ancestor[township, address // 8]
    issued = item // ITEM_OF_WEEK - 1
    return (office * tree.departments + address % 8) * RING + issued % RING


def _hear_of_amendment(state: RunState, week: int, township: int, k: int) -> None:
    """A directive that was amended last week or before changes for every holder, once."""
    tasks = state.tasks
    kind = state.directives.amendment[directive_row(state, township, tasks.item[k])]
    if kind == 0 or tasks.amended[k] == 1:
        return
    tasks.amended[k] = 1
    if kind == WITHDRAWN:
        note(state.log, week, WITHDRAWAL, k // SLOTS, township, tasks.item[k], 0, 0.0, 0.0, 0.0, 0.0)
        tasks.item[k] = 0
        state.series.withdrawn[week] += 1.0
    elif kind == BETTER:
        before = tasks.fit[k]
        tasks.fit[k] = answer.amended_fit(before, state.world.answer)
        extend(state, k)
        if tasks.approach[k] == BOOK:
            gain = state.world.success.book_fit * (tasks.fit[k] - before)
            tasks.attainable[k] = min(1.0, tasks.attainable[k] + gain)
    else:
        tasks.fit[k] = answer.spoiled_fit(tasks.fit[k], state.world.answer)


def extend(state: RunState, k: int) -> None:
    """Give a task more time, as far as the ring of amendments reaches."""
    tasks = state.tasks
    issued = tasks.item[k] // ITEM_OF_WEEK - 1
    later = tasks.due[k] + int(state.world.answer.extension)
    tasks.due[k] = min(later, issued + RING - 2)


def _advance(state: RunState, week: int, i: int, k: int, met: float, authority: float) -> float:
    """Work on one task and give back the hours; an obstacle that surfaces is known, and its holder may remove it."""
    tasks, cadres = state.tasks, state.cadres
    left = hours_left(state, k)
    hours = min(left, weekly_hours(state, week, k) * met)
    tasks.hours_done[k] += hours
    if tasks.approach[k] == PAPER:
        cadres.paper_hours[i] += hours
        cadres.upward_hours[i] += hours
    if tasks.approach[k] != INITIATIVE and tasks.approach[k] != BOOK:
        return hours
    if hours >= left:
        tasks.hours_done[k] = tasks.hours_needed[k]  # exactly, however the weekly shares were rounded
    reached = min(tasks.hours_done[k] / tasks.hours_needed[k], tasks.attainable[k])
    if reached < tasks.obstacle_at[k]:
        return hours
    if tasks.known_week[k] < 0:
        tasks.known_week[k] = week
    chance = work.solve_chance(authority, cadres.ability[i], tasks.matched[k] == 1, state.world.success)
    if draw(state.luck, week, i, SOLVE + HOLDER_BITS * cadres.holder[i], tasks.item[k]) < chance:
        tasks.obstacle_at[k] = NO_OBSTACLE
    return hours


def real_progress(state: RunState, k: int) -> float:
    """Real progress of a task, whoever may know it; work on paper or neglected has none."""
    tasks = state.tasks
    if tasks.approach[k] == NEGLECT or tasks.approach[k] == PAPER:
        return 0.0
    return work.progress(tasks.hours_done[k], tasks.hours_needed[k], tasks.attainable[k], tasks.obstacle_at[k])
