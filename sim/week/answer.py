"""Step 8: offices divide their attention, then each problem goes up the tree until somebody settles or stops it."""

from sim import purposes
from sim.events import ANSWER, EXTENDED, HELPED, SWALLOWED, UNANSWERED, UNREAD, note
from sim.purposes import AMEND, HELP, READ, RISE, SPOIL, WITHDRAW
from sim.rules import answer, voice
from sim.run_state import TIER_BITS, RunState, draw
from sim.state import SLOTS
from sim.week.assignment import NO_OBSTACLE, tier_of
from sim.week.seats import list_marked, seats_of
from sim.week.voice import BARGAINING, PROTECTED
from sim.week.work import BETTER, SPOILED, WITHDRAWN, directive_row, extend


def answer_problems(state: RunState, week: int) -> None:
    """From the bottom up: how much of what was told each office can read, and how much it passes on.

    An office of tier k issues one problem in k + 1 of those that reach it itself; the others must go higher.
    """
    offices, tree = state.offices, state.tree
    hours = state.levers.feedback.answer_hours[week]
    for step in range(tree.offices):
        office = tree.offices - 1 - step
        told = offices.problems[office]
        offices.attention[office] = answer.attention(hours, told, state.world.answer)
        offices.voice_chance[office] = _office_voice(state, office)
        _forget_last_week(state, office)
        read = told * offices.attention[office]
        state.series.superior_hours_used[week] += read * state.world.answer.hours_per_problem
        state.series.problems_unread[week] += told - read
        parent = tree.parent[office]
        if parent >= 0:
            tier = tree.tier[office]
            rises = answer.rise_chance(offices.voice_chance[office], state.world.answer)
            offices.problems[parent] += read * rises * tier / (tier + 1.0)


def _forget_last_week(state: RunState, office: int) -> None:
    """Start this week's counts of what is told, witnessed, reported and found at an office."""
    offices = state.offices
    offices.problems[office] = 0.0
    offices.passed_answered[office] = 0.0
    offices.passed_ignored[office] = 0.0
    offices.witnessed_held[office] = 0.0
    offices.witnessed_forgiven[office] = 0.0
    offices.witnessed_answered[office] = 0.0
    offices.witnessed_ignored[office] = 0.0
    offices.witnessed_punished[office] = 0.0
    offices.due_hours[office] = 0.0
    offices.true_hours[office] = 0.0
    offices.reported_hours[office] = 0.0
    offices.believed_hours[office] = 0.0
    offices.found[office] = 0.0
    offices.in_the_news[office] = 0.0
    offices.completed_hours[office] = 0.0
    offices.passed_hours[office] = 0.0
    offices.found_hours[office] = 0.0
    offices.admitted_hours[office] = 0.0


def _office_voice(state: RunState, office: int) -> float:
    """Chance that the head of an office, never exhausted, speaks to the one above, whatever his equals do."""
    offices, world = state.offices, state.world.voice
    return voice.voice_chance(
        offices.answered[office], offices.punished[office], offices.skill[office], world.motive_mean, 0.0, 0.5, world
    )


