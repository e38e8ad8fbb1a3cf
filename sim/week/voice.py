"""Step 7: known problems are told, half told or kept; some difficulties are invented."""

from sim.events import INVENTION, VOICE, note
from sim.purposes import BARGAIN, CHANNEL, HALF_TOLD, RECONSIDER, SPEAK
from sim.rules import voice
from sim.run_state import HOLDER_BITS, RunState, draw
from sim.state import SLOTS
from sim.week.assignment import NO_OBSTACLE, issued_in, tier_of
from sim.week.seats import list_marked, seats_of

WEEKS_TO_SPEAK = 4  # an obstacle told later is not candor
PROBLEM, BARGAINING, PROTECTED = 1, 2, 3


def speak(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Let every cadre of these townships decide about each problem that is known and not yet told."""
    tree, tasks, offices = state.tree, state.tasks, state.offices
    first, last = seats_of(tree, first_township, last_township)
    _mark_speaking(state, week, first, last)
    for township in range(first_township, last_township):
        k = tree.first_cadre[township] * SLOTS
        end = k + tree.cadre_count[township] * SLOTS
        spoke, met = 0.0, 0.0
        while k < end:
            count, k = list_marked(state, first, k, end)
            for n in range(count):
                row = state.cases.task[n]
                if tasks.known_week[row] >= 0 and tasks.obstacle_at[row] < NO_OBSTACLE:
                    outcome = _face_problem(state, week, township, row // SLOTS, row)
                    met += 1.0 if outcome >= 0.0 else 0.0
                    spoke += max(0.0, outcome)
                else:
                    _perhaps_bargain(state, week, township, row // SLOTS, row)
        if met > 0.0:
            offices.climate[township] = voice.climate_after(offices.climate[township], spoke / met, state.world.voice)


def _mark_speaking(state: RunState, week: int, first: int, last: int) -> None:
    """Mark the tasks of these seats that are new, or have a problem that is known and not yet told."""
    tasks = state.tasks
    for slot in range((last - first) * SLOTS):
        k = first * SLOTS + slot
        item, known, obstacle, told = tasks.item[k], tasks.known_week[k], tasks.obstacle_at[k], tasks.told[k]
        problem = known >= 0 and obstacle < NO_OBSTACLE
        open_still = told == 0 and week - known <= WEEKS_TO_SPEAK
        new = issued_in(item) == week
        state.desk.marked[slot] = 1 if item != 0 and (open_still if problem else new) else 0


def _face_problem(state: RunState, week: int, township: int, i: int, k: int) -> float:
    """Decide about one problem: 1 told, 0 kept, -1 nothing decided this week."""
    tasks, luck = state.tasks, state.luck
    since = week - tasks.known_week[k]
    holder, item = HOLDER_BITS * state.cadres.holder[i], tasks.item[k]
    if since == 0:
        state.series.occasions[week] += 1.0
        state.series.problems[week] += 1.0
        _tally_occasion(state, week, i, 1.0, 0.0)
    elif draw(luck, week, i, RECONSIDER + holder, item) >= state.world.voice.second_thoughts:
        return -1.0
    chance = _chance_to_speak(state, township, i)
    told = 0
    if draw(luck, week, i, SPEAK + holder, item) < chance:
        half = voice.half_told_chance(state.cadres.punished[i], state.world.voice)
        told = 1 if draw(luck, week, i, HALF_TOLD + holder, item) < half else 2
        _tell(state, week, township, i, k, told)
    elif since == 0:
        _keep(state, week, i)
    motive = _motive(state, i)
    cadres = state.cadres
    note(state.log, week, VOICE, i, township, item, told, chance, cadres.answered[i], cadres.punished[i], motive)
    return 1.0 if told > 0 else 0.0


def _chance_to_speak(state: RunState, township: int, i: int) -> float:
    """Chance that this cadre tells a problem this week."""
    cadres = state.cadres
    return voice.voice_chance(
        cadres.answered[i],
        cadres.punished[i],
        cadres.ability[i],
        cadres.motivation[i],
        cadres.burnout[i],
        state.offices.climate[township],
        state.world.voice,
    )


def _motive(state: RunState, i: int) -> int:
    """The cadre's strongest reason to be silent."""
    cadres = state.cadres
    return voice.motive_of_silence(cadres.answered[i], cadres.punished[i], cadres.ability[i], state.world.voice)


def _tell(state: RunState, week: int, township: int, i: int, k: int, grade: int) -> None:
    """Tell a problem to the superior, or past him by the protected channel."""
    tasks, holder = state.tasks, HOLDER_BITS * state.cadres.holder[i]
    luck = draw(state.luck, week, i, CHANNEL + holder, tasks.item[k])
    protected = luck < state.levers.feedback.protected_channel[week]
    tasks.told[k] = grade
    tasks.pending[k] = PROTECTED if protected else PROBLEM
    read_by = state.tree.ancestor[township, tier_of(tasks.item[k])] if protected else township
    state.offices.problems[read_by] += 1.0
    state.series.told[week] += 1.0
    state.series.candid[week] += grade / 2.0
    _tally_occasion(state, week, i, 0.0, grade / 2.0)


def _keep(state: RunState, week: int, i: int) -> None:
    """Keep a problem to oneself; thought over and kept again it is no further problem."""
    state.cadres.silences[i] += 1
    motive = _motive(state, i)
    state.series.silent_useless[week] += 1.0 if motive == voice.USELESS else 0.0
    state.series.silent_dangerous[week] += 1.0 if motive == voice.DANGEROUS else 0.0
    state.series.silent_unable[week] += 1.0 if motive == voice.UNABLE else 0.0


def _perhaps_bargain(state: RunState, week: int, township: int, i: int, k: int) -> None:
    """Invent a difficulty for a new task, to win time."""
    tasks, holder = state.tasks, HOLDER_BITS * state.cadres.holder[i]
    chance = voice.bargaining_chance(state.cadres.motivation[i], state.world.voice)
    if draw(state.luck, 0, i, BARGAIN + holder, tasks.item[k]) < chance:
        tasks.pending[k] = BARGAINING
        state.offices.problems[township] += 1.0
        state.series.false_alarms[week] += 1.0
        note(state.log, week, INVENTION, i, township, tasks.item[k], 0, chance, 0.0, 0.0, 0.0)


def _tally_occasion(state: RunState, week: int, i: int, opened: float, candid: float) -> None:
    """Count an occasion of bad news for its cadre."""
    if week >= state.calendar.tally_from:
        state.tally.occasions[i] += opened
        state.tally.candid[i] += candid
