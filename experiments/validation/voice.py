"""Voice alone: which of the problems they met people told. Closures are no part of it: paper cannot be told."""

import numpy as np

from experiments.validation.sample import Floats, share
from sim import Run
from sim.events import VOICE
from sim.history import written_log

WHOLE = 2.0  # the code of a problem that was told outright


def share_told(run: Run) -> Floats:
    """Share of the problems met in the window that each seat told in time, half told ones counting one half.

    Shape (seats,); not a number where none was met. Raises ValueError where the run has no log.
    """
    log, seats = written_log(run), run.state.tree.cadres
    rows = np.flatnonzero(log.kind == VOICE)
    who_and_what = np.stack([log.who[rows], log.item[rows]])
    problems, first, problem = np.unique(who_and_what, axis=1, return_index=True, return_inverse=True)
    grades = np.zeros(problems.shape[1])
    np.maximum.at(grades, problem, log.code[rows] / WHOLE)
    met = log.week[rows][first] >= run.state.calendar.tally_from
    who, told = problems[0][met], grades[met]
    told_of, met_of = (np.bincount(who, n, minlength=seats).astype(np.float64) for n in (told, np.ones(len(who))))
    return share(told_of, met_of)
