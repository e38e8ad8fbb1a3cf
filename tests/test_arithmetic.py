"""Accuracy, limits and shape of the functions built from + - * / and sqrt."""

import math
from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import arithmetic
from sim.arithmetic import clamp, exp, log, normal_quantile, power, sigmoid

finite = st.floats(allow_nan=False, allow_infinity=False)
moderate = st.floats(-700.0, 700.0)
inside = st.floats(2.0**-53, 1.0 - 2.0**-53)


def relative_error(found: float, true: Decimal) -> float:
    with localcontext(prec=40):
        return float(abs((Decimal(found) - true) / true))


def spread(low: float, high: float, count: int = 3001) -> list[float]:
    return [low + (high - low) * k / (count - 1) for k in range(count)]


def true_exp(x: float) -> Decimal:
    with localcontext(prec=40):
        return Decimal(x).exp()


def true_sigmoid(x: float) -> Decimal:
    with localcontext(prec=40):
        return 1 / (1 + (-Decimal(x)).exp())


@pytest.mark.parametrize("reach", [1e-9, 1.0, 20.0, 708.0])
def test_exp_is_within_its_stated_error(reach: float) -> None:
    for x in spread(-reach, reach):
        assert relative_error(exp(x), true_exp(x)) < 1e-15 * max(1.0, abs(x)), x


@pytest.mark.parametrize("reach", [1e-9, 1.0, 20.0, 700.0])
def test_sigmoid_is_within_its_stated_error(reach: float) -> None:
    for x in spread(-reach, reach):
        assert relative_error(sigmoid(x), true_sigmoid(x)) < 1e-15 * max(1.0, -x), x


def test_log_is_within_its_stated_error() -> None:
    for x in [*spread(0.4, 2.5), *(1.7**k for k in range(-1300, 1300)), math.nextafter(1.0, 2.0)]:
        if x == 1.0:
            continue
        with localcontext(prec=40):
            true = Decimal(x).ln()
        assert relative_error(log(x), true) < 1e-15, x


@pytest.mark.parametrize(("base", "exponent"), [(2.0, 10.0), (0.3, 2.5), (17.5, -3.25), (1e-4, 0.5)])
def test_power_is_within_its_stated_error(base: float, exponent: float) -> None:
    with localcontext(prec=40):
        true = (Decimal(exponent) * Decimal(base).ln()).exp()
    assert relative_error(power(base, exponent), true) < 4e-15 * max(1.0, abs(exponent * math.log(base)))


def test_known_values() -> None:
    assert (exp(0.0), log(1.0), sigmoid(0.0)) == (1.0, 0.0, 0.5)
    assert (power(1.0, 5.0), normal_quantile(0.5)) == (1.0, 0.0)
    assert exp(1.0) == pytest.approx(math.e, rel=1e-15)
    assert sigmoid(math.log(3.0)) == pytest.approx(0.75, rel=1e-15)
    assert power(0.0, 0.0) == 1.0
    assert power(0.0, 2.0) == pytest.approx(0.0, abs=1e-300)


@pytest.mark.parametrize(
    ("share", "variate"),  # from each of the algorithm's three parts
    [(0.75, 0.6744897501960817), (0.975, 1.959963984540054), (1e-12, -7.034483825301131)],
)
def test_normal_quantile_matches_published_values(share: float, variate: float) -> None:
    assert normal_quantile(share) == pytest.approx(variate, rel=1e-14)


@given(st.floats(2.0**-53, 0.5))
def test_normal_quantile_inverts_the_normal_distribution(share: float) -> None:
    variate = normal_quantile(share)
    # A step of 1e-15 |z| in z changes the tail's share by about z * 1e-15 |z| of itself.
    tolerance = 1e-14 * (1.0 + variate * variate)
    assert 0.5 * math.erfc(-variate / math.sqrt(2.0)) == pytest.approx(share, rel=tolerance)


@given(inside)
def test_normal_quantile_is_odd_about_the_middle(share: float) -> None:
    if 1.0 - (1.0 - share) == share:  # where the mirror image is a float too
        assert normal_quantile(1.0 - share) == -normal_quantile(share)


@given(finite)
def test_no_argument_raises_or_leaves_the_finite_numbers(x: float) -> None:
    for function in (exp, log, sigmoid, normal_quantile):
        assert math.isfinite(function(x)), function
    assert math.isfinite(power(abs(x), x))


@pytest.mark.parametrize("function", [exp, sigmoid, log])
@given(first=moderate, second=moderate)
def test_functions_never_fall(function: Callable[[float], float], first: float, second: float) -> None:
    low, high = min(first, second), max(first, second)
    rise = function(high) - function(low)
    assert rise >= -2e-12 * abs(function(high))  # twice the largest stated error


@given(st.floats(-36.0, 36.0))
def test_sigmoid_stays_strictly_inside_and_mirrors(x: float) -> None:
    assert 0.0 < sigmoid(x) < 1.0
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1.0, abs=1e-15)


def test_arguments_beyond_the_range_are_clamped() -> None:
    assert exp(1e308) == exp(708.0)
    assert exp(-1e308) == exp(-708.0) > 0.0
    assert log(0.0) == log(-5.0) == log(arithmetic.SMALLEST_NORMAL) == pytest.approx(-708.3964185322641)
    assert log(math.inf) == log(arithmetic.LARGEST_NUMBER) == pytest.approx(709.782712893384)


@given(finite, finite, finite)
def test_clamp_keeps_between_its_bounds(x: float, first: float, second: float) -> None:
    low, high = min(first, second), max(first, second)
    clamped = clamp(x, low, high)
    assert low <= clamped <= high
    assert clamped in (x, low, high)
    if low <= x <= high:
        assert clamped == x
