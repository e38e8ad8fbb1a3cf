"""Control: a superior turns the norm of a control into what subordinates meet. (Step 2 of the week.)

Distrust of a subordinate and blame feared from above tighten every instrument at once. What a cap or a campaign takes
away re-enters by another door while the demand for control stays.
"""

from sim.arithmetic import sigmoid
from sim.parameters.world import Control


def tightness(preference: float, distrust: float, blame: float, control: Control) -> float:
    """Realised control over the norm; the mean superior of the warmed-up baseline has tightness 1.

    Eq. 2.1: g = 2 L(preference + c_d (distrust - c_d0) + c_b (blame - c_b0))         [S52, S54, C35]
    """
    return 2.0 * sigmoid(
        preference
        + control.distrust_response * (distrust - control.reference_distrust)
        + control.blame_response * (blame - control.reference_blame)
    )


def realised(norm: float, tightness: float, cap: float) -> float:
    """What subordinates meet of an instrument, in the unit of the norm.

    Eq. 2.2: min(norm g, cap)                                                        [S14, S71]
    """
    return min(norm * tightness, cap)


def blame_risk(risk: float, from_above: float, pressure: float, failings: float, control: Control) -> float:
    """Blame an office expects from above; `pressure` is the blame risk of its own superior.

    Eq. 2.3: b' = b + c_i (R_b (pressure + (1 - pressure) failings) - b)              [S16, S37]
    """
    target = from_above * (pressure + (1.0 - pressure) * failings)
    return risk + control.blame_inertia * (target - risk)


def demanded_hours(from_above: float, tightness: float, control: Control) -> float:
    """Upward-facing hours per cadre-week that a superior wants to see, whatever the instruments are called.

    Eq. 2.4: c_h 2 R_b g                                                             [S14, S16, S18]
    """
    return control.demand_hours * 2.0 * from_above * tightness


def displaced_hours(displaced: float, demanded: float, seen: float, carried: float, control: Control) -> float:
    """Hours of control that come back under another name: calls, chat groups, "research visits".

    Eq. 2.5: X' = X + (c_x (1 + carried) max(0, demanded - seen) - X) / tau,          [S16, S17]
    tau = c_w while it builds up and c_y while it fades; at most the whole gap comes back.
    """
    gap = max(0.0, demanded - seen)
    target = gap * min(1.0, control.displacement * (1.0 + carried))
    weeks = control.displacement_weeks if target > displaced else control.relief_weeks
    return displaced + (target - displaced) / weeks
