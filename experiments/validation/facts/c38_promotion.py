"""C38: results are rewarded with promotion, those of a tenure more than those of the last year."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from experiments.validation.sample import Floats, Sample
from sim import Run
from sim.beginning import Request
from sim.events import DEPARTURE, PROMOTED, REPORT
from sim.history import written_log
from sim.rules.reporting import DONE, INFLATED, ON_PAPER
from sim.state import YEAR

Integers = NDArray[np.integer]
TENURE = 3 * YEAR
YEARS = 5  # so that three tournaments are held after three years under the arm
COUNTIES = 40  # in a block, as in cross-sections: a county promotes hardly two people a year


class Results(NamedTuple):
    """What a run's log says of results: weeks and seats of those that were read, and of those who left."""

    weeks: Integers
    seats: Integers
    left_in: Integers
    left_from: Integers

    def a_week(self, seat: int, week: int, weeks: int) -> float:
        """Results a week of whoever held the seat before this week, over so many last weeks in office."""
        came = self.left_in[(self.left_from == seat) & (self.left_in < week)].max(initial=-1) + 1
        first = max(week - weeks + 1, came)
        counted = (self.seats == seat) & (self.weeks >= first) & (self.weeks <= week)
        return float(counted.sum() / (week + 1 - first))


def ranks(run: Run) -> list[tuple[float, float]]:
    """Rank (0 to 1) of everybody promoted among those who competed, by results in three years in office and in one.

    Those of whom three years under the arm could be read. Results are what was reported complete and not found
    otherwise, per week in office: the mean of a tenure. Who left in the same week before competed no more.
    """
    log, tree = written_log(run), run.state.tree
    read = (log.kind == REPORT) & np.isin(log.code, (DONE, INFLATED, ON_PAPER)) & (log.third == 0)
    left = log.kind == DEPARTURE
    results = Results(log.week[read], log.who[read], log.week[left], log.who[left])
    promoted = (log.code[left] == PROMOTED) & (results.left_in >= run.scenario.warmup_weeks + TENURE - 1)
    found = []
    for row in np.flatnonzero(promoted):
        week, winner = int(results.left_in[row]), int(results.left_from[row])
        gone = set(results.left_from[:row][results.left_in[:row] == week].tolist())
        township = np.flatnonzero(tree.office_of_cadre == tree.office_of_cadre[winner]).tolist()
        competed = [seat for seat in township if seat not in gone]
        tenure, last = (
            _rank({seat: results.a_week(seat, week, weeks) for seat in competed}, winner) for weeks in (TENURE, YEAR)
        )
        found.append((tenure, last))
    return found


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
