"""What common luck saves, by hand."""

import numpy as np
import pytest

from benchmarks.luck import saving


def test_the_saving_is_the_sum_of_the_variances_over_that_of_the_difference() -> None:
    reference = np.tile([1.0, 2.0, 3.0, 4.0], 5)
    other = np.tile([2.0, 4.0, 4.0, 6.0], 5)
    found = saving(reference, other)
    # sums of squares round the mean in each four: 5 and 8; differences 1, 2, 1, 2: 1
    assert found.times == pytest.approx(13.0)
    assert found.difference == pytest.approx(1.5)
    assert found.most == pytest.approx(13 / (np.sqrt(8) - np.sqrt(5)) ** 2)


def test_luck_that_is_not_common_saves_nothing() -> None:
    reference, other = np.random.default_rng(2).normal(size=(2, 400))
    found = saving(reference, other)
    assert found.low < 1.0 < found.high
    assert found.times == pytest.approx(1.0, abs=0.2)
