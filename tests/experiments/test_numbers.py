"""Numbers as people read them."""

import math

import pytest

from experiments.numbers import ABSENT, between, number, with_sign


@pytest.mark.parametrize(
    ("ends", "signed", "text"),
    [
        ((0.1, 12.34), False, "0.100 to 12.34"),
        ((-0.5, 0.25), True, "-0.500 to +0.250"),
        ((-0.0004, -0.0001), True, "-0.000 to -0.000"),
        ((-0.0, 0.0001), True, "+0.000 to +0.000"),
        ((-0.0004, 0.1), False, "0.000 to 0.100"),
        ((math.nan, 1.0), True, ABSENT),
    ],
)
def test_an_interval_is_both_of_its_ends_or_nothing(ends: tuple[float, float], signed: bool, text: str) -> None:
    assert between(*ends, signed) == text


@pytest.mark.parametrize(("value", "text"), [(-0.004, "-0.00"), (0.004, "+0.00"), (0.0, "+0.00"), (-0.0, "+0.00")])
def test_a_sign_stays_where_a_number_rounds_to_zero(value: float, text: str) -> None:
    assert with_sign(value, 2) == text


def test_a_number_without_a_sign_is_never_a_negative_zero() -> None:
    assert number(-0.0004) == "0.000"
