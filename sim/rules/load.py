"""Load: meetings, paper, visitors and records eat hours; what is left is real work. (Step 4 of the week.)"""

from sim.arithmetic import exp
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


def overtime(demanded: float, freshness: float, load: Load) -> float:
    """Overtime worked when so many hours are demanded, of which each counts only in part.

    Eq. 4.6: min(H_o, max(0, demanded / freshness - H))                               [S11, C17]
    `demanded` is in hours a week.
    Holds: in [0, load.overtime_hours]; rises with demanded; falls with freshness;
    0 where demanded <= load.contract_hours * freshness.

    >>> overtime(demanded=36.0, freshness=0.75, load=Given(contract_hours=40.0, overtime_hours=16.0))
    8.0
    """
    return min(load.overtime_hours, max(0.0, demanded / freshness - load.contract_hours))


def load_share(demanded: float, load: Load) -> float:
    """Hours demanded over the most that can be worked; above 1 something stays undone.

    Eq. 4.7: demanded / (H + H_o)                                                     [S12]
    Holds: in [0, inf]; rises with demanded; 1 where demanded = load.contract_hours + load.overtime_hours.

    >>> load_share(demanded=42.0, load=Given(contract_hours=40.0, overtime_hours=16.0))
    0.75
    """
    return demanded / (load.contract_hours + load.overtime_hours)


def saturating(amount: float, scale: float) -> float:
    """Share of a benefit reached by so much of an instrument.

    Eq. 4.8: 1 - exp(-amount / scale)
    Holds: in [0, 1]; rises with amount; falls with scale; 0 where amount = 0.

    >>> round(saturating(amount=2.0, scale=2.0), 4)
    0.6321
    """
    return 1.0 - exp(-amount / scale)
