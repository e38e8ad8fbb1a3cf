"""How the toy's people work."""

from sim import arithmetic

STEEPNESS = 3.0


def effort_of(trust: float, luck: float) -> float:
    return arithmetic.sigmoid(STEEPNESS * (trust - 0.5)) * luck
