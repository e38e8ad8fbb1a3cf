"""What is asked of a draw, claims of fitted facts and a bearable load, and how implausible it is that it meets them.

A size is wanted within the range that was written down beforehand, whose half-width counts as three standard
deviations; a claim with a sign alone is wanted on its side. Implausibility is the distance in standard deviations of
tolerance and chance together; above three it counts as ruled out (Pukelsheim 1994; Vernon, Goldstein and Bower 2010).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.fitting.measuring import LOAD
from experiments.inference import Floats
from experiments.validation.fact import Claim, facts_of

BEARABLE = (0.75, 0.85)  # mean load the model asks of its default: at more than 1 every relief would win
RULED_OUT = 3.0
SMALLEST = 1e-9  # standard deviation of what chance has no part in


@dataclass(frozen=True)
class FittedClaim:
    """One claim of a fitted fact, named by both, or that load can be borne."""

    name: str
    claim: Claim

    @property
    def middle(self) -> float:
        """Middle of the range wanted, 0 where there is none."""
        return sum(self.claim.within) / 2.0 if self.claim.within else 0.0

    @property
    def half(self) -> float:
        """Half-width of the range wanted, 0 where there is none."""
        return (self.claim.within[1] - self.claim.within[0]) / 2.0 if self.claim.within else 0.0


def fitted_claims() -> tuple[FittedClaim, ...]:
    """All claims of facts that a fit may use, in the order of the facts."""
    return tuple(
        FittedClaim(f"{fact.key}.{claim.name}", claim)
        for fact in facts_of("fitted")
        for claim in fact.claims
    )


def asked_of_a_draw() -> tuple[FittedClaim, ...]:
    """The claims of fitted facts; last, that mean load can be borne, without which a draw is no model of this."""
    return *fitted_claims(), FittedClaim(LOAD, Claim(LOAD, "share", 0, None, BEARABLE))


def implausibility(claims: Sequence[FittedClaim], found: Floats, chance: Floats) -> Floats:
    """Of every draw and claim, shape (draws, claims); infinite where nothing was found.

    `chance` is the standard deviation of each claim over the luck of a draw.
    """
    columns = []
    for claim, values, spread in zip(claims, found.T, chance, strict=True):
        if claim.claim.within:
            distance = np.abs(values - claim.middle) / np.hypot(claim.half / 3.0, spread)
        else:
            distance = np.maximum(0.0, -claim.claim.sign * values) / max(spread, SMALLEST)
        columns.append(np.where(np.isfinite(values), distance, np.inf))
    return np.array(columns).T


def met(claims: Sequence[FittedClaim], found: Floats) -> Floats:
    """1 where a claim is met as the scorecard asks (within its range, or on its side), else 0."""
    columns = [
        (np.abs(values - claim.middle) <= claim.half)
        if claim.claim.within
        else (claim.claim.sign * values > 0)
        for claim, values in zip(claims, found.T, strict=True)
    ]
    return np.array(columns, dtype=float).T


def squashed(claim: FittedClaim, values: Floats, chance: float) -> Floats:
    """Distance with its sign, linear near what is wanted and logarithmic far off, so that nothing far off decides.

    In half-widths from the middle, or in standard deviations of chance on the side that is wanted.
    """
    scaled = (
        (values - claim.middle) / claim.half
        if claim.claim.within
        else claim.claim.sign * values / max(chance, SMALLEST)
    )
    distances: Floats = np.arcsinh(scaled)
    return distances
