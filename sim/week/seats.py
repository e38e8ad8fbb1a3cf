"""Seats and slots that go through a step together, so that machine code can take several at a time."""

from sim.organisation import Organisation
from sim.run_state import RunState
from sim.state import SLOTS


def seats_of(tree: Organisation, first_township: int, last_township: int) -> tuple[int, int]:
    """The first seat of these townships, and the one after their last: they stand together."""
    last = last_township - 1
    return tree.first_cadre[first_township], tree.first_cadre[last] + tree.cadre_count[last]


def any_marked(state: RunState, place: int) -> bool:
    """Whether a task of the seat at this place on the desk is marked."""
    marks = 0
    for slot in range(place * SLOTS, (place + 1) * SLOTS):
        marks += state.desk.marked[slot]
    return marks > 0
