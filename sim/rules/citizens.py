"""Citizens: what reaches them, and what comes back as complaints. (Step 14 of the week.)"""

from sim.arithmetic import power
from sim.parameters.world import Citizens


def value_delivered(progress: float, citizens: Citizens) -> float:
    """Value of a task for citizens, in values of one finished task.

    Eq. 14.1: 1 if finished, else u_p progress - u_u (1 - progress)                   [S37, S54]
    Holds: in [-citizens.undone_harm, 1]; rises with progress; 1 where progress = 1.

    >>> value_delivered(0.5, Given(partial_value=0.5, undone_harm=0.25))
    0.125
    """
    if progress >= 1.0:
        return 1.0
    return citizens.partial_value * progress - citizens.undone_harm * (1.0 - progress)


def overcompliance(fit: float, excess: float, citizens: Citizens) -> float:
    """Harm of carrying a directive out to the letter where it does not fit and its target was raised.

    Eq. 14.2: u_o (1 - fit) excess, excess = target - 1                               [S37]
    Holds: in [0, citizens.overcompliance_harm * excess]; rises with excess; falls with fit; 0 where fit = 1.

    >>> overcompliance(fit=0.5, excess=0.5, citizens=Given(overcompliance_harm=0.5))
    0.125
    """
    return citizens.overcompliance_harm * (1.0 - fit) * excess


def reached(contact: float, digital: float, citizens: Citizens) -> float:
    """Share of a result that arrives: some citizens are reached only by household visit.

    Eq. 14.3: 1 - u_l u_h (1 - contact)(1 + digital) / 2                              [S57]
    Holds: in [0, 1]; rises with contact; falls with digital; 1 where contact = 1.

    >>> reached(contact=0.5, digital=1.0, citizens=Given(reach_loss=0.5, household_share=0.5))
    0.875
    """
    return 1.0 - citizens.reach_loss * citizens.household_share * (1.0 - contact) * (1.0 + digital) / 2.0


def hazard(base: float, care: float, citizens: Citizens) -> float:
    """Chance of a disaster in a hazardous task handled with so much care.

    Eq. 14.4: min(1, base (1 + k_c (1 - care)))                                       [judgement]
    Holds: in [0, 1]; rises with base; falls with care; base where care = 1.

    >>> hazard(base=0.25, care=0.5, citizens=Given(hazard_careless=1.0))
    0.375
    """
    return min(1.0, base * (1.0 + citizens.hazard_careless * (1.0 - care)))


def book_hazard(rigidity: float, citizens: Citizens) -> float:
    """Hazard of a task done by the book.

    Eq. 14.5: k_b (1 + k_r (1 - 2 A_r))                                               [judgement]
    Holds: in [0, 2 * citizens.hazard_book]; falls with rigidity; citizens.hazard_book where rigidity = 0.5.

    >>> book_hazard(rigidity=1.0, citizens=Given(hazard_book=0.5, hazard_rigidity=0.75))
    0.125
    """
    return citizens.hazard_book * (1.0 + citizens.hazard_rigidity * (1.0 - 2.0 * rigidity))


def disaster_loss(luck: float, citizens: Citizens) -> float:
    """Loss of a disaster in values of one finished task: a heavy tail, cut at the most.

    Eq. 14.6: min(k_x, k_m u^(-1/k_t))                                                [S37]
    Holds: in [0, citizens.loss_most]; falls with luck.

    >>> disaster_loss(1.0, Given(loss_least=8.0, loss_most=400.0, loss_tail=2.0))
    8.0
    >>> disaster_loss(0.0, Given(loss_least=8.0, loss_most=400.0, loss_tail=2.0))
    400.0
    """
    return min(citizens.loss_most, citizens.loss_least * power(luck, -1.0 / citizens.loss_tail))
