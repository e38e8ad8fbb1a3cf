"""Load: meetings, paper, visitors and records eat hours; what is left is real work. (Step 4 of the week.)"""

from sim.arithmetic import exp
from sim.parameters.world import Load, Visits


def meeting_hours(meetings: float, repeats: float, tiers: float, load: Load) -> float:
    """Hours a week of a meeting that every level below holds again.

    Eq. 4.1: H_m M (1 + M_r (tiers - 1))                                              [S1, S2]
    """
    return load.meeting_hours * meetings * (1.0 + repeats * (tiers - 1.0))


def document_hours(documents: float, digital: float, load: Load) -> float:
    """Hours a week of documents, forms and ledgers.

    Eq. 4.2: H_d W_d (1 - H_e W_e)                                                    [S9, S19]
    """
    return load.document_hours * documents * (1.0 - load.digital_saving * digital)


def defensive_hours(intensity: float, forgiven: float, load: Load) -> float:
    """Hours a week and task of records kept for one's own protection.

    Eq. 4.3: H_r A (1 - q)                                                            [S30]
    """
    return load.defensive_hours * intensity * (1.0 - forgiven)


def hosting_hours(receptions: float, depth: float, ban: float, cadres: float, visits: Visits) -> float:
    """Hours a cadre spends on receiving the week's visitors, one after the other.

    Eq. 4.4: l_h (l_b + l_d I_d) receptions (1 - I_h) / cadres                        [S3, S4, C16]
    """
    return visits.host_hours * (visits.host_base + visits.host_depth * depth) * receptions * (1.0 - ban) / cadres


def freshness(burnout: float, burnout_cost: float) -> float:
    """Share of an hour that counts for somebody so burnt out.

    Eq. 4.5: 1 - w_c burnout                                                          [C34]
    """
    return 1.0 - burnout_cost * burnout


def overtime(demanded: float, freshness: float, load: Load) -> float:
    """Overtime worked when so many hours are demanded, of which each counts only in part.

    Eq. 4.6: min(H_o, max(0, demanded / freshness - H))                               [S11, C17]
    """
    return min(load.overtime_hours, max(0.0, demanded / freshness - load.contract_hours))


def load_share(demanded: float, load: Load) -> float:
    """Hours demanded over the most that can be worked; above 1 something stays undone.

    Eq. 4.7: demanded / (H + H_o)                                                     [S12]
    """
    return demanded / (load.contract_hours + load.overtime_hours)


def saturating(amount: float, scale: float) -> float:
    """Share of a benefit reached by so much of an instrument.

    Eq. 4.8: 1 - exp(-amount / scale)
    """
    return 1.0 - exp(-amount / scale)
