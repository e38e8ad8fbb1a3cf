"""Step 12: beliefs and trust move by what happened this week to oneself and colleagues. Every change has its cause."""

from sim import events
from sim.events import enter
from sim.purposes import OFFICE_HELD, OFFICE_REPRISAL
from sim.rules import accountability, reporting, trust
from sim.run_state import OFFICE_ADDRESS, RunState, draw
from sim.week.answer import chance_of_reprisal
from sim.week.seats import seats_of


def learn(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Let the cadres of these townships learn, and their superior learn about them."""
    tree = state.tree
    start, end = seats_of(tree, first_township, last_township)
    for i in range(start, end):
        state.cadres.distrust_seen[i] = _distrust_seen(state, week, i)
    for township in range(first_township, last_township):
        first = tree.first_cadre[township]
        for i in range(first, first + tree.cadre_count[township]):
            _hear_promise(state, week, i)
            _learn_forgiveness(state, week, township, i)
            _learn_about_voice(state, week, township, i)
            _learn_to_be_found_out(state, week, i)
            _infer_distrust(state, week, i)
            _be_judged(state, week, township, i)
            _grow_experienced(state, i)


def _hear_promise(state: RunState, week: int, i: int) -> None:
    """An announcement moves belief once, in the week in which more is announced than before."""
    announced = state.levers.fault_tolerance.announced
    if week == 0 or announced[week] <= announced[week - 1]:
        return
    cadres = state.cadres
    credibility = trust.trust_up(cadres.forgiven[i], cadres.answered[i], cadres.punished[i])
    before = cadres.forgiven[i]
    after = trust.promised(before, announced[week], announced[week - 1], credibility, state.world.learning)
    cadres.forgiven[i] = enter(state.ledger, week, i, events.FORGIVEN, events.PROMISE, before, after)


def _learn_forgiveness(state: RunState, week: int, township: int, i: int) -> None:
    """Own honest failures first, then colleagues'; a punishment under a promise weighs more and leaves a scar."""
    cadres, offices, learning = state.cadres, state.offices, state.world.learning
    if offices.witnessed_held[township] + offices.witnessed_forgiven[township] <= 0.0:
        return
    announced = state.levers.fault_tolerance.announced[week]
    weight = trust.learning_gain(cadres.experience[i], learning)
    broken = trust.betrayal(announced, cadres.forgiven[i], learning)
    shortfall = max(0.0, announced - cadres.forgiven[i])
    for _ in range(cadres.held[i]):
        _move_forgiven(state, week, i, events.OWN_SANCTION, 0.0, weight * broken)
        _lower_ceiling(state, week, i, shortfall, 1.0)
    for _ in range(cadres.let_off[i]):
        _move_forgiven(state, week, i, events.OWN_FORGIVENESS, 1.0, weight)
    seen = weight * learning.witness
    others_held = offices.witnessed_held[township] - cadres.held[i]
    others_forgiven = offices.witnessed_forgiven[township] - cadres.let_off[i]
    if others_held > 0.0:
        _move_forgiven(state, week, i, events.WITNESSED_SANCTION, 0.0, min(1.0, seen * broken * others_held))
        _lower_ceiling(state, week, i, shortfall, others_held)
    if others_forgiven > 0.0:
        _move_forgiven(state, week, i, events.WITNESSED_FORGIVENESS, 1.0, min(1.0, seen * others_forgiven))


def _move_forgiven(state: RunState, week: int, i: int, cause: int, outcome: float, weight: float) -> None:
    """Move the belief that an honest failure is let off."""
    cadres, before = state.cadres, state.cadres.forgiven[i]
    after = trust.updated(before, outcome, weight, state.world.learning.negativity, cadres.forgiven_ceiling[i])
    cadres.forgiven[i] = enter(state.ledger, week, i, events.FORGIVEN, cause, before, after)


def _lower_ceiling(state: RunState, week: int, i: int, broken: float, times: float) -> None:
    """A broken promise lowers the most that belief in forgiveness can reach."""
    before = state.cadres.forgiven_ceiling[i]
    after = trust.lowered_ceiling(before, broken, times, state.world.learning)
    state.cadres.forgiven_ceiling[i] = enter(
        state.ledger, week, i, events.FORGIVEN_CEILING, events.BROKEN_PROMISE, before, after
    )


def _learn_about_voice(state: RunState, week: int, township: int, i: int) -> None:
    """Beliefs about voice move only when somebody speaks."""
    cadres, offices, learning = state.cadres, state.offices, state.world.learning
    if offices.witnessed_answered[township] + offices.witnessed_ignored[township] <= 0.0:
        return
    weight = trust.learning_gain(cadres.experience[i], learning)
    seen = weight * learning.witness
    answers, ignored, reprisals = cadres.answers[i], cadres.ignored[i], cadres.reprisals[i]
    safe = answers + ignored - reprisals
    others_answered = offices.witnessed_answered[township] - answers
    others_ignored = offices.witnessed_ignored[township] - ignored
    others_punished = offices.witnessed_punished[township] - reprisals
    others_safe = others_answered + others_ignored - others_punished
    _move_answered(state, week, i, events.OWN_ANSWER, 1.0, weight * answers)
    _move_answered(state, week, i, events.OWN_SILENCE_MET, 0.0, weight * ignored)
    _move_answered(state, week, i, events.WITNESSED_ANSWER, 1.0, seen * others_answered)
    _move_answered(state, week, i, events.WITNESSED_SILENCE_MET, 0.0, seen * others_ignored)
    _move_punished(state, week, i, events.OWN_REPRISAL, 0.0, weight * reprisals)
    _move_punished(state, week, i, events.SAFE_VOICE, 1.0, weight * safe)
    _move_punished(state, week, i, events.WITNESSED_REPRISAL, 0.0, seen * others_punished)
    _move_punished(state, week, i, events.WITNESSED_SAFE_VOICE, 1.0, seen * others_safe)


def _move_answered(state: RunState, week: int, i: int, cause: int, outcome: float, weight: float) -> None:
    """Move the belief that a problem told is answered."""
    before = state.cadres.answered[i]
    after = trust.updated(before, outcome, min(1.0, weight), state.world.learning.ignored_weight, 1.0)
    state.cadres.answered[i] = enter(state.ledger, week, i, events.ANSWERED, cause, before, after)


def _move_punished(state: RunState, week: int, i: int, cause: int, outcome: float, weight: float) -> None:
    """Move the belief that a speaker is punished; safety is the good outcome."""
    before = state.cadres.punished[i]
    safety = trust.updated(1.0 - before, outcome, min(1.0, weight), state.world.learning.negativity, 1.0)
    after = before if weight <= 0.0 else 1.0 - safety
    state.cadres.punished[i] = enter(state.ledger, week, i, events.PUNISHED, cause, before, after)


def _learn_to_be_found_out(state: RunState, week: int, i: int) -> None:
    """Each closed task tells whether its substance would have been seen; no outcome is worse than the other."""
    cadres, series = state.cadres, state.series
    looked, overlooked = cadres.looked_at[i], cadres.overlooked[i]
    if looked + overlooked == 0:
        return
    weight = trust.learning_gain(cadres.experience[i], state.world.learning)
    belief = cadres.found_out[i]
    series.error_found_out[week] += looked * (1.0 - belief) * (1.0 - belief) + overlooked * belief * belief
    series.scored_closures[week] += looked + overlooked
    for _ in range(looked):
        _move_found_out(state, week, i, events.LOOKED_AT, 1.0, weight)
    for _ in range(overlooked):
        _move_found_out(state, week, i, events.OVERLOOKED, 0.0, weight)


def _move_found_out(state: RunState, week: int, i: int, cause: int, outcome: float, weight: float) -> None:
    """Move the belief that paper is found out."""
    before = state.cadres.found_out[i]
    after = trust.updated(before, outcome, weight, 1.0, 1.0)
    state.cadres.found_out[i] = enter(state.ledger, week, i, events.FOUND_OUT, cause, before, after)


def _distrust_seen(state: RunState, week: int, i: int) -> float:
    """Visits and rigid procedure, as tight as this cadre meets them, tell what superiors must think."""
    cadres, learning = state.cadres, state.world.learning
    visits = state.offices.scrutiny[state.tree.office_of_cadre[i]] * 52.0 / learning.usual_visits
    rigidity = state.levers.accountability.rigidity[week] * cadres.control_met[i] / learning.usual_rigidity
    return trust.inferred_distrust(
        cadres.distrust[i], state.world.prior.distrust, (visits + rigidity) / 2.0, learning
    )


def _infer_distrust(state: RunState, week: int, i: int) -> None:
    """Take in what this week's control tells."""
    cadres = state.cadres
    before, after = cadres.distrust[i], cadres.distrust_seen[i]
    cadres.distrust[i] = enter(state.ledger, week, i, events.DISTRUST, events.CONTROL_SEEN, before, after)


def _be_judged(state: RunState, week: int, township: int, i: int) -> None:
    """The superior's trust: results build it, less under scrutiny; honest error hits ability, deception integrity."""
    cadres, learning = state.cadres, state.world.learning
    weight = learning.gain * learning.gain_floor
    credit = trust.credit(state.offices.scrutiny[township], learning)
    for _ in range(cadres.completions[i]):
        _move_trust_ability(state, week, i, events.COMPLETION, 1.0, weight * credit)
    for _ in range(cadres.admissions[i]):
        _move_trust_ability(state, week, i, events.ADMISSION, 0.0, weight * learning.honest_weight)
        _move_trust_integrity(state, week, i, events.ADMISSION, 1.0, weight)
    for _ in range(cadres.deceptions[i]):
        _move_trust_integrity(state, week, i, events.DECEPTION, 0.0, weight)
        before = cadres.integrity_ceiling[i]
        after = trust.lowered_ceiling(before, 1.0, 1.0, learning)
        cadres.integrity_ceiling[i] = enter(
            state.ledger, week, i, events.INTEGRITY_CEILING, events.DECEPTION_CEILING, before, after
        )


def _move_trust_ability(state: RunState, week: int, i: int, cause: int, outcome: float, weight: float) -> None:
    """Move the superior's trust in this cadre's ability."""
    before = state.cadres.trust_ability[i]
    after = trust.updated(before, outcome, weight, state.world.learning.trust_negativity, 1.0)
    state.cadres.trust_ability[i] = enter(state.ledger, week, i, events.TRUST_ABILITY, cause, before, after)


def _move_trust_integrity(state: RunState, week: int, i: int, cause: int, outcome: float, weight: float) -> None:
    """Move the superior's trust in this cadre's integrity."""
    cadres, before = state.cadres, state.cadres.trust_integrity[i]
    negativity = state.world.learning.trust_negativity
    after = trust.updated(before, outcome, weight, negativity, cadres.integrity_ceiling[i])
    cadres.trust_integrity[i] = enter(state.ledger, week, i, events.TRUST_INTEGRITY, cause, before, after)


def _grow_experienced(state: RunState, i: int) -> None:
    """Count this week's events as experience."""
    cadres = state.cadres
    met = cadres.held[i] + cadres.let_off[i] + cadres.answers[i] + cadres.ignored[i]
    cadres.experience[i] += met + cadres.looked_at[i] + cadres.overlooked[i]


def offices_learn(state: RunState, week: int) -> None:
    """The same on the links between offices: what was found and reported below is answered from above."""
    offices, tree = state.offices, state.tree
    for office in range(tree.offices):
        inertia = state.world.control.blame_inertia
        due, in_the_news = offices.due_hours[office], offices.in_the_news[office]
        if due > 0.0 or in_the_news > 0.0:
            seen_failing = _seen_failing(state, office)
            failing = min(1.0, seen_failing / due) if due > 0.0 else 0.0
            seen = reporting.seen_to_fail(failing, in_the_news)
            offices.failings[office] += inertia * (seen - offices.failings[office])
        if tree.parent[office] >= 0:
            _office_is_judged(state, week, office, tree.parent[office])
            _office_learns_about_voice(state, week, office, tree.parent[office])


def _seen_failing(state: RunState, office: int) -> float:
    """Hours of tasks due below this office that were seen to fail: found out, or admitted and passed on."""
    return state.offices.found_hours[office] + state.offices.admitted_hours[office]


def _office_is_judged(state: RunState, week: int, office: int, parent: int) -> None:
    """A finding below is held against the office or let off; results and findings move the trust from above."""
    offices, learning = state.offices, state.world.learning
    weight = learning.gain * learning.gain_floor
    who = OFFICE_ADDRESS + office
    due = offices.due_hours[office]
    if due > 0.0:
        before = offices.trust_ability[office]
        results = offices.passed_hours[office] / due
        after = trust.updated(before, results, weight, learning.trust_negativity, 1.0)
        offices.trust_ability[office] = enter(
            state.ledger, week, who, events.TRUST_ABILITY, events.RESULTS, before, after
        )
    before = offices.trust_integrity[office]
    found = min(1.0, offices.found[office])
    honest = 1.0 if _seen_failing(state, office) > 0.0 and found <= 0.0 else 0.0
    if found > 0.0 or honest > 0.0:
        strength = weight * max(found, honest)
        after = trust.updated(before, honest, strength, learning.trust_negativity, 1.0)
        offices.trust_integrity[office] = enter(
            state.ledger, week, who, events.TRUST_INTEGRITY, events.FINDINGS, before, after
        )
    if found > 0.0:
        _office_is_held(state, week, office, parent, weight * found)
    offices.experience[office] += found


def _office_is_held(state: RunState, week: int, office: int, parent: int, weight: float) -> None:
    """Whether the office above holds this one for what was found."""
    offices, learning, levers = state.offices, state.world.learning, state.levers
    diagnosis = accountability.diagnosis(
        offices.skill[parent], levers.fault_tolerance.diagnosis[week], 0.0, state.world.judgement
    )
    intensity = min(1.0, levers.accountability.intensity[week] * offices.control_met[office])
    blamed = levers.relations.blame_from_above[week]
    chance = blamed * accountability.held_for_failure(intensity, levers.fault_tolerance.practised[week], diagnosis)
    held = draw(state.luck, week, OFFICE_ADDRESS + office, OFFICE_HELD, 0) < chance
    before = offices.forgiven[office]
    cause = events.OWN_SANCTION if held else events.OWN_FORGIVENESS
    after = trust.updated(before, 0.0 if held else 1.0, weight, learning.negativity, 1.0)
    offices.forgiven[office] = enter(
        state.ledger, week, OFFICE_ADDRESS + office, events.FORGIVEN, cause, before, after
    )


def _office_learns_about_voice(state: RunState, week: int, office: int, parent: int) -> None:
    """What became of the problems this office passed on, and what it was made to pay for them."""
    offices, learning = state.offices, state.world.learning
    passed = offices.passed_answered[office] + offices.passed_ignored[office]
    if passed <= 0.0:
        return
    who = OFFICE_ADDRESS + office
    weight = trust.learning_gain(offices.experience[office], learning)
    answered = offices.passed_answered[office] / passed
    before = offices.answered[office]
    after = trust.updated(before, answered, weight, learning.ignored_weight, 1.0)
    offices.answered[office] = enter(state.ledger, week, who, events.ANSWERED, events.PASSED_ON, before, after)
    chance = chance_of_reprisal(state, week, parent, offices.trust_integrity[office], 1.0)
    safe = 0.0 if draw(state.luck, week, who, OFFICE_REPRISAL, 0) < chance else 1.0
    before = offices.punished[office]
    after = 1.0 - trust.updated(1.0 - before, safe, weight, learning.negativity, 1.0)
    offices.punished[office] = enter(
        state.ledger, week, who, events.PUNISHED, events.PRICE_OF_PASSING_ON, before, after
    )
    offices.experience[office] += passed
