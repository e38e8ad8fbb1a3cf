"""How the toy's people learn to trust."""

from sim.arithmetic import clamp


def updated_trust(trust: float, outcome: float, rise: float, fall: float) -> float:
    if outcome > trust:
        return moved(trust, outcome, rise)
    return moved(trust, outcome, fall)


def moved(belief: float, evidence: float, rate: float) -> float:
    return clamp(belief + rate * (evidence - belief), 0.0, 1.0)
