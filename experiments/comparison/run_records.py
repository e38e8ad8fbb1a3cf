"""The runs of a batch as rows and as a record: which were planned, which ended, which failed and why."""

import math
from collections.abc import Sequence

from experiments.comparison.pairs import Batch, Failed, Result
from experiments.pairings import Pairing
from experiments.plain import Row
from sim.measures import BY_NAME


def batch_rows(batch: Batch, names: Sequence[str], wanted: Sequence[Pairing]) -> list[Row]:
    """One row a run that was begun, pairing by pairing; `names` are the scenarios of the batch."""
    return [
        _row(name, pairing, batch.results[arm, pairing])
        for pairing in wanted
        for arm, name in enumerate(names)
        if (arm, pairing) in batch.results
    ]


def _row(scenario: str, pairing: Pairing, result: Result) -> Row:
    """One run: whose luck, how it ended, and every outcome, which is not a number where it failed."""
    whose = {"scenario": scenario, **pairing._asdict()}
    if isinstance(result, Failed):
        return {**whose, "status": "failed", "message": result.message, **dict.fromkeys(BY_NAME, math.nan)}
    return {**whose, "status": "ok", "message": "", **result.outcomes}


def batch_record(batch: Batch, names: Sequence[str]) -> Row:
    """How many runs were planned and ended, and which failed why."""
    return {
        "planned": batch.planned,
        "ok": batch.succeeded,
        "interrupted": batch.interrupted,
        "failed": [
            {"scenario": names[arm], **pairing._asdict(), "message": message}
            for (arm, pairing), message in batch.failures.items()
        ],
    }
