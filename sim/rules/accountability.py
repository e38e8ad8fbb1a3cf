"""Accountability: observed failings become criticism, sanction or forgiveness. (Step 11 of the week.)

What is answered here is what superiors see. No belief of the cadre and no true progress enters.
"""

from sim.parameters.world import Judgement


def diagnosis(skill: float, effort: float, told: float, judgement: Judgement) -> float:
    """Chance to tell an honest failure from shirking.

    Eq. 11.1: D = min(j_x, j_0 + j_s skill + j_e F_d + j_c told)                      [S47, S52, C21]
    """
    chance = (
        judgement.diagnosis_base
        + judgement.diagnosis_skill * skill
        + judgement.diagnosis_effort * effort
        + judgement.diagnosis_candor * told
    )
    return min(judgement.diagnosis_most, chance)


def held_for_failure(intensity: float, practised: float, diagnosis: float) -> float:
    """Chance that an observed honest failure is held to account; outside its scope practised tolerance is 0.

    Eq. 11.2: A (1 - F D)                                                             [S65, C25]
    """
    return intensity * (1.0 - practised * diagnosis)


def held_for_shirking(intensity: float, practised: float, diagnosis: float) -> float:
    """Chance that observed shirking is held to account; a bad diagnosis lets some of it pass as honest.

    Eq. 11.3: A (1 - F (1 - D))                                                       [S65]
    """
    return intensity * (1.0 - practised * (1.0 - diagnosis))


def softened_by_record(chance: float, by_the_book: bool, forewarned: bool, judgement: Judgement) -> float:
    """Failure by the book is blamed less, and so is failure that was told beforehand.

    Eq. 11.4: chance j_b (by the book) j_w (told before)                              [S27, S49, C33]
    """
    if by_the_book:
        chance = chance * judgement.book_shield
    return chance * judgement.forewarned if forewarned else chance


def held_for_procedure(intensity: float, judgement: Judgement) -> float:
    """Chance that a procedural finding is criticised.

    Eq. 11.5: A j_p                                                                   [S27]
    """
    return intensity * judgement.procedure


def sanction_share(severity: float, judgement: Judgement) -> float:
    """Share of criticisms that become formal sanctions.

    Eq. 11.6: j_f A_s                                                                 [C28]
    """
    return judgement.sanction_share * severity


def breach_chance(tempted: float, judgement: Judgement) -> float:
    """Chance that a task begun by initiative crosses the red line; `tempted` = gain that no fear reaches.

    Eq. 11.7: j_l tempted                                                             [C9, C10, C31]
    """
    return judgement.breach_rate * tempted


def scapegoat_chance(readiness: float, defence: float, judgement: Judgement) -> float:
    """Chance that a complaint ends in blame whatever its merit.

    Eq. 11.8: j_g readiness (1 - A_d)                                                 [S29, S40]
    """
    return judgement.scapegoat * readiness * (1.0 - defence)