def hear_answers(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Follow every problem told this week to its end."""
    first, last = seats_of(state.tree, first_township, last_township)
    _mark_pending(state, first, last)
    k, end = first * SLOTS, last * SLOTS
    while k < end:
        count, k = list_marked(state, first, k, end)
        for n in range(count):
            _follow(state, week, state.cases.task[n])
            state.tasks.pending[state.cases.task[n]] = 0


def _mark_pending(state: RunState, first: int, last: int) -> None:
    """Mark the tasks of these seats of which a problem was told this week."""
    tasks = state.tasks
    for slot in range((last - first) * SLOTS):
        k = first * SLOTS + slot
        item, pending = tasks.item[k], tasks.pending[k]
        state.desk.marked[slot] = 1 if item != 0 and pending != 0 else 0


def _follow(state: RunState, week: int, k: int) -> None:
    """Settle one problem; only real ones teach their speaker and colleagues anything about voice."""
    tasks, offices, cadres, i = state.tasks, state.offices, state.cadres, k // SLOTS
    township = state.tree.office_of_cadre[i]
    tier, ending = _climb(state, week, township, i, k)
    trusted = _trust_in_speaker(state, township, i, k)
    if tasks.pending[k] == BARGAINING:
        if ending == UNANSWERED:
            _perhaps_spoil(state, week, township, i, k, trusted)
        return
    if ending == UNANSWERED:
        state.series.heard_at_issuer[week] += 1.0
        ending = _settle(state, week, township, i, k, trusted)
    helped = 1 if ending == HELPED or ending == EXTENDED else 0
    punished = _punished(state, week, township, i, k)
    cadres.answers[i] += helped
    cadres.ignored[i] += 1 - helped
    cadres.reprisals[i] += punished
    offices.witnessed_answered[township] += helped
    offices.witnessed_ignored[township] += 1 - helped
    offices.witnessed_punished[township] += punished
    if tasks.pending[k] != PROTECTED:
        _teach_middle_offices(state, township, tier, helped)
    _score(state, week, i, helped, punished)
    attention, chance = offices.attention[township], _chance_of_answer(state, week, trusted)
    note(state.log, week, ANSWER, i, township, tasks.item[k], ending, attention, tier, chance, punished)


def _climb(state: RunState, week: int, township: int, i: int, k: int) -> tuple[int, int]:
    """Tier that a problem reaches, and whether it is unread there, swallowed there, or read by the issuing office.

    A protected problem goes straight to the issuing office.
    """
    tasks, tree, offices = state.tasks, state.tree, state.offices
    item = tasks.item[k]
    issuer_tier = tier_of(item)
    start = issuer_tier if tasks.pending[k] == PROTECTED else tree.tiers - 1
    for step in range(start - issuer_tier + 1):
        tier = start - step
        office = tree.ancestor[township, tier]
        state.tiers.problems_told[week, tier] += 1.0
        if draw(state.luck, week, i, READ, item * TIER_BITS + tier) >= offices.attention[office]:
            return tier, UNREAD
        state.tiers.problems_read[week, tier] += 1.0
        if tier > issuer_tier:
            rises = answer.rise_chance(offices.voice_chance[office], state.world.answer)
            if draw(state.luck, week, i, RISE, item * TIER_BITS + tier) >= rises:
                return tier, SWALLOWED
    return issuer_tier, UNANSWERED


def _trust_in_speaker(state: RunState, township: int, i: int, k: int) -> float:
    """Trust of the issuing office in the integrity of who brings it a problem: the cadre, or the office next below.

    Who comes by the protected channel has no name, and is trusted as most are.
    """
    tasks, tree = state.tasks, state.tree
    if tasks.pending[k] == PROTECTED:
        return state.world.answer.reference_integrity
    below = tier_of(tasks.item[k]) + 1
    if below < tree.tiers:
        return state.offices.trust_integrity[tree.ancestor[township, below]]
    return state.cadres.trust_integrity[i]


def _settle(state: RunState, week: int, township: int, i: int, k: int, trusted: float) -> int:
    """What the issuing office does with a problem it has read: help, more time, a better directive, or nothing."""
    tasks, luck, world = state.tasks, state.luck, state.world.answer
    item = tasks.item[k]
    half_told = tasks.told[k] < 2
    if not half_told and draw(luck, week, i, AMEND, item) < _heard(state, week, trusted):
        kind = WITHDRAWN if draw(luck, week, i, WITHDRAW, item) < world.withdrawal else BETTER
        _amend(state, township, item, kind)
        state.series.amendments[week] += 1.0
    if not _is_answered(state, week, i, k, trusted):
        return UNANSWERED
    state.series.answered[week] += 1.0
    if not half_told and draw(luck, week, i, HELP, item) < world.help:
        tasks.obstacle_at[k] = NO_OBSTACLE
        return HELPED
    extend(state, k)
    return EXTENDED


def _amend(state: RunState, township: int, item: int, kind: int) -> None:
    """Amend a directive for all its holders; they hear of it next week. Of several amendments the strongest stays."""
    amendment, row = state.directives.amendment, directive_row(state, township, item)
    amendment[row] = max(amendment[row], kind)


def _perhaps_spoil(state: RunState, week: int, township: int, i: int, k: int, trusted: float) -> None:
    """An invented difficulty that was believed wins time, and may change the directive for the worse."""
    item = state.tasks.item[k]
    if _is_answered(state, week, i, k, trusted):
        extend(state, k)
        if draw(state.luck, week, i, SPOIL, item) < _heard(state, week, trusted) * state.world.answer.spoiling:
            _amend(state, township, item, SPOILED)
            state.series.spoilings[week] += 1.0


def _is_answered(state: RunState, week: int, i: int, k: int, trusted: float) -> bool:
    """Whether a problem that was read is answered: the standard says how often, trust to whom."""
    return draw(state.luck, week, i, purposes.ANSWER, state.tasks.item[k]) < _chance_of_answer(state, week, trusted)


def _chance_of_answer(state: RunState, week: int, trusted: float) -> float:
    """Chance that a problem which is read where its task was issued is answered."""
    return answer.in_good_faith(state.levers.feedback.response_standard[week], trusted, state.world.answer)


def _heard(state: RunState, week: int, trusted: float) -> float:
    """Chance that a directive is looked at again for what somebody said of it."""
    return answer.in_good_faith(state.levers.relations.listening[week], trusted, state.world.answer)


def _punished(state: RunState, week: int, township: int, i: int, k: int) -> int:
    """Whether the immediate superior takes it out on the speaker; 1 or 0."""
    named = 0.0 if state.tasks.pending[k] == PROTECTED else 1.0
    chance = chance_of_reprisal(state, week, township, state.cadres.trust_integrity[i], named)
    if draw(state.luck, week, i, purposes.REPRISAL, state.tasks.item[k]) < chance:
        state.series.reprisals[week] += 1.0
        return 1
    return 0


def chance_of_reprisal(state: RunState, week: int, superior: int, trusted: float, named: float) -> float:
    """Chance that the head of an office takes it out on a speaker whose integrity he trusts so much."""
    protection, world = state.levers.feedback.messenger_protection[week], state.world.answer
    chance = answer.reprisal_chance(state.offices.retaliation[superior], protection, named, world)
    return 1.0 - answer.in_good_faith(1.0 - chance, trusted, world)


def _teach_middle_offices(state: RunState, township: int, tier: int, helped: int) -> None:
    """Every office that passed the problem on sees how it ended."""
    offices, tree = state.offices, state.tree
    for passing in range(tier + 1, tree.tiers):
        office = tree.ancestor[township, passing]
        offices.passed_answered[office] += helped
        offices.passed_ignored[office] += 1 - helped


def _score(state: RunState, week: int, i: int, helped: int, punished: int) -> None:
    """Compare what the speaker expected with what happened."""
    series, cadres = state.series, state.cadres
    answered_error = cadres.answered[i] - helped
    punished_error = cadres.punished[i] - punished
    series.error_answered[week] += answered_error * answered_error
    series.error_punished[week] += punished_error * punished_error
    series.scored_problems[week] += 1.0
