"""C19: most have kept an important problem to themselves, rather out of fear than because telling is useless."""

import numpy as np

from experiments.validation.sample import Floats, Sample
from sim import Run
from sim.beginning import Request
from sim.events import VOICE
from sim.history import written_log

KEPT = 0  # the code of a problem that was not told


def withheld(finished: Run) -> float:
    """Share of seats that kept at least one problem to themselves in the last year."""
    log = written_log(finished)
    late = log.week >= finished.state.calendar.tally_from
    kept = (log.kind == VOICE) & (log.code == KEPT) & late
    return len(np.unique(log.who[kept])) / finished.state.tree.cadres


def fear_beyond_futility(finished: Run) -> float:
    """Share of silences out of fear less the share of those held useless."""
    return finished.outcomes["silence_dangerous"] - finished.outcomes["silence_useless"]


def measure(sample: Sample) -> dict[str, Floats]:
    """Both at the baseline."""

    def both(asked: Request) -> tuple[float, float]:
        finished = sample.logged(sample.arm(), asked)
        return withheld(finished), fear_beyond_futility(finished)

    blocks = sample.each(both)
    shares, fear = np.array(blocks).mean(axis=1).T
    return {"withheld": shares, "fear_beyond_futility": fear}
