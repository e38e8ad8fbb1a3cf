"""Step 10: what is due closes exactly once; reports go up the tree and are sweetened at every tier."""

from sim.events import REPORT, note
from sim.purposes import ADMIT, DESK, MEDIA, REVEAL
from sim.rules import approach, inspection, reporting, work
from sim.rules.reporting import ADMITTED, DONE, DROPPED, INFLATED, ON_PAPER
from sim.rules.work import NEGLECT, PAPER
from sim.run_state import HOLDER_BITS, RunState, draw
from sim.state import SLOTS, YEAR
from sim.week.control import realised_intensity
from sim.week.seats import list_marked, seats_of
from sim.week.work import real_progress

HALF = 0.5  # real progress from which a false report is inflation, below which it is paper


def close_tasks(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Close every task whose deadline is this week."""
    first, last = seats_of(state.tree, first_township, last_township)
    for i in range(first, last):
        _forget_last_year(state, week, i)
    _note_first_deadlines(state, week, first, last)
    mark_due(state, week, first, last)
    k, end = first * SLOTS, last * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _weigh_admission(state, week, n)
        for n in range(count):
            _close(state, week, n)


def mark_due(state: RunState, week: int, first: int, last: int) -> None:
    """Mark the tasks of these seats whose deadline is this week: they close in step 10 and leave their slots in 14."""
    for slot in range((last - first) * SLOTS):
        k = first * SLOTS + slot
        item, due = state.tasks.item[k], state.tasks.due[k]
        state.desk.marked[slot] = 1 if item != 0 and due <= week else 0


def _weigh_admission(state: RunState, week: int, n: int) -> None:
    """Work out the chance to admit a failure, for whichever tasks turn out to be one: blame for it against the lie's.

    Progress is reckoned as that of real work, so that all tasks take one path.
    """
    cadres, levers, choice, tasks = state.cadres, state.levers, state.world.choice, state.tasks
    k = state.cases.task[n]
    i = k // SLOTS
    threat = approach.threat(realised_intensity(state, week, i), levers.accountability.severity[week], choice)
    blame = threat * (1.0 - cadres.forgiven[i])
    blame = blame * choice.admission if tasks.told[k] > 0 else blame
    progress = work.progress(tasks.hours_done[k], tasks.hours_needed[k], tasks.attainable[k], tasks.obstacle_at[k])
    risk = approach.risk_of_paper(cadres.found_out[i], tasks.verifiability[k], choice)
    fear = choice.deceit_blame * threat * reporting.exposure(risk, progress, choice)
    cost = fear + reporting.lie_cost(cadres.integrity[i], progress, choice)
    reward = approach.reward(levers.support.promotion_merit[week], levers.support.pay[week], choice)
    state.cases.chance[n] = reporting.admission_chance(blame, cost, reward, choice)


def _close(state: RunState, week: int, n: int) -> None:
    """Close a task: done, admitted, inflated, paper or dropped."""
    tasks, k = state.tasks, state.cases.task[n]
    i = k // SLOTS
    township = state.tree.office_of_cadre[i]
    progress = real_progress(state, k)
    admit = 0.0
    if progress >= 1.0:
        closure = DONE
    elif tasks.approach[k] == NEGLECT:
        closure = DROPPED
    elif tasks.approach[k] == PAPER:
        closure = ON_PAPER
    else:
        admit = state.cases.chance[n]
        holder = HOLDER_BITS * state.cadres.holder[i]
        if draw(state.luck, 0, i, ADMIT + holder, tasks.item[k]) < admit:
            closure = ADMITTED
        else:
            closure = INFLATED if progress >= HALF else ON_PAPER
            state.cadres.cover_hours[i] += state.world.load.cover_hours
    tasks.closure[k] = closure
    _check_report(state, week, township, i, k, closure)
    _count_closure(state, week, i, k, closure, progress)
    _report_hours(state, township, k, closure)
    _remember(state, week, i, 1 if closure == DONE or closure == ADMITTED else 0)
    note(state.log, week, REPORT, i, township, tasks.item[k], closure, progress, admit, tasks.found[k], tasks.told[k])


def _check_report(state: RunState, week: int, township: int, i: int, k: int, closure: int) -> None:
    """A desk check shows whether the substance is there; citizens may reveal what is not, the media hear of some."""
    tasks = state.tasks
    false_report = closure == INFLATED or closure == ON_PAPER
    verified = inspection.desk_found(state.levers.inspection.desk_checks[week], tasks.verifiability[k])
    if draw(state.luck, 0, i, DESK, tasks.item[k]) < verified:
        tasks.looked[k] = 1
    caught = tasks.looked[k] == 1
    if false_report and draw(state.luck, 0, i, REVEAL, tasks.item[k]) < state.world.visits.citizens_reveal:
        caught = True
        reach_media(state, week, township, draw(state.luck, 0, i, MEDIA, tasks.item[k]))
    if false_report and caught and tasks.found[k] == 0:
        tasks.found[k] = 1
        state.offices.found[township] += 1.0
    if closure == DROPPED:
        tasks.found[k] = 1


def reach_media(state: RunState, week: int, township: int, luck: float) -> None:
    """What citizens have revealed may reach the media."""
    if luck < state.world.visits.media_reveal:
        state.series.media[week] += 1.0
        state.offices.in_the_news[township] = 1.0


def _count_closure(state: RunState, week: int, i: int, k: int, closure: int, progress: float) -> None:
    """Count a closure, and the occasion of bad news that a failure is."""
    series, cadres, tasks = state.series, state.cadres, state.tasks
    series.closed[week] += 1.0
    series.done[week] += 1.0 if closure == DONE else 0.0
    series.admitted[week] += 1.0 if closure == ADMITTED else 0.0
    series.inflated[week] += 1.0 if closure == INFLATED else 0.0
    series.paper[week] += 1.0 if closure == ON_PAPER else 0.0
    series.dropped[week] += 1.0 if closure == DROPPED else 0.0
    found = tasks.found[k] == 1
    series.found[week] += 1.0 if found else 0.0
    hidden = 1 if (closure == INFLATED or closure == ON_PAPER) and not found else 0
    cadres.undetected[i] += hidden
    cadres.hidden_paper[i] += hidden
    seen = tasks.looked[k] == 1 or (found and closure != DROPPED)  # who drops a task shows that nothing is there
    cadres.looked_at[i] += 1 if seen else 0
    cadres.overlooked[i] += 0 if seen or closure == DROPPED else 1
    candid = 1.0 if closure == ADMITTED else 0.0
    occasion = 1.0 if progress < 1.0 else 0.0
    series.occasions[week] += occasion
    series.candid[week] += candid
    if week >= state.calendar.tally_from:
        state.tally.occasions[i] += occasion
        state.tally.candid[i] += candid
        state.tally.closed[i] += 1.0
        state.tally.done[i] += 1.0 if closure == DONE else 0.0
        state.tally.paper[i] += 1.0 if closure == ON_PAPER else 0.0


def _note_first_deadlines(state: RunState, week: int, first: int, last: int) -> None:
    """Note of every task of these seats whose first deadline is this week whether it reaches the issuer's target."""
    tasks = state.tasks
    for k in range(first * SLOTS, last * SLOTS):
        if tasks.item[k] != 0 and tasks.first_due[k] == week:
            tasks.in_time[k] = 1 if real_progress(state, k) * tasks.target[k] >= 1.0 else 0


def _report_hours(state: RunState, township: int, k: int, closure: int) -> None:
    """Weigh the task by its real hours against the issuing office's target.

    What is measured goes by the first deadline, whoever moved it since. What is held against an office does not: an
    extension is a superior's answer.
    """
    tasks, offices = state.tasks, state.offices
    hours = tasks.hours_needed[k] / tasks.target[k]
    complete = closure == DONE or closure == INFLATED or closure == ON_PAPER
    offices.due_hours[township] += hours
    offices.true_hours[township] += hours if tasks.in_time[k] == 1 else 0.0
    offices.reported_hours[township] += hours if complete and tasks.due[k] <= tasks.first_due[k] else 0.0
    offices.completed_hours[township] += hours if complete else 0.0
    offices.found_hours[township] += hours if tasks.found[k] == 1 else 0.0
    offices.admitted_hours[township] += hours if closure == ADMITTED else 0.0


def _forget_last_year(state: RunState, week: int, i: int) -> None:
    """Take the week a year ago out of the ring of the last 52 weeks."""
    trailing = state.trailing
    place = i * YEAR + week % YEAR
    trailing.recent_closures[i] -= trailing.closures[place]
    trailing.recent_reliable[i] -= trailing.reliable[place]
    trailing.closures[place] = 0
    trailing.reliable[place] = 0


def _remember(state: RunState, week: int, i: int, reliable: int) -> None:
    """Put a closure into the ring of the last 52 weeks."""
    trailing = state.trailing
    place = i * YEAR + week % YEAR
    trailing.recent_closures[i] += 1
    trailing.recent_reliable[i] += reliable
    trailing.closures[place] += 1
    trailing.reliable[place] += reliable


def pass_reports_up(state: RunState, week: int) -> None:
    """From the bottom up: what each office is told, believes and passes on of this week's results."""
    offices, tree, tiers = state.offices, state.tree, state.tiers
    for step in range(tree.offices):
        office = tree.offices - 1 - step
        tier = tree.tier[office]
        due, reported = offices.due_hours[office], offices.reported_hours[office]
        offices.believed_hours[office] += _believed(state, office) if tree.cadre_count[office] > 0 else 0.0
        tiers.due_hours[week, tier] += due
        tiers.true_hours[week, tier] += offices.true_hours[office]
        tiers.reported_hours[week, tier] += reported
        tiers.believed_hours[week, tier] += offices.believed_hours[office]
        if tree.parent[office] >= 0:
            _report_to_parent(state, week, office, due, reported)


def _believed(state: RunState, township: int) -> float:
    """Hours a township's head believes finished, at the mean trust in its cadres."""
    offices, cadres, tree = state.offices, state.cadres, state.tree
    first, count = tree.first_cadre[township], tree.cadre_count[township]
    ability, integrity = 0.0, 0.0
    for i in range(first, first + count):
        ability += cadres.trust_ability[i]
        integrity += cadres.trust_integrity[i]
    due = offices.due_hours[township]
    if due <= 0.0:
        return 0.0
    reported = offices.reported_hours[township] / due
    return due * reporting.believed(reported, ability / count, integrity / count, state.world.reports)


def _report_to_parent(state: RunState, week: int, office: int, due: float, reported: float) -> None:
    """Pass results on: bad news loses what fear hides, and the office above believes what its trust allows."""
    offices = state.offices
    parent = state.tree.parent[office]
    fear = state.levers.accountability.intensity[week] * (1.0 - offices.forgiven[office]) * offices.control_met[office]
    passed = due - reporting.sweetened(due - reported, fear, state.world.reports)
    unfinished = reporting.sweetened(due - offices.completed_hours[office], fear, state.world.reports)
    admitted = reporting.sweetened(offices.admitted_hours[office], fear, state.world.reports)
    offices.passed_hours[office] = due - unfinished
    offices.completed_hours[parent] += due - unfinished
    offices.due_hours[parent] += due
    offices.true_hours[parent] += offices.true_hours[office]
    offices.reported_hours[parent] += passed
    offices.found[parent] += offices.found[office] * state.world.reports.finding_weight
    offices.found_hours[parent] += offices.found_hours[office] * state.world.reports.finding_weight
    offices.admitted_hours[parent] += admitted * state.world.reports.finding_weight
    offices.in_the_news[parent] += offices.in_the_news[office] / state.tree.child_count[parent]
    if due > 0.0:
        share = reporting.believed(
            passed / due, offices.trust_ability[office], offices.trust_integrity[office], state.world.reports
        )
        offices.believed_hours[parent] += due * share
