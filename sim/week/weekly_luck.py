"""The luck that everybody meets every week, drawn for many cadres at a time: several at once in machine code."""

from sim.luck import uniform
from sim.purposes import COMPLAINT, EXIT, SURFACE
from sim.run_state import HOLDER_BITS, RunState, draw


def draw_weekly_luck(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Draw what decides for each cadre of these townships on surfacing paper, on a complaint and on leaving."""
    tree, cadres, key0, key1 = state.tree, state.cadres, state.luck.key0, state.luck.key1
    first = tree.first_cadre[first_township]
    last = tree.first_cadre[last_township - 1] + tree.cadre_count[last_township - 1]
    for i in range(first, last):
        cadres.luck_of_surfacing[i] = uniform(key0, key1, week, i, SURFACE, 0)
    for i in range(first, last):
        cadres.luck_of_complaint[i] = uniform(key0, key1, week, i, COMPLAINT, 0)
    for i in range(first, last):
        cadres.luck_of_leaving[i] = uniform(key0, key1, week, i, EXIT + HOLDER_BITS * cadres.holder[i], 0)
    if week == state.luck.forced_week and first <= state.luck.forced_who < last:
        _meet_forced_luck(state, week, state.luck.forced_who)


def _meet_forced_luck(state: RunState, week: int, i: int) -> None:
    """Draw again for a cadre whose luck is forced at some address of this week."""
    cadres, luck = state.cadres, state.luck
    cadres.luck_of_surfacing[i] = draw(luck, week, i, SURFACE, 0)
    cadres.luck_of_complaint[i] = draw(luck, week, i, COMPLAINT, 0)
    cadres.luck_of_leaving[i] = draw(luck, week, i, EXIT + HOLDER_BITS * cadres.holder[i], 0)
