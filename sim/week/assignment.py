"""Step 3: every line of every office issues directives; each goes down the tree to the cadres who must carry it out.

What is issued depends on levers and luck alone: the calendar of tasks is the same whatever anybody does.
"""

from typing import NamedTuple

from sim.purposes import (
    CHECKED,
    CONFLICT,
    DISCRETION,
    FIT,
    HOLDER,
    HOLLOW,
    HOURS,
    INVESTIGATED,
    ISSUE,
    KIND,
    LOCAL_FIT,
    MATCHED,
    OBSTACLE,
    OBSTACLE_AT,
    VERIFIABILITY,
    WEEKS,
)
from sim.rules import assignment
from sim.run_state import OFFICE_ADDRESS, RunState, draw
from sim.state import RING, SLOTS

LINES, ITEM_OF_WEEK = 8, 64  # identity of a task: (week + 1) * 64 + tier * 8 + line, so that 0 is no task
NO_OBSTACLE = 2.0


def issued_in(item: int) -> int:
    """Week in which the task of this identity was issued."""
    return item // ITEM_OF_WEEK - 1


def tier_of(item: int) -> int:
    """Tier of the office that issued it."""
    return item % ITEM_OF_WEEK // LINES


def line_of(item: int) -> int:
    """Line of that office."""
    return item % LINES


class Arrival(NamedTuple):
    """How a directive arrives in a township: target over the issuer's, week of the deadline, 1 if means came along."""

    target: float
    due: int
    matched: int


def issue_directives(state: RunState, week: int) -> None:
    """Draw this week's directives of every office and line, and forget how those of 64 weeks ago were amended."""
    tree, directives = state.tree, state.directives
    lines = tree.tiers * tree.departments
    share = state.world.work.holder_share
    chance = assignment.issue_chance(state.levers.tasks.new_per_month[week], lines, share)
    common = chance
    if state.calendar.common_rate >= 0.0:
        common = assignment.issue_chance(state.calendar.common_rate, lines, share)
    for office in range(tree.offices):
        for line in range(tree.departments):
            row = office * tree.departments + line
            luck = draw(state.luck, week, OFFICE_ADDRESS + office, ISSUE, line)
            directives.amendment[row * RING + week % RING] = 0
            directives.kind[row] = -1
            directives.common[row] = 1 if luck < common else 0
            if luck < chance:
                _write_directive(state, week, office, line, row)


def _write_directive(state: RunState, week: int, office: int, line: int, row: int) -> None:
    """Draw what a directive asks for."""
    directives, work, luck, lever = state.directives, state.world.work, state.luck, state.levers.tasks
    who = OFFICE_ADDRESS + office
    kind = assignment.kind_of_task(draw(luck, week, who, KIND, line), work)
    fit = assignment.around(assignment.mean_fit(kind, work), work.spread, draw(luck, week, who, FIT, line))
    investigated = draw(luck, week, who, INVESTIGATED, line) < lever.investigate_first[week]
    verifiability = assignment.mean_verifiability(kind, work)
    conflicts = draw(luck, week, who, CONFLICT, line) < work.conflict
    checked = draw(luck, week, who, CHECKED, line) < lever.conflict_check[week]
    directives.kind[row] = kind
    directives.fit[row] = assignment.investigated_fit(fit, investigated, work)
    directives.verifiability[row] = assignment.around(
        verifiability, work.spread, draw(luck, week, who, VERIFIABILITY, line)
    )
    directives.hours[row] = work.hours_low + (work.hours_high - work.hours_low) * draw(luck, week, who, HOURS, line)
    directives.weeks[row] = work.weeks_low + (work.weeks_high - work.weeks_low) * draw(luck, week, who, WEEKS, line)
    directives.conflicting[row] = 1 if conflicts and not checked else 0


