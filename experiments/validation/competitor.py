"""A dumb competitor: a linear regression on the facts themselves, which knows how a fact was measured and no mechanism.

Sign and target of a claim are regressed on its unit, on whether it is about one mechanism or a whole county, and on
whether it compares two effects. Predicted facts are told from all fitted ones; a fitted fact from the others.
"""

import math
from collections.abc import Sequence

import numpy as np

from experiments.inference import NO_INTERVAL, Floats
from experiments.validation.fact import Claim, Fact, facts
from experiments.validation.scorecard import Row, Score

Known = tuple[Fact, Claim]


def scorecard() -> list[Row]:
    """What the regression finds of every fact that is scored."""
    scored = [fact for fact in facts() if fact.scored]
    fitted = [fact for fact in scored if fact.role == "fitted"]
    return [told_from([other for other in fitted if other is not fact], fact) for fact in scored]


def told_from(known: Sequence[Fact], asked: Fact) -> Row:
    """The claims of one fact as other facts would have them."""
    claims = [(fact, claim) for fact in known for claim in fact.claims]
    signed = [(fact, claim) for fact, claim in claims if claim.sign]
    sized = [(fact, claim) for fact, claim in claims if claim.target is not None]
    signs = _told(signed, [float(claim.sign) for _, claim in signed], asked)
    sizes = _told(sized, [float(claim.target or 0.0) for _, claim in sized], asked)
    return Row(
        asked, tuple(_score(*each) for each in zip(asked.claims, signs.tolist(), sizes.tolist(), strict=True))
    )


def _told(known: Sequence[Known], answers: Sequence[float], asked: Fact) -> Floats:
    """Least squares of smallest norm, at the claims of the fact that is asked."""
    units = sorted({claim.unit for _, claim in known})
    slopes = np.linalg.lstsq(_regressors(known, units), np.array(answers), rcond=None)[0]
    told: Floats = _regressors([(asked, claim) for claim in asked.claims], units) @ slopes
    return told


def _regressors(claims: Sequence[Known], units: Sequence[str]) -> Floats:
    return np.array(
        [
            [
                1.0,
                float(fact.level == "system"),
                float("beyond" in claim.name),
                *(float(claim.unit == u) for u in units),
            ]
            for fact, claim in claims
        ]
    )


def _score(claim: Claim, sign: float, size: float) -> Score:
    same = float(np.sign(sign) == claim.sign) if claim.sign else math.nan
    return Score(
        claim,
        size,
        NO_INTERVAL,
        same,
        bool(same) if claim.sign else None,
        None if claim.within is None else claim.within[0] <= size <= claim.within[1],
    )
