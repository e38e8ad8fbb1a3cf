"""Step 4: what is asked upward eats hours; what is left is real work."""

from sim.rules import control, load
from sim.rules.work import NEGLECT, PAPER
from sim.run_state import RunState
from sim.state import SLOTS
from sim.week.control import realised_intensity
from sim.week.seats import seats_of


def carry_load(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Fill the week of every cadre: upward-facing hours first, then contact and tasks, then overtime."""
    tree, offices = state.tree, state.offices
    start, end = seats_of(tree, first_township, last_township)
    ask_for_hours(state, week, start, end)
    for township in range(first_township, last_township):
        meetings, documents, shared = _shared_hours(state, week, township)
        hosting = _hosting_hours(state, week, township)
        first, count = tree.first_cadre[township], tree.cadre_count[township]
        upward = 0.0
        for i in range(first, first + count):
            upward += _fill_week(state, week, i, i - start, township, shared + hosting)
        offices.upward_seen[township] = upward / count
        state.series.meeting_hours[week] += meetings * count
        state.series.document_hours[week] += documents * count
        state.series.hosting_hours[week] += hosting * count
        state.series.displaced_hours[week] += offices.displaced[township] * count


def _shared_hours(state: RunState, week: int, township: int) -> tuple[float, float, float]:
    """Hours of meetings, of documents, and of all that every cadre shares: both of these, indicators, assistance."""
    lever, world, tree = state.levers.workload, state.world.load, state.tree
    tight = state.offices.control_reaching[township]
    meetings = load.meeting_hours(
        control.realised(lever.meetings[week], tight, lever.meetings_cap[week]), lever.repeats[week], tree.tiers, world
    )
    rising = 1.0 + state.world.control.escalation * state.offices.emergency[township]
    documents = control.realised(lever.documents[week] * rising, tight, lever.documents_cap[week])
    paper = load.document_hours(documents, lever.digital[week], world)
    indicators = lever.indicators[week] * tree.departments * state.world.work.indicator_pull
    assistance = world.assistance_hours * (1.0 - state.levers.support.assistance_on_request[week])
    return meetings, paper, meetings + paper + indicators + assistance


def _hosting_hours(state: RunState, week: int, township: int) -> float:
    """Hours each cadre spends on the week's visitors."""
    lever, offices = state.levers.inspection, state.offices
    hours = load.reception_hours(lever.depth[week], offices.visitor_openness[township], state.world.visits)
    return hours * offices.receptions[township] * (1.0 - lever.hosting_ban[week]) / state.tree.cadre_count[township]


def _fill_week(state: RunState, week: int, i: int, place: int, township: int, shared: float) -> float:
    """Fill one cadre's week; gives back the upward-facing hours that superiors see, displaced ones apart."""
    cadres, world, levers = state.cadres, state.world.load, state.levers
    live, demanded_tasks = _task_demand(state, i, place)
    traces = levers.workload.trace_hours[week] * cadres.control_met[i] * live
    defensive = load.defensive_hours(realised_intensity(state, week, i), cadres.forgiven[i], world) * live
    training = levers.support.training[week] * 12.0 / 52.0
    seen = shared + traces
    paper = traces + defensive + cadres.cover_hours[i]
    upward = shared + paper + state.offices.displaced[township] + cadres.booked_hours[i]
    contact = world.contact_hours * cadres.contact_sought[i]
    demanded = upward + training + contact + demanded_tasks
    fresh = load.freshness(cadres.burnout[i], state.world.people.burnout_cost)
    overtime = load.overtime(demanded, fresh, world)
    capacity = (world.contract_hours + load.worth(overtime, world)) * fresh
    cadres.upward_hours[i] = min(upward, capacity)
    cadres.training_hours[i] = min(training, capacity - cadres.upward_hours[i])
    left = capacity - cadres.upward_hours[i] - cadres.training_hours[i]
    met = 1.0 if contact <= left else left / contact
    cadres.contact[i] = cadres.contact_sought[i] * met
    cadres.task_hours[i] = left - contact * met
    cadres.other_hours[i] = capacity - cadres.task_hours[i]
    cadres.paper_hours[i] = min(paper, capacity)
    cadres.overtime[i] = overtime
    cadres.load[i] = load.load_share(demanded, world)
    cadres.booked_hours[i] = 0.0
    cadres.cover_hours[i] = 0.0
    return seen


def _task_demand(state: RunState, i: int, place: int) -> tuple[float, float]:
    """Number of live tasks, and the hours that all of them ask for this week."""
    live, hours = 0, 0.0
    for slot in range(SLOTS):
        live += 1 if state.tasks.item[i * SLOTS + slot] != 0 else 0
        hours += state.desk.asked[place * SLOTS + slot]
    return live * 1.0, hours


def ask_for_hours(state: RunState, week: int, first: int, last: int) -> None:
    """Put on the desk what each task of these seats asks for this week, spread evenly to its deadline."""
    for slot in range((last - first) * SLOTS):
        k = first * SLOTS + slot
        state.desk.asked[slot] = hours_left(state, k) / max(1.0, state.tasks.due[k] - week)


def hours_left(state: RunState, k: int) -> float:
    """Hours a task still needs; an undecided task counts as one to be done, and a free slot needs none."""
    tasks = state.tasks
    needed, done, approach = tasks.hours_needed[k], tasks.hours_done[k], tasks.approach[k]
    share = state.world.load.paper_share if approach == PAPER else 1.0
    return 0.0 if approach == NEGLECT else max(0.0, needed * share - done)
