"""What travels to a worker and back: a run that is wanted, and how it ended."""

import math
from typing import Any, Literal, NamedTuple

from numpy.typing import NDArray

from experiments.study import Point
from sim.measures import OUTCOMES

Status = Literal["ok", "error", "timeout", "crashed"]
Columns = dict[str, NDArray[Any]]
SEATS, TIERS = "seats", "tiers"  # beside names of outcomes


class Job(NamedTuple):
    """A run that is wanted: a point of the study, and whose luck it meets.

    `key` names what is run and in which world of luck, the pairing apart; `common_rate` is that of
    `sim.beginning.Request`. `keep` names what is kept beside the outcomes over the window: outcomes week by week, and
    the tables of `SEATS` and of `TIERS`.
    """

    key: str
    pairing: int
    point: Point
    seed: int
    common_rate: float | None
    keep: tuple[str, ...] = ()


class Ended(NamedTuple):
    """How a run ended: `outcomes` in the order of `sim.measures.OUTCOMES`, not numbers where it failed.

    `stage` says what it was doing when it failed, `message` why. Tables hold what was asked for beside the outcomes:
    `series` has a row a week, `seats` a row a seat, `tiers` a row a tier, and they are empty where nobody asked or the
    run failed.
    `memory` is that of its worker at its largest, in bytes, 0 where unknown.
    """

    key: str
    pairing: int
    kept: tuple[str, ...]
    status: Status
    stage: str
    message: str
    outcomes: tuple[float, ...]
    seconds: float
    host: str
    memory: int
    attempts: int
    series: Columns
    seats: Columns
    tiers: Columns


def ended_with_nothing(job: Job, status: Status, stage: str = "", message: str = "") -> Ended:
    """A run of which nothing is kept but how it ended."""
    nothing = (math.nan,) * len(OUTCOMES)
    return Ended(job.key, job.pairing, job.keep, status, stage, message, nothing, math.nan, "", 0, 1, {}, {}, {})
