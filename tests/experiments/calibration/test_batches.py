"""Batches end where nothing is missing, and stop where too many draws fail."""

from collections.abc import Mapping
from pathlib import Path

from experiments.calibration.batches import TOO_MANY_FAILURES, Budget, evaluate_batches
from experiments.calibration.evaluation import Asked, Measured
from experiments.calibration.record import Evaluated, kept
from experiments.runner.stopping import Stop
from experiments.study.variables import Setting


def odd_ones_fail(settings: Mapping[str, Setting]) -> Measured:
    value = float(settings["value"])
    if value % 2:
        raise ValueError("odd")
    return Measured({"twice": 2 * value}, {})


def two_at_a_time(there: Mapping[int, Evaluated]) -> list[Asked]:
    """Draws 0 to 9, in batches of two."""
    return [(number, {"value": number}) for number in range(10) if number not in there][:2]


def test_batches_go_on_until_nothing_is_missing(tmp_path: Path) -> None:
    record, stop, told = tmp_path / "record.jsonl", Stop(), list[tuple[int, int, int]]()
    evaluate_batches(
        odd_ones_fail, two_at_a_time, record, Budget(10, 5, 1, None), stop, lambda *now: told.append(now)
    )
    assert not stop() and told[-1] == (10, 10, 5)
    assert sorted(kept(record)) == list(range(10))


def test_batches_stop_where_more_draws_fail_than_are_borne(tmp_path: Path) -> None:
    record, stop = tmp_path / "record.jsonl", Stop()
    evaluate_batches(odd_ones_fail, two_at_a_time, record, Budget(10, 1, 1, None), stop, lambda *_: None)
    assert stop.reason == TOO_MANY_FAILURES
    assert sorted(kept(record)) == [0, 1, 2, 3]
