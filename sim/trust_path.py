"""How the beliefs and the trust on one link went, week by week, read from the trust ledger."""

import numpy as np
from numpy.typing import NDArray

from sim.event_words import BELIEFS, CADRES_ONLY
from sim.rules.trust import trust_down, trust_up
from sim.run_state import OFFICE_ADDRESS
from sim.simulate import Run
from sim.trust_ledger import PARTS, belief_of, entries

Floats = NDArray[np.float64]


def trust_path(run: Run, who: int) -> dict[str, Floats]:
    """Every belief on a link, and trust up and down, at the end of each week; row 0 is before the first.

    Row w + 1 is the end of week w of the warm-up. `who` is the subordinate: a seat, or `OFFICE_ADDRESS` + an
    office. Raises ValueError for a run without a full ledger.
    """
    warmup, rows = run.scenario.warmup_weeks, run.scenario.warmup_weeks + run.scenario.weeks + 1
    held = [name for name in BELIEFS.values() if who < OFFICE_ADDRESS or name not in CADRES_ONLY]
    path = {name: np.full(rows, belief_of(run.state, who, name)) for name in held}
    for entry in reversed(list(entries(run, who))):  # from the end, which is known, back to the start
        path[entry.belief][: warmup + entry.week + 1] = entry.before
    for measure, rule in (("trust_up", trust_up), ("trust_down", trust_down)):
        parts = zip(*(path[part].tolist() for part in PARTS[measure]), strict=True)
        path[measure] = np.array([rule(*values) for values in parts])
    return path
