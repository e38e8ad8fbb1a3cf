"""C38: results are rewarded with promotion, those of a tenure more than those of the last year."""

import numpy as np

from experiments.validation.sample import Floats, Sample
from sim import Run
from sim.beginning import Request
from sim.events import DEPARTURE, PROMOTED, REPORT
from sim.history import written_log
from sim.rules.reporting import DONE, INFLATED, ON_PAPER
from sim.series import EventLog
from sim.state import YEAR

TENURE = 3 * YEAR
YEARS = 5  # so that three tournaments are held after three years under the arm
COUNTIES = 40  # in a block, as in cross-sections: a county promotes hardly two people a year


def ranks(run: Run) -> list[tuple[float, float]]:
    """Rank (0 to 1) of everybody promoted among those who competed, by results in three years in office and in one.

    Those of whom three years under the arm could be read. Results are what was reported complete and not found
    otherwise, per week in office: the mean of a tenure. Who left in the same week before competed no more.
    """
    log, tree = written_log(run), run.state.tree
    read = (log.kind == REPORT) & np.isin(log.code, (DONE, INFLATED, ON_PAPER)) & (log.third == 0)
    promoted = (log.kind == DEPARTURE) & (log.code == PROMOTED) & (log.week >= run.scenario.warmup_weeks + TENURE - 1)
    found = []
    for row in np.flatnonzero(promoted):
        gone = set(log.who[:row][(log.kind[:row] == DEPARTURE) & (log.week[:row] == log.week[row])].tolist())
        township = np.flatnonzero(tree.office_of_cadre == tree.office_of_cadre[log.who[row]]).tolist()
        competed = [seat for seat in township if seat not in gone]
        tenure, last = (
            _rank({seat: _results(log, read, seat, int(log.week[row]), weeks) for seat in competed}, int(log.who[row]))
            for weeks in (TENURE, YEAR)
        )
        found.append((tenure, last))
    return found


def _results(log: EventLog, read: np.ndarray, seat: int, week: int, weeks: int) -> float:
    """Results a week of whoever held the seat before this week, over so many last weeks in office."""
    came = log.week[(log.kind == DEPARTURE) & (log.who == seat) & (log.week < week)].max(initial=-1) + 1
    first = max(week - weeks + 1, came)
    counted = read & (log.who == seat) & (log.week >= first) & (log.week <= week)
    return float(counted.sum() / (week + 1 - first))


def _rank(results: dict[int, float], seat: int) -> float:
    """Share of colleagues with fewer results; ties count one half."""
    others = np.array([result for one, result in results.items() if one != seat])
    return float(((others < results[seat]) + 0.5 * (others == results[seat])).mean())


def measure(sample: Sample) -> dict[str, Floats]:
    """Mean rank by the tenure less one half, and less the mean rank by the last year."""
    arm = sample.arm({"support.promotion_window": 3.0}).with_weeks(YEARS * YEAR)

    def of_county(asked: Request) -> list[tuple[float, float]]:
        return ranks(sample.logged(arm, asked))

    blocks = [[pair for county in block for pair in county] for block in sample.each(of_county, COUNTIES)]
    tenure, last = np.array([np.mean(block, axis=0) if block else (np.nan, np.nan) for block in blocks]).T
    return {"results_are_rewarded": tenure - 0.5, "tenure_beyond_last_year": tenure - last}
