"""What a set says of parameters: none that it does not know."""

from pathlib import Path

import numpy as np
import pytest

from experiments.calibration.identified import identified, ridges
from experiments.calibration.record import Evaluated, keep, kept
from experiments.folder import FolderError

LUCK = np.random.default_rng(3)


def told(places: np.ndarray) -> list[bool]:
    ranges = {f"p{n}": (0.0, 2.0) for n in range(places.shape[1])}
    values = {name: list(2.0 * column) for name, column in zip(ranges, places.T, strict=True)}
    return [one.identified for one in identified(ranges, places, values)]


def test_a_parameter_as_wide_as_its_range_is_not_identified() -> None:
    even, narrow = LUCK.random(200), 0.3 + 0.3 * LUCK.random(200)
    assert told(np.column_stack([even, narrow])) == [False, True]


def test_an_even_sample_of_the_range_has_a_spread_of_one() -> None:
    places = np.linspace(0, 1, 1001)[:, None]
    (one,) = identified({"p": (0.0, 2.0)}, places, {"p": list(2 * places[:, 0])})
    assert one.spread == pytest.approx(1.0) and one.median == pytest.approx(1.0)


def test_parameters_that_go_together_lie_on_a_ridge_and_others_do_not() -> None:
    first, free = LUCK.random(100), LUCK.random(100)
    places = np.column_stack([first, free, 1.0 - first**3])
    (ridge,) = ridges(["a", "b", "c"], places)
    assert (ridge.one, ridge.other) == ("a", "c")
    assert ridge.correlation == pytest.approx(-1.0)


def test_nothing_is_said_of_a_handful_of_draws() -> None:
    places = LUCK.random((5, 2))
    assert told(places) == [] and ridges(["a", "b"], places) == []


def test_a_line_that_was_cut_short_is_dropped_and_an_edited_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    for draw in (1, 0):
        keep(path, Evaluated(draw, {"p": 0.5}, {"x": 1.0}, {"x": float("nan")}, seconds=0.1))
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"draw": 2, "sett')
    assert list(kept(path)) == [0, 1]
    assert path.read_bytes() == whole
    path.write_bytes(b"nonsense\n" + whole)
    with pytest.raises(FolderError, match=r"record.jsonl:1: this is not what was written"):
        kept(path)
