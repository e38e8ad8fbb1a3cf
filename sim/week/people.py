"""Step 13: people tire, take heart, learn, leave and are followed by others."""

from sim import events
from sim.events import DEPARTURE, enter, note
from sim.population import draw_cadre
from sim.purposes import EXIT, POST, PROMOTION
from sim.rules import people, trust
from sim.run_state import HOLDER_BITS, OFFICE_ADDRESS, RunState, draw
from sim.state import YEAR
from sim.week.control import realised_intensity
from sim.week.seats import seats_of


def live_on(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Let a week pass for everybody; once a year a township may win posts for some of its people."""
    first, last = seats_of(state.tree, first_township, last_township)
    for i in range(first, last):
        _change(state, week, i)
    for i in range(first, last):
        _measure_cadre(state, week, i)
    for i in range(first, last):
        luck = draw(state.luck, week, i, EXIT + HOLDER_BITS * state.cadres.holder[i], 0)
        state.cadres.leaving[i] = 1 if luck < _exit_chance(state, week, i) or _retires(state, i) else 0
    for i in range(first, last):
        if state.cadres.leaving[i] == 1:
            _leave(state, week, i)
    if (week + 1) % YEAR == 0:
        for township in range(first_township, last_township):
            _hold_tournaments(state, week, township)
    for i in range(first, last):
        _forget_week(state, i)


def _change(state: RunState, week: int, i: int) -> None:
    """What a week does to burnout, motivation, ability, gaming and memory."""
    cadres, world, levers = state.cadres, state.world.people, state.levers
    cadres.burnout[i] = people.burnout_after(
        cadres.burnout[i], cadres.load[i], cadres.silences[i], cadres.criticised[i], world
    )
    cadres.motivation[i] = people.motivation_after(
        cadres.motivation[i], cadres.aversion[i], cadres.criticised[i], cadres.successes[i], world
    )
    know_how = state.offices.know_how[state.tree.office_of_cadre[i]]
    cadres.ability[i] = people.ability_after(cadres.ability[i], cadres.training_hours[i], know_how, world)
    cadres.gaming[i] = people.gaming_after(cadres.gaming[i], cadres.undetected[i], world)
    cadres.hidden_paper[i] = cadres.hidden_paper[i] * (1.0 - 1.0 / YEAR)
    forgetting = 1.0 / (YEAR * levers.support.promotion_window[week])
    cadres.results[i] = cadres.results[i] * (1.0 - forgetting) + cadres.completions[i]
    cadres.age[i] += 1.0 / YEAR


def _measure_cadre(state: RunState, week: int, i: int) -> None:
    """Add this cadre's week to the sums, over all cadres and for the seat."""
    cadres, series, load = state.cadres, state.series, state.world.load
    subsidy = state.levers.support.trip_subsidy[week]
    paid = load.trip_cost * load.trips_per_contact * cadres.contact[i] * (1.0 - subsidy)
    strain = people.strain(cadres.overtime[i], cadres.burnout[i], state.world.people)
    meaning = cadres.motivation[i] * cadres.successes[i]
    wellbeing = people.wellbeing(
        strain, cadres.criticised[i], paid, state.levers.support.pay[week], meaning, state.world.people
    )
    contract = state.world.load.contract_hours
    series.hours_worked[week] += contract + cadres.overtime[i]
    series.upward_hours[week] += cadres.upward_hours[i]
    series.paper_hours[week] += cadres.paper_hours[i]
    series.overtime[week] += cadres.overtime[i]
    series.load[week] += cadres.load[i]
    series.out_of_pocket[week] += paid
    series.public_money[week] += load.trip_cost * load.trips_per_contact * cadres.contact[i] * subsidy
    series.control_met[week] += cadres.control_met[i]
    series.accountability_met[week] += realised_intensity(state, week, i)
    series.burnout[week] += cadres.burnout[i]
    series.motivation[week] += cadres.motivation[i]
    series.ability[week] += cadres.ability[i]
    series.gaming[week] += cadres.gaming[i]
    series.wellbeing[week] += wellbeing
    series.cadres[week] += 1.0
    if week >= state.calendar.tally_from:
        _tally(state, i, wellbeing, contract)


def _tally(state: RunState, i: int, wellbeing: float, contract: float) -> None:
    """Add this week to the sums of the seat."""
    cadres, tally = state.cadres, state.tally
    tally.weeks[i] += 1.0
    tally.hours_worked[i] += contract + cadres.overtime[i]
    tally.upward_hours[i] += cadres.upward_hours[i]
    tally.criticisms[i] += cadres.criticised[i]
    tally.sanctions[i] += cadres.sanctioned[i]
    tally.unjust[i] += cadres.unjust[i]
    tally.trust_up[i] += trust.trust_up(cadres.forgiven[i], cadres.answered[i], cadres.punished[i])
    tally.trust_down[i] += trust.trust_down(cadres.trust_ability[i], cadres.trust_integrity[i])
    tally.burnout[i] += cadres.burnout[i]
    tally.wellbeing[i] += wellbeing


def _exit_chance(state: RunState, week: int, i: int) -> float:
    """Chance to leave by exhaustion or for better pay."""
    return people.exit_chance(state.cadres.burnout[i], state.levers.support.pay[week], state.world.people)


def _retires(state: RunState, i: int) -> bool:
    """Whether a cadre has reached the age at which everybody leaves."""
    return state.cadres.age[i] >= state.population.age_high


def _leave(state: RunState, week: int, i: int) -> None:
    """Leave by exhaustion, for better pay, or by age."""
    state.series.exits[week] += 1.0
    reason = events.RETIRED if _retires(state, i) else events.EXITED
    _replace(state, week, i, reason, _exit_chance(state, week, i))


def _hold_tournaments(state: RunState, week: int, township: int) -> None:
    """Win the township's posts of the year one after the other."""
    luck = draw(state.luck, week, OFFICE_ADDRESS + township, POST, 0)
    for post in range(people.posts_won(luck, state.world.people)):
        _hold_tournament(state, week, township, post)


def _hold_tournament(state: RunState, week: int, township: int, post: int) -> None:
    """Who wins a post, by nested draws over the seats."""
    first = state.tree.first_cadre[township]
    last = first + state.tree.cadre_count[township]
    usual, total = _usual_results(state, first, last), 0.0
    for i in range(first, last):
        total += _tournament_weight(state, week, i, post, usual)
    for i in range(first, last):
        weight = _tournament_weight(state, week, i, post, usual)
        if draw(state.luck, week, i, PROMOTION, 2 * post) * total < weight:
            state.series.promotions[week] += 1.0
            state.cadres.leaving[i] = 1
            _replace(state, week, i, events.PROMOTED, min(1.0, weight / total))
            return
        total -= weight


def _usual_results(state: RunState, first: int, last: int) -> float:
    """Mean reported results of these seats."""
    results = 0.0
    for i in range(first, last):
        results += state.cadres.results[i]
    return results / (last - first)


def _tournament_weight(state: RunState, week: int, i: int, post: int, usual: float) -> float:
    """Weight of one seat in the tournament for a post; who has come this week does not compete."""
    if state.cadres.leaving[i] == 1:
        return 0.0
    merit = state.levers.support.promotion_merit[week]
    favour = draw(state.luck, week, i, PROMOTION, 2 * post + 1)
    return people.promotion_weight(state.cadres.results[i], usual, merit, favour, state.world.people)


def _replace(state: RunState, week: int, i: int, reason: int, chance: float) -> None:
    """Somebody else takes the seat, its tasks and none of its memories."""
    cadres = state.cadres
    if week >= state.calendar.policy_week and cadres.left_week[i] < 0:
        cadres.left_week[i] = week
    state.series.entrants[week] += 1.0
    state.series.leavers_ability[week] += cadres.ability[i]
    state.series.leavers_motivation[week] += cadres.motivation[i]
    cadres.holder[i] += 1
    drawn = draw_cadre(state.luck.roster0, state.luck.roster1, i, cadres.holder[i], state.population)
    levers, world = state.levers, state.world.people
    cadres.ability[i] = people.entrant_ability(drawn.ability, levers.support.pay[week], world)
    cadres.integrity[i] = drawn.integrity
    cadres.motivation[i] = people.entrant_motivation(
        drawn.motivation, levers.delegation.authority[week], levers.fault_tolerance.practised[week], world
    )
    cadres.aversion[i] = drawn.aversion
    cadres.age[i] = drawn.age
    state.series.entrants_ability[week] += cadres.ability[i]
    state.series.entrants_motivation[week] += cadres.motivation[i]
    note(
        state.log, week, DEPARTURE, i, -1, 0, reason, chance, cadres.ability[i], drawn.integrity, cadres.motivation[i]
    )
    _start_afresh(state, week, i)
    _forget_record(state, i)


def _start_afresh(state: RunState, week: int, i: int) -> None:
    """Beliefs of a newcomer, and the superior's first impression."""
    cadres, prior, ledger, cause = state.cadres, state.world.prior, state.ledger, events.NEW_HOLDER
    cadres.found_out[i] = enter(ledger, week, i, events.FOUND_OUT, cause, cadres.found_out[i], prior.found_out)
    cadres.forgiven[i] = enter(ledger, week, i, events.FORGIVEN, cause, cadres.forgiven[i], prior.forgiven)
    cadres.answered[i] = enter(ledger, week, i, events.ANSWERED, cause, cadres.answered[i], prior.answered)
    cadres.punished[i] = enter(ledger, week, i, events.PUNISHED, cause, cadres.punished[i], prior.punished)
    cadres.distrust[i] = enter(ledger, week, i, events.DISTRUST, cause, cadres.distrust[i], prior.distrust)
    ability, integrity = cadres.trust_ability[i], cadres.trust_integrity[i]
    cadres.trust_ability[i] = enter(ledger, week, i, events.TRUST_ABILITY, cause, ability, prior.ability)
    cadres.trust_integrity[i] = enter(ledger, week, i, events.TRUST_INTEGRITY, cause, integrity, prior.integrity)
    ceiling = cadres.forgiven_ceiling[i]
    cadres.forgiven_ceiling[i] = enter(ledger, week, i, events.FORGIVEN_CEILING, cause, ceiling, 1.0)
    ceiling = cadres.integrity_ceiling[i]
    cadres.integrity_ceiling[i] = enter(ledger, week, i, events.INTEGRITY_CEILING, cause, ceiling, 1.0)
    cadres.experience[i] = 0.0
    cadres.burnout[i] = 0.0
    cadres.gaming[i] = 0.0
    cadres.results[i] = 0.0
    cadres.hidden_paper[i] = 0.0
    cadres.contact_sought[i] = 0.0
    cadres.booked_hours[i] = 0.0
    cadres.cover_hours[i] = 0.0


def _forget_record(state: RunState, i: int) -> None:
    """Nothing of what the last holder closed is held for or against the next one."""
    trailing = state.trailing
    trailing.recent_closures[i] = 0
    trailing.recent_reliable[i] = 0
    for place in range(i * YEAR, (i + 1) * YEAR):
        trailing.closures[place] = 0
        trailing.reliable[place] = 0


def _forget_week(state: RunState, i: int) -> None:
    """Start the next week's counts."""
    cadres = state.cadres
    cadres.held[i] = 0
    cadres.let_off[i] = 0
    cadres.criticised[i] = 0
    cadres.sanctioned[i] = 0
    cadres.unjust[i] = 0
    cadres.answers[i] = 0
    cadres.ignored[i] = 0
    cadres.reprisals[i] = 0
    cadres.silences[i] = 0
    cadres.looked_at[i] = 0
    cadres.overlooked[i] = 0
    cadres.successes[i] = 0
    cadres.completions[i] = 0
    cadres.admissions[i] = 0
    cadres.deceptions[i] = 0
    cadres.undetected[i] = 0
    cadres.faults[i] = 0