def receive_tasks(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Give each cadre the directives meant for the seat; without a free slot a task is counted as refused."""
    tree, directives = state.tree, state.directives
    for township in range(first_township, last_township):
        first = tree.first_cadre[township]
        for tier in range(tree.tiers):
            office = tree.ancestor[township, tier]
            for line in range(tree.departments):
                row = office * tree.departments + line
                if directives.kind[row] < 0:
                    continue
                item = (week + 1) * ITEM_OF_WEEK + tier * LINES + line
                arriving = _passed_down(state, week, item, tier, township, directives.weeks[row])
                for i in range(first, first + tree.cadre_count[township]):
                    if draw(state.luck, week, i, HOLDER, item) < state.world.work.holder_share:
                        _take_task(state, week, i, item, row, arriving)


def _take_task(state: RunState, week: int, i: int, item: int, row: int, arriving: Arrival) -> None:
    """Put a directive into a free slot, as it arrives after all the offices in between."""
    tasks, directives = state.tasks, state.directives
    state.series.issued[week] += 1.0
    k = _free_slot(state, i)
    if k < 0:
        state.series.refused[week] += 1.0
        return
    _clear(state, k)
    tasks.item[k] = item
    tasks.kind[k] = directives.kind[row]
    tasks.verifiability[k] = directives.verifiability[row]
    tasks.conflicting[k] = directives.conflicting[row]
    tasks.fit[k] = assignment.around(
        directives.fit[row], state.world.work.local_spread, draw(state.luck, week, i, LOCAL_FIT, item)
    )
    tasks.target[k] = arriving.target
    tasks.hours_needed[k] = directives.hours[row] * arriving.target
    tasks.due[k] = arriving.due
    tasks.first_due[k] = arriving.due
    tasks.matched[k] = arriving.matched
    _set_means(state, week, i, k, item)


def _free_slot(state: RunState, i: int) -> int:
    """First free slot of a cadre; -1 if all are taken."""
    for k in range(i * SLOTS, (i + 1) * SLOTS):
        if state.tasks.item[k] == 0:
            return k
    return -1


def free_slot(state: RunState, k: int) -> None:
    """Take a task out of its slot."""
    state.tasks.item[k] = 0
    state.tasks.approach[k] = 0
    state.tasks.hours_needed[k] = 0.0


def _clear(state: RunState, k: int) -> None:
    """Wipe a slot of what its last task left."""
    tasks = state.tasks
    tasks.hours_done[k] = 0.0
    tasks.attainable[k] = 0.0
    tasks.approach[k] = 0
    tasks.breach[k] = 0
    tasks.known_week[k] = -1
    tasks.told[k] = 0
    tasks.pending[k] = 0
    tasks.looked[k] = 0
    tasks.found[k] = 0
    tasks.closure[k] = 0
    tasks.amended[k] = 0
    tasks.in_time[k] = 0


def _passed_down(state: RunState, week: int, item: int, tier: int, township: int, weeks: float) -> Arrival:
    """Let each office on the way to a township raise the target, keep some of the time or pass on paper only."""
    tree, offices, work = state.tree, state.offices, state.world.work
    target, matched = 1.0, 1
    for middle in range(tier + 1, tree.tiers):
        office = tree.ancestor[township, middle]
        target = assignment.amplified(
            target, offices.ambition[office], offices.emergency[office], state.world.control.escalation, work
        )
        if draw(state.luck, week, OFFICE_ADDRESS + office, HOLLOW, item) < work.hollow:
            matched = 0
    target = min(target, state.levers.tasks.target_ceiling[week])
    allowed = assignment.weeks_allowed(weeks, state.levers.tasks.deadline_slack[week], tree.tiers - 1 - tier, work)
    return Arrival(target, week + min(allowed, RING // 2), matched)


def _set_means(state: RunState, week: int, i: int, k: int, item: int) -> None:
    """Draw whether the means are there, what choice is left, and what hidden obstacle waits where."""
    tasks, luck, work = state.tasks, state.luck, state.world.work
    means = state.levers.delegation.instruments[week] * (1.0 - state.offices.budget_cut[0])
    if draw(luck, week, i, MATCHED, item) >= means:
        tasks.matched[k] = 0
    tasks.discretion[k] = 1 if draw(luck, week, i, DISCRETION, item) < work.discretion_share else 0
    blocked = draw(luck, week, i, OBSTACLE, item) < assignment.obstacle_chance(tasks.kind[k], work)
    tasks.obstacle_at[k] = draw(luck, week, i, OBSTACLE_AT, item) if blocked else NO_OBSTACLE
