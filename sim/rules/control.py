"""Control: a superior turns the norm of a control into what subordinates meet. (Step 2 of the week.)

Distrust of a subordinate and blame feared from above tighten every instrument at once. What a cap or a campaign takes
away re-enters by another door while the demand for control stays.
"""

from sim.arithmetic import sigmoid
from sim.parameters.world import Control


def tightness(preference: float, distrust: float, blame: float, control: Control) -> float:
    """Realised control over the norm; the mean superior of the warmed-up baseline has tightness 1.

    Eq. 2.1: g = 2 L(preference + c_d (distrust - c_d0) + c_b (blame - c_b0))         [S52, S54, C35]
    `preference` is in log-odds.
    Holds: in [0, 2]; rises with preference, distrust, blame;
    1 where preference = 0, distrust = control.reference_distrust, blame = control.reference_blame.

    >>> world = Given(distrust_response=2.0, blame_response=1.0, reference_distrust=0.25, reference_blame=0.5)
    >>> tightness(preference=0.5, distrust=0.25, blame=0.0, control=world)
    1.0
    """
    return 2.0 * sigmoid(
        preference
        + control.distrust_response * (distrust - control.reference_distrust)
        + control.blame_response * (blame - control.reference_blame)
    )


def realised(norm: float, tightness: float, cap: float) -> float:
    """What subordinates meet of an instrument, in the unit of the norm.

    Eq. 2.2: min(norm g, cap)                                                        [S14, S71]
    Holds: in [0, cap]; rises with norm, tightness, cap.

    >>> realised(norm=20.0, tightness=1.5, cap=25.0)
    25.0
    """
    return min(norm * tightness, cap)


def blame_risk(risk: float, from_above: float, pressure: float, failings: float, control: Control) -> float:
    """Blame an office expects from above; `pressure` is the blame risk of its own superior.

    Eq. 2.3: b' = b + c_i (R_b (pressure + (1 - pressure) failings) - b)              [S16, S37]
    Holds: in [0, 1]; rises with risk, from_above, pressure, failings; 0 where risk = 0, from_above = 0.

    >>> blame_risk(risk=0.25, from_above=1.0, pressure=0.5, failings=0.5, control=Given(blame_inertia=0.5))
    0.5
    """
    target = from_above * (pressure + (1.0 - pressure) * failings)
    return risk + control.blame_inertia * (target - risk)


def demanded_hours(from_above: float, tightness: float, control: Control) -> float:
    """Upward-facing hours per cadre-week that a superior wants to see, whatever the instruments are called.

    Eq. 2.4: c_h 2 R_b g                                                             [S14, S16, S18]
    Holds: in [0, inf]; rises with from_above, tightness;
    control.demand_hours where from_above = 0.5, tightness = 1.

    >>> demanded_hours(from_above=0.25, tightness=1.5, control=Given(demand_hours=8.0))
    6.0
    """
    return control.demand_hours * 2.0 * from_above * tightness


def displaced_hours(displaced: float, demanded: float, seen: float, carried: float, control: Control) -> float:
    """Hours of control that come back under another name: calls, chat groups, "research visits".

    Eq. 2.5: X' = X + (c_x (1 + carried) max(0, demanded - seen) - X) / tau,          [S16, S17]
    tau = c_w while it builds up and c_y while it fades; at most the whole gap comes back.
    All in hours per cadre-week, but `carried`, a share.
    Holds: in [0, max(displaced, demanded)]; rises with displaced, demanded, carried; falls with seen.

    >>> world = Given(displacement=0.5, displacement_weeks=10.0, relief_weeks=52.0)
    >>> displaced_hours(displaced=0.0, demanded=12.0, seen=8.0, carried=0.0, control=world)
    0.2
    >>> displaced_hours(displaced=5.2, demanded=12.0, seen=12.0, carried=0.0, control=world)
    5.1000000000000005
    """
    gap = max(0.0, demanded - seen)
    target = gap * min(1.0, control.displacement * (1.0 + carried))
    weeks = control.displacement_weeks if target > displaced else control.relief_weeks
    return displaced + (target - displaced) / weeks
