"""Who fares better, who worse: one verdict on every seat or township, over replicates of one roster.

Somebody is better or worse off where the interval (Student's t) of the mean difference lies beyond zero. By
luck alone up to 5 % are called better or worse.
"""

from typing import NamedTuple

import numpy as np

from experiments.inference import Floats, t_interval

FEWEST = 5  # replicates in which a seat must be comparable


class Verdicts(NamedTuple):
    """Per column 1, 0 or -1 (better, undecided, worse) and the mean difference; nan where it is not judged."""

    side: Floats
    mean: Floats


def verdicts(difference: Floats, fewest: int = FEWEST) -> Verdicts:
    """Judge every column of differences of shape (replicates, columns) that has enough of them."""
    side, mean = np.full(difference.shape[1], np.nan), np.full(difference.shape[1], np.nan)
    for column, values in enumerate(difference.T):
        measured = values[np.isfinite(values)]
        if len(measured) >= fewest:
            side[column], mean[column] = t_interval(measured).side, measured.mean()
    return Verdicts(side, mean)
