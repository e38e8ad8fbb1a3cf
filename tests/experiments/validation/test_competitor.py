"""The regression that knows no mechanism."""

from experiments.validation import competitor
from experiments.validation.fact import Claim, Fact, facts
from experiments.validation.scorecard import tally


def fact(key: str, level: str, target: float, unit: str = "%") -> Fact:
    sign = 1 if target > 0 else -1
    claim = Claim("x", unit, sign, target, (target - 1.0, target + 1.0))
    return Fact(key, "", "", "verified", "fitted", level, "", "", "", "", (claim,))


def test_what_is_measured_alike_is_told_alike() -> None:
    known = [fact("A", "system", -8.0), fact("B", "system", -10.0), fact("C", "module", 5.0, "share")]
    (low,), (high,) = (competitor.told_from(known, fact("D", "system", x)).scores for x in (-9.0, 9.0))
    assert (low.sign, low.size) == (True, True)
    assert (high.sign, high.size) == (False, False)


def test_a_fitted_fact_is_not_told_from_itself() -> None:
    alone = competitor.told_from([fact("A", "system", 1.0)], fact("B", "system", 50.0))
    assert alone.scores[0].size is False
    rows = competitor.scorecard()
    assert [row.fact for row in rows] == [one for one in facts() if one.scored]
    counted = tally(rows, "fitted")
    assert 0 < counted.sizes_found < counted.sizes
