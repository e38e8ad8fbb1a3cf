"""Work: hours become progress, obstacles surface. No belief and no trust enters here. (Step 6 of the week.)"""

from sim.arithmetic import clamp
from sim.parameters.world import Success

INITIATIVE, BOOK, PAPER, NEGLECT = 1, 2, 3, 4


def initiative_success(ability: float, authority: float, coordination: float, care: float, success: Success) -> float:
    """Chance that work fitted to local reality can reach the target.

    Eq. 6.1: care (y_i0 + y_ia ability + y_ii authority + coordination), within [0, 1]   [S51, S55, C6, C30]
    Holds: in [0, 1]; rises with ability, authority, coordination, care; 0 where care = 0.

    >>> world = Given(initiative_base=0.25, initiative_ability=0.5, initiative_authority=0.25)
    >>> initiative_success(ability=0.5, authority=1.0, coordination=0.25, care=0.5, success=world)
    0.5
    """
    reach = success.initiative_base + success.initiative_ability * ability + success.initiative_authority * authority
    return clamp(care * (reach + coordination), 0.0, 1.0)


def book_success(fit: float, ability: float, coordination: float, care: float, success: Success) -> float:
    """Chance that work by the book can reach the target.

    Eq. 6.2: care (y_b0 + y_bf fit + y_ba ability + coordination), within [0, 1]         [S55]
    Holds: in [0, 1]; rises with fit, ability, coordination, care; 0 where care = 0.

    >>> world = Given(book_base=0.25, book_fit=0.5, book_ability=0.25)
    >>> book_success(fit=0.5, ability=1.0, coordination=0.25, care=0.5, success=world)
    0.5
    """
    reach = success.book_base + success.book_fit * fit + success.book_ability * ability
    return clamp(care * (reach + coordination), 0.0, 1.0)


def with_means(chance: float, matched: bool, success: Success) -> float:
    """Chance of success where the means may be lacking.

    Eq. 6.3: chance (1 - y_t) if the means are lacking                                [S25, S40]
    Holds: in [0, chance]; rises with chance, matched; chance where matched = True.

    >>> with_means(0.5, matched=False, success=Given(instruments=0.25))
    0.375
    """
    return chance if matched else chance * (1.0 - success.instruments)


def attainable(chance: float, luck: float, spread: float) -> float:
    """The share of the target that the chosen way can reach at all: 1 with the chance of success, else less.

    Eq. 6.4: 1 if u < chance, else 1 - spread (u - chance) / (1 - chance)
    Holds: in [1 - spread, 1]; rises with chance; falls with luck, spread; 1 where luck < chance.

    >>> attainable(chance=0.5, luck=0.75, spread=0.5)
    0.75
    """
    if luck < chance:
        return 1.0
    return 1.0 - spread * (luck - chance) / (1.0 - chance)


def progress(hours_done: float, hours_needed: float, attainable: float, obstacle_at: float) -> float:
    """Real progress of a task in [0, 1].

    Eq. 6.5: min(1, hours done / hours needed, attainable, obstacle_at)               [S41]
    Holds: in [0, 1]; rises with hours_done, attainable, obstacle_at; falls with hours_needed.

    >>> progress(hours_done=30.0, hours_needed=40.0, attainable=1.0, obstacle_at=2.0)
    0.75
    """
    return min(1.0, hours_done / hours_needed, attainable, obstacle_at)


def solve_chance(authority: float, ability: float, matched: bool, success: Success) -> float:
    """Chance in a week that the holder removes an obstacle alone.

    Eq. 6.6: y_o authority ability, nothing where the means are lacking               [S39, S40]
    Holds: in [0, success.solve_alone]; rises with authority, ability, matched; 0 where matched = False.

    >>> solve_chance(authority=0.5, ability=0.5, matched=True, success=Given(solve_alone=0.5))
    0.125
    """
    return success.solve_alone * authority * ability if matched else 0.0


def hours_given(asked: float, before: float, hours: float) -> float:
    """Hours a task is given in a week that is too short for all: what is due before it comes first.

    Eq. 6.7: min(asked, max(0, hours - before))                                       [S12]
    `before` = hours asked for by tasks due earlier, or together with it and older. Earliest due date first keeps the
    worst delay small: Jackson (1955), Management Sciences Research Project, Research Report 43, Los Angeles.
    Holds: in [0, asked]; rises with asked, hours; falls with before; asked where hours = before + asked;
    0 where hours = before.

    >>> hours_given(asked=8.0, before=6.0, hours=10.0)
    4.0
    """
    return min(asked, max(0.0, hours - before))
