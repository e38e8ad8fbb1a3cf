"""Load: meetings, paper, visitors and records eat hours; what is left is real work. (Step 4 of the week.)"""

from math import sqrt

from sim.arithmetic import clamp, exp
from sim.parameters.world import Load, Visits


def meeting_hours(meetings: float, repeats: float, tiers: float, load: Load) -> float:
    """Hours a week of a meeting that every level below holds again.

    Eq. 4.1: H_m M (1 + M_r (tiers - 1))                                              [S1, S2]
    Holds: in [0, inf]; rises with meetings, repeats, tiers; 0 where meetings = 0.

    >>> meeting_hours(meetings=2.0, repeats=0.5, tiers=3.0, load=Given(meeting_hours=1.25))
    5.0
    """
    return load.meeting_hours * meetings * (1.0 + repeats * (tiers - 1.0))


def document_hours(documents: float, digital: float, load: Load) -> float:
    """Hours a week of documents, forms and ledgers.

    Eq. 4.2: H_d W_d (1 - H_e W_e)                                                    [S9, S19]
    Holds: in [0, load.document_hours * documents]; rises with documents; falls with digital.

    >>> document_hours(documents=8.0, digital=0.5, load=Given(document_hours=0.25, digital_saving=0.5))
    1.5
    """
    return load.document_hours * documents * (1.0 - load.digital_saving * digital)


def defensive_hours(intensity: float, forgiven: float, load: Load) -> float:
    """Hours a week and task of records kept for one's own protection.

    Eq. 4.3: H_r A (1 - q)                                                            [S30]
    Holds: in [0, load.defensive_hours]; rises with intensity; falls with forgiven; 0 where forgiven = 1.

    >>> defensive_hours(intensity=0.5, forgiven=0.5, load=Given(defensive_hours=1.0))
    0.25
    """
    return load.defensive_hours * intensity * (1.0 - forgiven)


def reception_hours(depth: float, openness: float, visits: Visits) -> float:
    """Person-hours of receiving one visit: deep ones take longer, and who is open to hosting is hosted lavishly.

    Eq. 4.4: l_h (l_b + l_d I_d)(1 + l_o openness)                                    [S3, S4, C16]
    Holds: in [0, inf]; rises with depth, openness.

    >>> reception_hours(0.5, openness=0.5, visits=Given(host_hours=20.0, host_base=0.5, host_depth=1.0, lavishness=1.0))
    30.0
    """
    return visits.host_hours * (visits.host_base + visits.host_depth * depth) * (1.0 + visits.lavishness * openness)


def freshness(burnout: float, burnout_cost: float) -> float:
    """Share of an hour that counts for somebody so burnt out.

    Eq. 4.5: 1 - w_c burnout                                                          [C34]
    Holds: in [0, 1]; falls with burnout, burnout_cost; 1 where burnout = 0.

    >>> freshness(burnout=0.5, burnout_cost=0.5)
    0.75
    """
    return 1.0 - burnout_cost * burnout


def worth(overtime: float, load: Load) -> float:
    """Hours of a rested cadre that so much overtime is worth: who works on and on tires, and in the end adds nothing.

    Eq. 4.6: min(x, H_f) + t - t^2 / (2 H_y), t = min(H_y, max(0, x - H_f))           [S11]
    After munition workers, whose output went with hours up to some 49 a week (H + H_f) and rose no more after some 63
    (H + H_f + H_y): Pencavel (2014), IZA Discussion Paper 8129, to be confirmed: read of, not read.
    Holds: in [0, overtime]; rises with overtime; overtime where overtime <= load.rested_overtime.

    >>> worth(16.0, Given(rested_overtime=8.0, tiring_hours=16.0))
    14.0
    """
    tired = clamp(overtime - load.rested_overtime, 0.0, load.tiring_hours)
    return min(overtime, load.rested_overtime) + tired - tired * tired / (2.0 * load.tiring_hours)


def overtime(demanded: float, freshness: float, load: Load) -> float:
    """Overtime worked when so many hours are demanded, of which each counts only in part.

    Eq. 4.7: min(H_o, min(n, H_f) + H_y (1 - sqrt(max(0, 1 - 2 max(0, n - H_f) / H_y)))),    [S11, C17]
    n = max(0, demanded / freshness - H): the overtime that is worth n (Eq. 4.6), as far as any is.
    `demanded` is in hours a week.
    Holds: in [0, load.overtime_hours]; rises with demanded; falls with freshness;
    0 where demanded <= load.contract_hours * freshness.

    >>> world = Given(contract_hours=40.0, overtime_hours=20.0, rested_overtime=8.0, tiring_hours=16.0)
    >>> overtime(demanded=40.5, freshness=0.75, load=world)
    16.0
    """
    missing = max(0.0, demanded / freshness - load.contract_hours)
    share = max(0.0, missing - load.rested_overtime) / load.tiring_hours
    tired = load.tiring_hours * (1.0 - sqrt(max(0.0, 1.0 - 2.0 * share)))
    return min(load.overtime_hours, min(missing, load.rested_overtime) + tired)


def load_share(demanded: float, load: Load) -> float:
    """Hours demanded over what the longest week of a rested cadre is worth; above 1 something stays undone.

    Eq. 4.8: demanded / (H + what H_o is worth by Eq. 4.6)                            [S12]
    Holds: in [0, inf]; rises with demanded.

    >>> world = Given(contract_hours=42.0, overtime_hours=16.0, rested_overtime=8.0, tiring_hours=16.0)
    >>> load_share(demanded=42.0, load=world)
    0.75
    """
    return demanded / (load.contract_hours + worth(load.overtime_hours, load))


def saturating(amount: float, scale: float) -> float:
    """Share of a benefit reached by so much of an instrument.

    Eq. 4.9: 1 - exp(-amount / scale)
    Holds: in [0, 1]; rises with amount; falls with scale; 0 where amount = 0.

    >>> round(saturating(amount=2.0, scale=2.0), 4)
    0.6321
    """
    return 1.0 - exp(-amount / scale)
