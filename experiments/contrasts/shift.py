"""What an uncertain parameter does to an effect: a difference of differences, over the same pairs."""

from dataclasses import dataclass

import numpy as np

from experiments.inference import Floats, Interval, correlation, mean_interval


@dataclass(frozen=True)
class Shift:
    """Effect where a parameter is low and where it is high, and the change from one to the other.

    Low and high are the lowest and the highest third of the worlds by the parameter (all of them where it has
    two values). `rank_correlation` is Spearman's, over worlds, between parameter and effect. `turns` says
    that the effect has one sign where the parameter is low and the other where it is high, both decided.
    """

    parameter: str
    worlds: int
    low: float
    high: float
    change: float
    interval: Interval
    rank_correlation: float
    turns: bool


def shift(parameter: str, levels: Floats, differences: Floats) -> Shift:
    """How an effect moves with a parameter: `levels` of shape (worlds,), differences of shape (worlds, pairs).

    The interval is over pairs, each with its mean over the worlds; where worlds have one pair each, nothing
    is known about it.
    """
    from scipy.stats import rankdata

    lower, upper = np.quantile(levels, [1 / 3, 2 / 3])
    at_low, at_high = _by_pair(differences[levels <= lower]), _by_pair(differences[levels >= upper])
    change = (at_high - at_low)[np.isfinite(at_high - at_low)]
    low, high = at_low[np.isfinite(at_low)], at_high[np.isfinite(at_high)]
    means = _over_pairs(differences)
    known = np.isfinite(means)
    return Shift(
        parameter=parameter,
        worlds=len(levels),
        low=_mean(low),
        high=_mean(high),
        change=_mean(change),
        interval=mean_interval(change),
        rank_correlation=correlation(rankdata(levels[known]), rankdata(means[known])),
        turns=mean_interval(low).side * mean_interval(high).side < 0,
    )


def _by_pair(differences: Floats) -> Floats:
    """Mean over worlds for each pair measured in all of them."""
    means: Floats = differences.mean(axis=0)
    return means


def _over_pairs(differences: Floats) -> Floats:
    """Mean effect of each world over its measured pairs; not a number where there is none."""
    measured = np.isfinite(differences)
    counts = measured.sum(axis=1)
    sums = np.where(measured, differences, 0.0).sum(axis=1)
    means: Floats = np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0)
    return means


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")
