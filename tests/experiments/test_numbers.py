"""Numbers as people read them."""

import math

import pytest

from experiments.numbers import ABSENT, between


@pytest.mark.parametrize(
    ("ends", "signed", "text"),
    [
        ((0.1, 12.34), False, "0.100 to 12.34"),
        ((-0.5, 0.25), True, "-0.500 to +0.250"),
        ((math.nan, 1.0), True, ABSENT),
    ],
)
def test_an_interval_is_both_of_its_ends_or_nothing(ends: tuple[float, float], signed: bool, text: str) -> None:
    assert between(*ends, signed) == text
