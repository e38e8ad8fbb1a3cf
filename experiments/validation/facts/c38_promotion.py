"""C38: results are rewarded with promotion, those of a tenure more than those of the last year."""

import numpy as np

from experiments.validation.sample import Floats, Sample
from sim import simulate
from sim.beginning import Request
from sim.events import DEPARTURE, PROMOTED, REPORT
from sim.history import written_log
from sim.rules.reporting import DONE, INFLATED, ON_PAPER
from sim.state import YEAR

TENURE = 3 * YEAR


def ranks(asked: Request, sample: Sample) -> list[tuple[float, float]]:
    """Rank (0 to 1) of everybody promoted among colleagues by results reported in three years and in one."""
    arm = sample.arm({"support.promotion_window": 3.0, "support.promotion_merit": 0.9})
    run = simulate(arm, log=True, **asked._asdict())
    log, tree = written_log(run), run.state.tree
    complete = (log.kind == REPORT) & np.isin(log.code, (DONE, INFLATED, ON_PAPER))
    found = []
    for row in np.flatnonzero((log.kind == DEPARTURE) & (log.code == PROMOTED)):
        week, seat = log.week[row], log.who[row]
        colleagues = np.flatnonzero(tree.office_of_cadre == tree.office_of_cadre[seat])
        tenure, last = (
            _rank(log.who[complete & (log.week > week - weeks) & (log.week <= week)], seat, colleagues)
            for weeks in (TENURE, YEAR)
        )
        found.append((tenure, last))
    return found


def _rank(reports: np.ndarray, seat: int, colleagues: np.ndarray) -> float:
    """Share of colleagues with fewer reports of results; ties count one half."""
    counts = np.array([(reports == one).sum() for one in colleagues])
    own = (reports == seat).sum()
    others = counts[colleagues != seat]
    return float(((others < own) + 0.5 * (others == own)).mean())


def measure(sample: Sample) -> dict[str, Floats]:
    """Mean rank by the tenure less one half, and less the mean rank by the last year."""
    blocks = sample.each(lambda asked: ranks(asked, sample))
    tenure, last = np.array(
        [np.mean([pair for county in block for pair in county], axis=0) for block in blocks]
    ).T
    return {"results_are_rewarded": tenure - 0.5, "tenure_beyond_last_year": tenure - last}
