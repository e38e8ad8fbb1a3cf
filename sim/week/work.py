"""Step 6: hours become progress; amended directives arrive, obstacles surface and are sometimes removed alone."""

from sim.events import WITHDRAWAL, note
from sim.purposes import SOLVE
from sim.rules import answer, load, work
from sim.rules.work import BOOK, INITIATIVE, NEGLECT, PAPER
from sim.run_state import HOLDER_BITS, RunState, draw
from sim.state import RING, SLOTS
from sim.week.approach import authority_of
from sim.week.assignment import NO_OBSTACLE, free_slot, issued_in, line_of, tier_of
from sim.week.load import ask_for_hours, hours_left
from sim.week.seats import list_marked, seats_of

SPOILED, BETTER, WITHDRAWN = 1, 2, 3


def do_work(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Spend the hours left for tasks: first on what is due first, or, where there are enough, ahead on all."""
    first, last = seats_of(state.tree, first_township, last_township)
    _mark_amended(state, first, last)
    k, end = first * SLOTS, last * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _hear_of_amendment(state, week, state.cases.task[n])
    ask_for_hours(state, week, first, last)
    for i in range(first, last):
        _share_out(state, i, i - first)
    _advance(state, first, last)
    for i in range(first, last):
        _add_up(state, i, i - first)
    k = first * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _meet_obstacle(state, week, state.cases.task[n])


def directive_row(state: RunState, township: int, item: int) -> int:
    """Row of the ring in which the amendment of this task's directive is written."""
    tree = state.tree
    office = tree.ancestor[township, tier_of(item)]
    return (office * tree.departments + line_of(item)) * RING + issued_in(item) % RING


def _mark_amended(state: RunState, first: int, last: int) -> None:
    """Mark the tasks of these seats whose directive was amended last week or before, unless that was heard already."""
    tasks = state.tasks
    for slot in range((last - first) * SLOTS):
        k = first * SLOTS + slot
        item, heard = tasks.item[k], tasks.amended[k]
        row = directive_row(state, state.tree.office_of_cadre[k // SLOTS], item)
        kind = state.directives.amendment[row]
        state.desk.marked[slot] = 1 if item != 0 and heard == 0 and kind != 0 else 0


def _hear_of_amendment(state: RunState, week: int, k: int) -> None:
    """A directive that was amended changes for every holder, once."""
    tasks, township = state.tasks, state.tree.office_of_cadre[k // SLOTS]
    kind = state.directives.amendment[directive_row(state, township, tasks.item[k])]
    tasks.amended[k] = 1
    if kind == WITHDRAWN:
        note(state.log, week, WITHDRAWAL, k // SLOTS, township, tasks.item[k], 0, 0.0, 0.0, 0.0, 0.0)
        free_slot(state, k)
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
    later = tasks.due[k] + int(state.world.answer.extension)
    tasks.due[k] = min(later, issued_in(tasks.item[k]) + RING - 2)


def _share_out(state: RunState, i: int, place: int) -> None:
    """Give each task its part of the hours for tasks: more than it asks for, or in a short week what is due first."""
    desk, hours, asked = state.desk, state.cadres.task_hours[i], 0.0
    for slot in range(place * SLOTS, (place + 1) * SLOTS):
        asked += desk.asked[slot]
    if asked > hours:
        _serve_in_turn(state, i, place, hours)
        return
    met = hours / asked if asked > 0.0 else 0.0
    for slot in range(place * SLOTS, (place + 1) * SLOTS):
        desk.spent[slot] = desk.asked[slot] * met


def _serve_in_turn(state: RunState, i: int, place: int, hours: float) -> None:
    """Give the hours of a short week to what is due first; of tasks due together the older comes first."""
    tasks, desk = state.tasks, state.desk
    for slot in range(place * SLOTS, (place + 1) * SLOTS):
        desk.spent[slot] = 0.0
    for other in range(SLOTS):
        due, item = tasks.due[i * SLOTS + other], tasks.item[i * SLOTS + other]
        asked = desk.asked[place * SLOTS + other]
        for slot in range(SLOTS):
            k = i * SLOTS + slot
            before = item < tasks.item[k] if due == tasks.due[k] else due < tasks.due[k]
            desk.spent[place * SLOTS + slot] += asked if before else 0.0
    for slot in range(place * SLOTS, (place + 1) * SLOTS):
        desk.spent[slot] = work.hours_given(desk.asked[slot], desk.spent[slot], hours)


def _advance(state: RunState, first: int, last: int) -> None:
    """Work on every task of these seats; real work that gets all it needs is finished."""
    tasks, desk = state.tasks, state.desk
    for slot in range((last - first) * SLOTS):
        k = first * SLOTS + slot
        needed, reaches, obstacle = tasks.hours_needed[k], tasks.attainable[k], tasks.obstacle_at[k]
        approach, done = tasks.approach[k], tasks.hours_done[k]
        real = approach == INITIATIVE or approach == BOOK
        left = hours_left(state, k)
        hours = min(left, desk.spent[slot])
        done = needed if real and hours >= left else done + hours
        reached = min(done / needed, reaches) if real else 0.0
        tasks.hours_done[k] = done
        desk.spent[slot] = hours
        desk.marked[slot] = 1 if real and reached >= obstacle else 0


def _add_up(state: RunState, i: int, place: int) -> None:
    """Add the hours of a cadre's tasks to the week."""
    cadres, desk = state.cadres, state.desk
    spent = 0.0
    for slot in range(SLOTS):
        hours = desk.spent[place * SLOTS + slot]
        on_paper = hours if state.tasks.approach[i * SLOTS + slot] == PAPER else 0.0
        spent += hours
        cadres.paper_hours[i] += on_paper
        cadres.upward_hours[i] += on_paper
    worked = load.load_share(cadres.other_hours[i] + spent, state.world.load)
    cadres.load[i] = max(cadres.load[i], worked)


def _meet_obstacle(state: RunState, week: int, k: int) -> None:
    """An obstacle that is reached is known from now on, and its holder may remove it."""
    tasks, cadres = state.tasks, state.cadres
    i = k // SLOTS
    if tasks.known_week[k] < 0:
        tasks.known_week[k] = week
    matched, holder = tasks.matched[k] == 1, HOLDER_BITS * cadres.holder[i]
    chance = work.solve_chance(authority_of(state, week, i), cadres.ability[i], matched, state.world.success)
    if draw(state.luck, week, i, SOLVE + holder, tasks.item[k]) < chance:
        tasks.obstacle_at[k] = NO_OBSTACLE


def real_progress(state: RunState, k: int) -> float:
    """Real progress of a task, whoever may know it; work on paper or neglected has none."""
    tasks = state.tasks
    if tasks.approach[k] == NEGLECT or tasks.approach[k] == PAPER:
        return 0.0
    return work.progress(tasks.hours_done[k], tasks.hours_needed[k], tasks.attainable[k], tasks.obstacle_at[k])
