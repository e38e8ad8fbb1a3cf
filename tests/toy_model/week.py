"""The toy's week: callees by bare name and through modules, arguments whole and in parts."""

from sim import luck
from toy_model.columns import SLOTS, People, State, Tasks
from toy_model.rules import trust as trust_rules
from toy_model.rules import work
from toy_model.rules.work import effort_of

EFFORT, SLOT = 1, 2


def spend_effort(state: State, week: int) -> None:
    people = state.people
    for who in range(len(people.trust)):
        drawn = luck.uniform(state.key0, state.key1, week, who, EFFORT, 0)
        if people.active[who]:
            people.effort[who] = effort_of(people.trust[who], drawn)


def make_progress(people: People, tasks: Tasks, key0: int, key1: int, week: int) -> None:
    for who in range(len(people.effort)):
        for slot in range(SLOTS):
            drawn = luck.uniform(key0, key1, week, who, SLOT, slot)
            tasks.progress[who, slot] += people.effort[who] * drawn / work.STEEPNESS


def learn(state: State) -> None:
    people, gains = state.people, state.gains
    for who in range(len(people.trust)):
        total = 0.0
        for slot in range(SLOTS):
            total += state.tasks.progress[who, slot]
        total -= 0.1 * people.office[who]
        people.trust[who] = trust_rules.updated_trust(people.trust[who], total / 3.0, gains.rise, gains.fall)


def run_weeks(state: State, first_week: int, last_week: int) -> None:
    for week in range(first_week, last_week):
        spend_effort(state, week)
        make_progress(state.people, state.tasks, state.key0, state.key1, week)
        learn(state)
