"""exp, log, sigmoid, power and the normal quantile from + - * / and sqrt alone.

The C library's ``exp`` and ``log`` differ in the last bit from one processor and one version to the
next, and a single bit is enough to send two runs of the model apart.  IEEE 754 fixes the result of
+ - * / and sqrt everywhere, so what is built from them gives the same bits on every machine,
interpreted or compiled.  All functions take and return floats, accept every finite argument and
never raise: where the true value would overflow or be undefined they clamp, as their docstrings say.
They hold no loops and choose between values rather than between paths, so that a compiler can
treat several agents at a time.
"""

import math

LARGEST_EXPONENT = 708.0  # e**708 = 3.02e307 and e**-708 = 3.31e-308 are both normal numbers
SMALLEST_NORMAL = 2.2250738585072014e-308
LARGEST_NUMBER = 1.7976931348623157e308
LN2_HIGH = 6.93147180369123816490e-01  # 32 leading bits of ln 2: whole multiples up to 2**20 are exact
LN2_LOW = 1.90821492927058770002e-10
SQRT_TWO = 1.4142135623730951


def clamp(x: float, low: float, high: float) -> float:
    """Return x, or the bound it lies beyond; needs low <= high."""
    return min(max(x, low), high)


def _exp_minus_one(x: float) -> float:
    """e**x - 1 for 0 <= x <= LARGEST_EXPONENT, relative error below 1e-15 * max(1, x).

    A Taylor polynomial of degree 15 at x / 1024, then ten doublings of the argument by
    e**2y - 1 = p (2 + p) with p = e**y - 1.  Carrying p in place of 1 + p keeps the digits that
    plain squaring would lose.
    """
    y = x * (1.0 / 1024.0)
    y2 = y * y
    y4 = y2 * y2
    y8 = y4 * y4
    # Coefficients 1/(k+1)! of y**k, in pairs that do not wait for one another (Estrin's scheme).
    low = (1.0 + y * (1.0 / 2.0)) + y2 * (1.0 / 6.0 + y * (1.0 / 24.0))
    middle = (1.0 / 120.0 + y * (1.0 / 720.0)) + y2 * (1.0 / 5040.0 + y * (1.0 / 40320.0))
    high = (1.0 / 362880.0 + y * (1.0 / 3628800.0)) + y2 * (1.0 / 39916800.0 + y * (1.0 / 479001600.0))
    top = (1.0 / 6227020800.0 + y * (1.0 / 87178291200.0)) + y2 * (1.0 / 1307674368000.0)
    p = y * ((low + y4 * middle) + y8 * (high + y4 * top))
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    p = p * (2.0 + p)
    return p * (2.0 + p)


def exp(x: float) -> float:
    """e**x; x is clamped to +-708.  Relative error below 1e-15 * max(1, |x|)."""
    magnitude = min(x if x >= 0.0 else -x, LARGEST_EXPONENT)
    grown = 1.0 + _exp_minus_one(magnitude)
    return grown if x >= 0.0 else 1.0 / grown


def sigmoid(x: float) -> float:
    """1 / (1 + e**-x), the logistic curve; strictly between 0 and 1 for x below 36.

    x is clamped to +-708.  Relative error below 1e-15 * max(1, |x|) where x < 0 and below 1e-15
    where x >= 0; sigmoid(0) is exactly 0.5.
    """
    magnitude = min(x if x >= 0.0 else -x, LARGEST_EXPONENT)
    grown = 1.0 + _exp_minus_one(magnitude)
    return (grown if x >= 0.0 else 1.0) / (1.0 + grown)


