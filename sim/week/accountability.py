"""Step 11: what superiors saw is let off, criticised or sanctioned; they judge reports and findings, not the truth."""

from sim import events
from sim.events import BREACH, JUDGEMENT, note
from sim.purposes import BREACH_FOUND, COMPLAINT, CONFLICT_BLAME, HELD, PROCEDURE, SANCTION, SCAPEGOAT, SCOPE
from sim.rules import accountability
from sim.rules.reporting import ADMITTED, DONE
from sim.rules.work import BOOK
from sim.run_state import RunState, draw
from sim.state import SLOTS
from sim.week.control import realised_intensity
from sim.week.reporting import mark_due
from sim.week.seats import list_marked, seats_of


def hold_to_account(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Judge every observed failing of these townships' cadres."""
    tree, cadres = state.tree, state.cadres
    first, last = seats_of(tree, first_township, last_township)
    mark_due(state, week, first, last)
    k, end = first * SLOTS, last * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _judge_closure(state, week, state.cases.task[n])
    for i in range(first, last):
        rate = cadres.contact[i] * state.world.citizens.unreasonable_rate
        cadres.complaint[i] = 1 if draw(state.luck, week, i, COMPLAINT, 0) < rate else 0
    for i in range(first, last):
        if cadres.faults[i] > 0:
            _judge_procedure(state, week, tree.office_of_cadre[i], i)
        if cadres.complaint[i] == 1:
            _meet_complaint(state, week, tree.office_of_cadre[i], i)


def _judge_closure(state: RunState, week: int, k: int) -> None:
    """Judge what is seen of one closed task."""
    tasks, cadres, levers, i = state.tasks, state.cadres, state.levers, k // SLOTS
    township, intensity, closure = state.tree.office_of_cadre[i], realised_intensity(state, week, i), tasks.closure[k]
    _judge_breach(state, week, township, i, k)
    if closure == DONE:
        cadres.successes[i] += 1
    in_scope = draw(state.luck, 0, i, SCOPE, tasks.item[k]) < levers.fault_tolerance.scope[week]
    practised = levers.fault_tolerance.practised[week] if in_scope else 0.0
    diagnosis = accountability.diagnosis(
        state.offices.skill[township],
        levers.fault_tolerance.diagnosis[week],
        tasks.told[k] / 2.0,
        state.world.judgement,
    )
    if closure == ADMITTED:
        cadres.admissions[i] += 1
        _judge_failure(state, week, township, i, k, intensity, practised, diagnosis, in_scope)
    elif tasks.found[k] == 1:
        _judge_shirking(state, week, township, i, k, intensity, practised, diagnosis)
    else:
        _credit_report(state, week, township, i, k, intensity)


def _credit_report(state: RunState, week: int, township: int, i: int, k: int, intensity: float) -> None:
    """What is reported complete and not found otherwise counts; that it broke another directive may be held."""
    state.cadres.completions[i] += 1
    chance = state.world.work.conflict_exposure * intensity
    if state.tasks.conflicting[k] == 1 and draw(state.luck, 0, i, CONFLICT_BLAME, state.tasks.item[k]) < chance:
        _criticise(state, week, township, i, state.tasks.item[k], events.CONFLICT, chance, 0.0, True)


def _judge_failure(
    state: RunState,
    week: int,
    township: int,
    i: int,
    k: int,
    intensity: float,
    practised: float,
    diagnosis: float,
    in_scope: bool,
) -> None:
    """An admitted failure is let off or held to account; either way colleagues watch."""
    tasks, cadres, offices, series = state.tasks, state.cadres, state.offices, state.series
    chance = accountability.softened_by_record(
        accountability.held_for_failure(intensity, practised, diagnosis),
        tasks.approach[k] == BOOK,
        tasks.told[k] > 0,
        state.world.judgement,
    )
    held = 1 if draw(state.luck, 0, i, HELD, tasks.item[k]) < chance else 0
    error = cadres.forgiven[i] - (1 - held)
    series.error_forgiven[week] += error * error
    series.scored_failures[week] += 1.0
    series.failures_observed[week] += 1.0
    series.let_off[week] += 1 - held
    cadres.booked_hours[i] += state.world.judgement.inquiry_hours * intensity
    if held == 1:
        cadres.held[i] += 1
        offices.witnessed_held[township] += 1.0
        _criticise(state, week, township, i, tasks.item[k], events.HONEST_FAILURE, chance, diagnosis, in_scope)
    else:
        cadres.let_off[i] += 1
        offices.witnessed_forgiven[township] += 1.0
        note(state.log, week, JUDGEMENT, i, township, tasks.item[k], 0, chance, diagnosis, events.HONEST_FAILURE, 0.0)


def _judge_shirking(
    state: RunState, week: int, township: int, i: int, k: int, intensity: float, practised: float, diagnosis: float
) -> None:
    """Embellishment, paper or neglect that was found."""
    tasks, cadres = state.tasks, state.cadres
    cadres.deceptions[i] += 1
    cadres.booked_hours[i] += state.world.judgement.inquiry_hours * intensity
    chance = accountability.held_for_shirking(intensity, practised, diagnosis)
    if draw(state.luck, 0, i, HELD, tasks.item[k]) < chance:
        _criticise(state, week, township, i, tasks.item[k], events.SHIRKING, chance, diagnosis, False)
    else:
        note(state.log, week, JUDGEMENT, i, township, tasks.item[k], 0, chance, diagnosis, events.SHIRKING, 0.0)


def _judge_breach(state: RunState, week: int, township: int, i: int, k: int) -> None:
    """A crossing of the red line that comes to light is never forgiven."""
    tasks = state.tasks
    if tasks.breach[k] == 0:
        return
    state.series.breaches[week] += 1.0
    detection = state.levers.accountability.red_line_detection[week] * state.world.judgement.red_line_custom
    came_to_light = draw(state.luck, 0, i, BREACH_FOUND, tasks.item[k]) < detection
    note(state.log, week, BREACH, i, township, tasks.item[k], 1 if came_to_light else 0, detection, 0.0, 0.0, 0.0)
    if came_to_light:
        state.cadres.deceptions[i] += 1
        state.cadres.looked_at[i] += 1
        _criticise(state, week, township, i, tasks.item[k], events.RED_LINE, 1.0, 1.0, False)


def _judge_procedure(state: RunState, week: int, township: int, i: int) -> None:
    """Gaps in traces are criticised apart from results, and must be rectified."""
    chance = accountability.held_for_procedure(realised_intensity(state, week, i), state.world.judgement)
    for fault in range(state.cadres.faults[i]):
        state.cadres.booked_hours[i] += state.world.judgement.rectification_hours
        if draw(state.luck, week, i, PROCEDURE, fault) < chance:
            _criticise(state, week, township, i, fault, events.PROCEDURE, chance, 0.0, True)


def _meet_complaint(state: RunState, week: int, township: int, i: int) -> None:
    """An unreasonable complaint, which any contact may bring, ends in blame where nobody defends the cadre."""
    state.series.complaints[week] += 1.0
    chance = accountability.scapegoat_chance(
        state.offices.scapegoating[township],
        state.levers.accountability.complaint_defence[week],
        state.world.judgement,
    )
    if draw(state.luck, week, i, SCAPEGOAT, 0) < chance:
        _criticise(state, week, township, i, 0, events.COMPLAINT, chance, 0.0, True)


def _criticise(
    state: RunState,
    week: int,
    township: int,
    i: int,
    item: int,
    cause: int,
    chance: float,
    diagnosis: float,
    unjust: bool,
) -> None:
    """Criticise; a small share of criticisms becomes a formal sanction."""
    cadres, series = state.cadres, state.series
    share = accountability.sanction_share(state.levers.accountability.severity[week], state.world.judgement)
    sanctioned = 1 if draw(state.luck, week, i, SANCTION, item * 8 + cause) < share else 0
    cadres.criticised[i] += 1
    cadres.sanctioned[i] += sanctioned
    cadres.unjust[i] += 1 if unjust else 0
    series.criticisms[week] += 1.0
    series.sanctions[week] += sanctioned
    series.unjust[week] += 1.0 if unjust else 0.0
    note(
        state.log, week, JUDGEMENT, i, township, item, 1 + sanctioned, chance, diagnosis, cause, 1.0 if unjust else 0.0
    )
