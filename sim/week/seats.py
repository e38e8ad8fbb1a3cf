"""Seats and slots that go through a step together, so that machine code can take several at a time.

A step that has to do with some tasks only marks them, takes up those that are marked, weighs all of them, with their
luck where every one of them needs it, and then goes through them one after the other for what is left: further draws,
counts and events. Marking and weighing become vector code as long as they write one row of the desk or the cases each,
and read the same columns on every path.
"""

from sim.organisation import Organisation
from sim.run_state import RunState
from sim.state import CASES, SLOTS


def seats_of(tree: Organisation, first_township: int, last_township: int) -> tuple[int, int]:
    """The first seat of these townships, and the one after their last: they stand together."""
    last = last_township - 1
    return tree.first_cadre[first_township], tree.first_cadre[last] + tree.cadre_count[last]


def list_marked(state: RunState, first: int, k: int, end: int) -> tuple[int, int]:
    """Take up tasks marked from row k on, as many as there is room for: how many, and the row to go on from.

    `first` is the seat whose tasks lie first on the desk.
    """
    count = 0
    while k < end and count < CASES:
        state.cases.task[count] = k
        count += state.desk.marked[k - first * SLOTS]
        k += 1
    return count, k
