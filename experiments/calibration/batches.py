"""Draws are asked for batch by batch, each from what the ones before it gave, until none is left."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from experiments.calibration.evaluation import Asked, Measure, evaluate_all
from experiments.calibration.record import Evaluated, kept
from experiments.progress import Progress
from experiments.runner.stopping import Stop

TOO_MANY_FAILURES = "too many draws failed"


class Budget(NamedTuple):
    """Draws in all, how many of them may fail, processes, and seconds for one draw."""

    draws: int
    borne: float
    processes: int
    patience: float | None


def evaluate_batches(
    measure: Measure,
    missing: Callable[[Mapping[int, Evaluated]], Sequence[Asked]],
    record: Path,
    budget: Budget,
    stop: Stop,
    shown: Progress,
) -> None:
    """Evaluate what is `missing` of the draws that were kept, until nothing is or there is a reason to stop."""
    begun = done = len(kept(record))
    failed = 0

    def ended(draw: Evaluated) -> None:
        nonlocal done, failed
        done, failed = done + 1, failed + (not draw.ok)
        shown(done - begun, budget.draws - begun, failed)
        if failed > budget.borne:
            stop.because(TOO_MANY_FAILURES)

    while not stop():
        asked = missing(kept(record))
        if not asked:
            return
        evaluate_all(measure, asked, record, budget.processes, budget.patience, stop, ended)