def log(x: float) -> float:
    """Natural logarithm; x is clamped to the normal numbers, so that of 0 is -708.396...

    Relative error below 1e-15 (absolute near x = 1).  Ten comparisons bring x = 2**k m to
    sqrt(1/2) <= m < sqrt(2); then log m = 2 artanh((m - 1) / (m + 1)) by its series.
    """
    m = min(max(x, SMALLEST_NORMAL), LARGEST_NUMBER)
    k = 0.0 if m >= 1.0 else -1022.0
    m = m if m >= 1.0 else m * 4.49423283715579e307  # 2**1022
    k, m = (k + 512.0, m * 7.458340731200207e-155) if m >= 1.3407807929942597e154 else (k, m)
    k, m = (k + 256.0, m * 8.636168555094445e-78) if m >= 1.157920892373162e77 else (k, m)
    k, m = (k + 128.0, m * 2.938735877055719e-39) if m >= 3.402823669209385e38 else (k, m)
    k, m = (k + 64.0, m * 5.421010862427522e-20) if m >= 18446744073709551616.0 else (k, m)
    k, m = (k + 32.0, m * 2.3283064365386963e-10) if m >= 4294967296.0 else (k, m)
    k, m = (k + 16.0, m * 1.52587890625e-05) if m >= 65536.0 else (k, m)
    k, m = (k + 8.0, m * 0.00390625) if m >= 256.0 else (k, m)
    k, m = (k + 4.0, m * 0.0625) if m >= 16.0 else (k, m)
    k, m = (k + 2.0, m * 0.25) if m >= 4.0 else (k, m)
    k, m = (k + 1.0, m * 0.5) if m >= SQRT_TWO else (k, m)
    k, m = (k + 1.0, m * 0.5) if m >= SQRT_TWO else (k, m)
    return _log_near_one(k, m)


def _log_near_one(k: float, m: float) -> float:
    """K ln 2 + log m for sqrt(1/2) <= m < sqrt(2) and a whole number k."""
    f = (m - 1.0) / (m + 1.0)
    s = f * f
    s2 = s * s
    s4 = s2 * s2
    low = (2.0 / 3.0 + s * (2.0 / 5.0)) + s2 * (2.0 / 7.0 + s * (2.0 / 9.0))
    middle = (2.0 / 11.0 + s * (2.0 / 13.0)) + s2 * (2.0 / 15.0 + s * (2.0 / 17.0))
    high = (2.0 / 19.0 + s * (2.0 / 21.0)) + s2 * (2.0 / 23.0)
    tail = s * ((low + s4 * middle) + s4 * s4 * high)
    # The large parts first: k ln2_high is exact, the rest are corrections to it.
    return k * LN2_HIGH + (2.0 * f + (f * tail + k * LN2_LOW))


def power(base: float, exponent: float) -> float:
    """base**exponent for base >= 0; relative error below 4e-15 * max(1, |exponent log(base)|).

    power(0, e) is taken as the smallest normal number to the e, next to 0 for e > 0 and 1 for e = 0.
    """
    return exp(exponent * log(base))


def normal_quantile(u: float) -> float:
    """The standard normal variate below which a share u (0 < u < 1) lies.

    Absolute error below 1e-14 for every u that luck can draw.
    Algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37, 477-484).
    """
    q = u - 0.5
    if q * q <= 0.180625:  # 0.425 squared: the middle 85 %
        return _central_quantile(q)
    tail = u if q < 0.0 else 1.0 - u
    magnitude = _tail_quantile(math.sqrt(-log(tail)))
    return -magnitude if q < 0.0 else magnitude


def _central_quantile(q: float) -> float:
    """AS 241 for |q| <= 0.425, q = u - 0.5."""
    r = 0.180625 - q * q
    top = ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
              + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
           + 133.14166789178437745) * r + 3.387132872796366608
    bottom = ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
                 + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
              + 42.313330701600911252) * r + 1.0
    return q * top / bottom


def _tail_quantile(r: float) -> float:
    """AS 241 for r = sqrt(-log(tail)) > 1.6 or so; returns a positive variate."""
    if r <= 5.0:
        r = r - 1.6
        top = ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
                   + 0.24178072517745061177) * r + 1.27045825245236838258) * r
                 + 3.64784832476320460504) * r + 5.7694972214606914055) * r
               + 4.6303378461565452959) * r + 1.42343711074968357734
        bottom = ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
                      + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
                    + 0.68976733498510000455) * r + 1.6763848301838038494) * r
                  + 2.05319162663775882187) * r + 1.0
        return top / bottom
    r = r - 5.0
    top = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
               + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
             + 0.29656057182850489123) * r + 1.7848265399172913358) * r
           + 5.4637849111641143699) * r + 6.6579046435011037772
    bottom = ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
                  + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
                + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
              + 0.59983220655588793769) * r + 1.0
    return top / bottom
