"""Step 5: each new task is taken on; where the load is too heavy, the lightest board is let fall."""

from sim.events import APPROACH, LET_FALL, note
from sim.purposes import ATTAINABLE, BREACH, INITIATIVE, PAPER, REAL
from sim.rules import accountability, approach, control, load, work
from sim.rules.approach import Situation
from sim.rules.assignment import HAZARDOUS
from sim.run_state import HOLDER_BITS, RunState, draw
from sim.state import SLOTS
from sim.week.assignment import line_of, tier_of
from sim.week.control import realised_intensity
from sim.week.seats import list_marked, seats_of


def choose_approaches(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Let every cadre of these townships decide about new tasks, then about field contact."""
    first, last = seats_of(state.tree, first_township, last_township)
    for township in range(first_township, last_township):
        state.offices.coordination[township] = _coordination(state, week, township)
    _mark_undecided(state, first, last)
    k, end = first * SLOTS, last * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _weigh(state, week, n)
        for n in range(count):
            _choose(state, week, n)
        for n in range(count):
            _take_on(state, week, n)
    for i in range(first, last):
        if state.cadres.load[i] > state.world.choice.breaking_load:
            _let_fall(state, week, i, _situation(state, week, i))
    for i in range(first, last):
        state.cadres.contact_sought[i] = approach.contact_share(
            _felt_motivation(state, i),
            state.levers.support.trip_subsidy[week],
            _threat(state, week, i),
            state.world.choice,
        )


def _mark_undecided(state: RunState, first: int, last: int) -> None:
    """Mark the new tasks of these seats."""
    for slot in range((last - first) * SLOTS):
        k = first * SLOTS + slot
        item, chosen = state.tasks.item[k], state.tasks.approach[k]
        state.desk.marked[slot] = 1 if item != 0 and chosen == 0 else 0


def authority_of(state: RunState, week: int, i: int) -> float:
    """Share of decisions a cadre may take; a village agent has duties and no authority."""
    return state.levers.delegation.authority[week] * (1.0 - state.tree.village_agent[i])


def _coordination(state: RunState, week: int, township: int) -> float:
    """What meetings, documents and know-how add to the chance of success here."""
    success, lever = state.world.success, state.levers.workload
    tight = state.offices.control_reaching[township]
    held = control.realised(lever.meetings[week], tight, lever.meetings_cap[week])
    written = control.realised(lever.documents[week], tight, lever.documents_cap[week])
    meetings = load.saturating(held, success.meeting_scale)
    documents = load.saturating(written, success.document_scale)
    return success.coordination * (meetings + documents) / 2.0 + success.know_how * state.offices.know_how[township]


def _situation(state: RunState, week: int, i: int) -> Situation:
    """What this cadre weighs this week."""
    cadres, levers, choice = state.cadres, state.levers, state.world.choice
    threat = _threat(state, week, i)
    return Situation(
        _felt_motivation(state, i),
        cadres.integrity[i],
        approach.reward(levers.support.promotion_merit[week], levers.support.pay[week], choice),
        threat,
        approach.expected_blame(threat, cadres.forgiven[i], choice),
        cadres.found_out[i],
        cadres.forgiven[i],
        approach.price_of_time(cadres.load[i], choice),
    )


def _felt_motivation(state: RunState, i: int) -> float:
    """Motivation that being distrusted leaves to this cadre."""
    cadres = state.cadres
    return approach.felt_motivation(
        cadres.motivation[i], cadres.aversion[i], cadres.distrust[i], cadres.found_out[i], state.world.learning
    )


def _threat(state: RunState, week: int, i: int) -> float:
    """What this cadre has to lose when held to account."""
    severity = state.levers.accountability.severity[week]
    return approach.threat(realised_intensity(state, week, i), severity, state.world.choice)


def _weigh(state: RunState, week: int, n: int) -> None:
    """Work out how far each way of taking on a task is expected to reach, and how likely it is taken."""
    tasks, world, cadres, cases = state.tasks, state.world, state.cadres, state.cases
    k = cases.task[n]
    i = k // SLOTS
    now, authority, matched = _situation(state, week, i), authority_of(state, week, i), tasks.matched[k] == 1
    together = state.offices.coordination[state.tree.office_of_cadre[i]]
    care = approach.care(now.motivation, now.blame, now.reward, world.success)
    own = work.initiative_success(cadres.ability[i], authority, together, care, world.success)
    own = work.with_means(own, matched, world.success)
    book = work.book_success(tasks.fit[k], cadres.ability[i], together, care, world.success)
    book = work.with_means(book, matched, world.success)
    rent = _temptation(state, week, i) * _room_for_gain(state, week, i)
    real, initiative, paper = approach.approach_chances(
        approach.initiative_utility(own, state.levers.accountability.rigidity[week], rent, now, world.choice),
        approach.book_utility(book, world.judgement.book_shield, now, world.choice),
        _paper_utility(state, week, k, now),
        approach.neglect_utility(now, world.choice),
        world.choice,
    )
    cases.care[n] = care
    cases.own[n] = own
    cases.book[n] = book
    cases.real[n] = real
    cases.initiative[n] = initiative if tasks.discretion[k] else 0.0
    cases.paper[n] = paper


def _choose(state: RunState, week: int, n: int) -> None:
    """Choose one of four approaches by nested draws, and learn how far it reaches and whether it crosses the red line.

    Three draws choose: real work or not; if real, initiative or the book; if not, paper or neglect.
    """
    tasks, world, luck, cases = state.tasks, state.world, state.luck, state.cases
    k = cases.task[n]
    i = k // SLOTS
    holder, item = HOLDER_BITS * state.cadres.holder[i], tasks.item[k]
    works = draw(luck, 0, i, REAL + holder, item) < cases.real[n]
    by_initiative = draw(luck, 0, i, INITIATIVE + holder, item) < cases.initiative[n]
    on_paper = draw(luck, 0, i, PAPER + holder, item) < cases.paper[n]
    if_real = work.INITIATIVE if by_initiative else work.BOOK
    if_not = work.PAPER if on_paper else work.NEGLECT
    fate = draw(luck, 0, i, ATTAINABLE + holder, item)
    own = work.attainable(cases.own[n], fate, world.success.initiative_spread)
    book = work.attainable(cases.book[n], fate, world.success.book_spread)
    reach = own if by_initiative else book
    opened = 1.0 if by_initiative else 0.0  # only initiative opens room for gain
    room = opened * _room_for_gain(state, week, i)
    crossing = accountability.breach_chance(_temptation(state, week, i), room, world.judgement)
    crosses = draw(luck, 0, i, BREACH + holder, item) < crossing
    cases.chosen[n] = if_real if works else if_not
    cases.attainable[n] = reach if works else 0.0
    cases.breach[n] = 1 if works and crosses else 0


def _temptation(state: RunState, week: int, i: int) -> float:
    """How much private gain draws this cadre."""
    cadres = state.cadres
    return approach.temptation(cadres.integrity[i], cadres.found_out[i], realised_intensity(state, week, i))


def _room_for_gain(state: RunState, week: int, i: int) -> float:
    """Room for private gain that this cadre's authority opens."""
    lever, world = state.levers.accountability, state.world
    detection = lever.red_line_detection[week] * world.judgement.red_line_custom
    return approach.room_for_gain(
        authority_of(state, week, i), lever.red_line_clarity[week], detection, world.choice
    )


def _take_on(state: RunState, week: int, n: int) -> None:
    """Take on a task in the way that was chosen."""
    tasks, cases, k = state.tasks, state.cases, state.cases.task[n]
    i, chosen = k // SLOTS, cases.chosen[n]
    tasks.approach[k] = chosen
    tasks.care[k] = cases.care[n]
    tasks.attainable[k] = cases.attainable[n]
    tasks.breach[k] = cases.breach[n]
    _count_approach(state, week, i, k, chosen)
    real, initiative, paper = cases.real[n], cases.initiative[n], cases.paper[n]
    note(state.log, week, APPROACH, i, -1, tasks.item[k], chosen, real, initiative, paper, state.cadres.load[i])


def _paper_utility(state: RunState, week: int, k: int, now: Situation) -> float:
    """Utility of doing this task on paper."""
    choice = state.world.choice
    risk = approach.risk_of_paper(now.found_out, state.tasks.verifiability[k], choice)
    return approach.paper_utility(risk, state.levers.support.promotion_window[week], now, choice)


def _count_approach(state: RunState, week: int, i: int, k: int, chosen: int) -> None:
    """Count a first approach."""
    series, tasks = state.series, state.tasks
    initiative = 1.0 if chosen == work.INITIATIVE else 0.0
    series.by_book[week] += 1.0 if chosen == work.BOOK else 0.0
    series.on_paper[week] += 1.0 if chosen == work.PAPER else 0.0
    series.neglected[week] += 1.0 if chosen == work.NEGLECT else 0.0
    if not tasks.discretion[k]:
        return
    series.decided[week] += 1.0
    series.initiatives[week] += initiative
    if _is_common(state, i, k):
        series.decided_common[week] += 1.0
        series.initiatives_common[week] += initiative
    if week >= state.calendar.tally_from:
        state.tally.decided[i] += 1.0
        state.tally.initiatives[i] += initiative


def _is_common(state: RunState, i: int, k: int) -> bool:
    """Whether a new task would also have been issued at the rate all compared policies share."""
    tree = state.tree
    item = state.tasks.item[k]
    office = tree.ancestor[tree.office_of_cadre[i], tier_of(item)]
    return state.directives.common[office * tree.departments + line_of(item)] == 1


def _let_fall(state: RunState, week: int, i: int, now: Situation) -> None:
    """Among the tasks in hand, the one whose board hits most lightly goes on paper or is dropped."""
    tasks = state.tasks
    lightest, weight = -1, 0.0
    for k in range(i * SLOTS, (i + 1) * SLOTS):
        if tasks.item[k] == 0 or tasks.approach[k] == work.PAPER or tasks.approach[k] == work.NEGLECT:
            continue
        hits = approach.board_weight(tasks.verifiability[k], tasks.kind[k] == HAZARDOUS)
        if lightest < 0 or hits < weight:
            lightest, weight = k, hits
    if lightest >= 0:
        paper = _paper_utility(state, week, lightest, now)
        falls = work.PAPER if paper >= approach.neglect_utility(now, state.world.choice) else work.NEGLECT
        tasks.approach[lightest] = falls
        note(state.log, week, LET_FALL, i, -1, tasks.item[lightest], falls, weight, state.cadres.load[i], 0.0, 0.0)
