"""Verdicts on columns made by hand."""

import math

import numpy as np

from experiments.verdicts import verdicts


def test_columns_are_better_worse_undecided_or_not_judged() -> None:
    luck = np.linspace(-0.1, 0.1, 6)
    short = np.where(np.arange(6) < 4, 1.0, math.nan)
    side, mean = verdicts(np.column_stack([luck + 1, luck - 1, luck, short]))
    assert side[:3].tolist() == [1, -1, 0] and math.isnan(side[3])
    assert mean[:2].tolist() == [1, -1] and math.isnan(mean[3])


def test_more_replicates_may_be_asked_for() -> None:
    assert np.isnan(verdicts(np.ones((6, 2)), fewest=7).side).all()
