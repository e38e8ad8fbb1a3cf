"""The smallest differences that matter, one for each requirement of each world, written down before a run.

A margin beyond the smallest difference in its own unit counts as more than nothing. Where the requirement subtracts its
threshold from the margin already, or only asks that there is an effect or which place is best, the smallest is 0.
"""

from collections.abc import Mapping
from typing import NamedTuple

PAIR, POOL, BLOCK, PLACE = "pair", "pool", "block", "place"  # what one number of a margin is of


class Demand(NamedTuple):
    """By how much a margin must be beyond 0, and what each of its numbers is of.

    `unit` says in what the margin is measured where that is not the outcome itself.
    A pool is some pairs whose township-years make one tail; a block is all pairs that are asked at once, where the
    margin is one number over them; a place is a setting of the other levers.
    """

    smallest: float = 0.02
    unit: str = ""
    each: str = PAIR


OUTCOME = Demand()
SUBTRACTED = Demand(0.0, "beyond the threshold")
SUBTRACTED_OVER_BLOCK = SUBTRACTED._replace(each=BLOCK)
ANY = Demand(0.0)
BEST_VISITS = Demand(5.0, "visits", BLOCK)  # half a step where the grid is finest

DEMANDS: Mapping[str, Mapping[str, Demand]] = {
    "Bad apples": {
        "service falls from tight to loosened": OUTCOME,
        "service falls from loosened to laissez-faire": OUTCOME,
        "breaches rise from tight to loosened": OUTCOME,
        "breaches rise from loosened to laissez-faire": OUTCOME,
    },
    "Good faith": {
        "service is more loosened than tight": OUTCOME,
        "service is more loosened than in laissez-faire": OUTCOME,
    },
    "Routine and verifiable": {
        "looking raises service": OUTCOME,
        "looking raises real completion": OUTCOME,
        "blaming raises service": OUTCOME,
        "blaming raises real completion": OUTCOME,
    },
    "High hazard": {
        "strict procedure lowers the tail": Demand(1.0, "task values", POOL),  # what a task is worth
    },
    "Capture by hosting": {
        "some visits are best under capture": BEST_VISITS,
        "not most visits are best without capture": BEST_VISITS,
        "fewer visits are best under capture": BEST_VISITS,
    },
    "Broken promise": {
        "a broken promise costs trust": OUTCOME,
        "a kept promise earns trust": OUTCOME,
    },
    "Placebo: through beliefs": {
        "tolerance raises candor": OUTCOME,
        "less so under the beliefs of those without it": ANY,
        "less so under beliefs at rest": ANY,
    },
    "Placebo: own treatment": {
        "own reprisals lower own trust": SUBTRACTED_OVER_BLOCK,
        "not where changes are shuffled": SUBTRACTED_OVER_BLOCK,
        "shuffling leaves the effect": SUBTRACTED_OVER_BLOCK,
    },
    "Silence trap": {
        "bad weeks leave silence behind": SUBTRACTED_OVER_BLOCK,
        "it lasts twice as long as where all learn": SUBTRACTED_OVER_BLOCK,
        "repair ends it sooner": Demand(4.0, "weeks", BLOCK),
    },
    "Ablation": {
        "care falls with liability": SUBTRACTED,
        "bad apples exist": SUBTRACTED,
        "meetings coordinate": SUBTRACTED,
    },
    "Zero control": {
        "some control is best among other levers": ANY._replace(each=PLACE),
        "none is best somewhere where nobody shirks": ANY._replace(each=BLOCK),
    },
    "One-off and sustained": {
        "hours come back under a cap": SUBTRACTED,
        "they stay down under less blame": SUBTRACTED,
    },
}
