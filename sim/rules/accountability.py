"""Accountability: observed failings become criticism, sanction or forgiveness. (Step 11 of the week.)

What is answered here is what superiors see. No belief of the cadre and no true progress enters.
"""

from sim.parameters.world import Judgement


def diagnosis(skill: float, effort: float, told: float, judgement: Judgement) -> float:
    """Chance to tell an honest failure from shirking.

    Eq. 11.1: D = min(j_x, j_0 + j_s skill + j_e F_d + j_c told)                      [S47, S52, C21]
    Holds: in [0.5, judgement.diagnosis_most]; rises with skill, effort, told.

    >>> world = Given(diagnosis_base=0.5, diagnosis_skill=0.25, diagnosis_effort=0.25, diagnosis_candor=0.1,
    ...               diagnosis_most=0.95)
    >>> diagnosis(skill=0.5, effort=0.5, told=0.0, judgement=world)
    0.75
    >>> diagnosis(skill=1.0, effort=1.0, told=1.0, judgement=world)
    0.95
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
    Holds: in [0, intensity]; rises with intensity; falls with practised, diagnosis;
    intensity where practised = 0.

    >>> held_for_failure(intensity=0.5, practised=0.5, diagnosis=0.75)
    0.3125
    """
    return intensity * (1.0 - practised * diagnosis)


def held_for_shirking(intensity: float, practised: float, diagnosis: float) -> float:
    """Chance that observed shirking is held to account; a bad diagnosis lets some of it pass as honest.

    Eq. 11.3: A (1 - F (1 - D))                                                       [S65]
    Holds: in [0, intensity]; rises with intensity, diagnosis; falls with practised;
    intensity where diagnosis = 1.

    >>> held_for_shirking(intensity=0.5, practised=0.5, diagnosis=0.75)
    0.4375
    """
    return intensity * (1.0 - practised * (1.0 - diagnosis))


def softened_by_record(chance: float, by_the_book: bool, forewarned: bool, judgement: Judgement) -> float:
    """Failure by the book is blamed less, and so is failure that was told beforehand.

    Eq. 11.4: chance j_b (by the book) j_w (told before)                              [S27, S49, C33]
    Holds: in [0, chance]; rises with chance; falls with by_the_book, forewarned;
    chance where by_the_book = False, forewarned = False.

    >>> softened_by_record(0.5, by_the_book=True, forewarned=True, judgement=Given(book_shield=0.5,
    ...                                                                            forewarned=0.75))
    0.1875
    """
    if by_the_book:
        chance = chance * judgement.book_shield
    return chance * judgement.forewarned if forewarned else chance


def held_for_procedure(intensity: float, judgement: Judgement) -> float:
    """Chance that a procedural finding is criticised.

    Eq. 11.5: A j_p                                                                   [S27]
    Holds: in [0, intensity]; rises with intensity.

    >>> held_for_procedure(intensity=0.5, judgement=Given(procedure=0.25))
    0.125
    """
    return intensity * judgement.procedure


def sanction_share(severity: float, judgement: Judgement) -> float:
    """Share of criticisms that become formal sanctions.

    Eq. 11.6: j_f A_s                                                                 [C28]
    Holds: in [0, judgement.sanction_share]; rises with severity; 0 where severity = 0.

    >>> sanction_share(severity=0.5, judgement=Given(sanction_share=0.125))
    0.0625
    """
    return judgement.sanction_share * severity


def breach_chance(tempted: float, room: float, judgement: Judgement) -> float:
    """Chance that real work on a task crosses the red line; `room` is what its holder's initiative opens.

    Eq. 11.7: j_l tempted (j_a + (1 - j_a) room)                                      [C9, C10, C31]
    Holds: in [0, tempted]; rises with tempted, room; 0 where tempted = 0.

    >>> breach_chance(tempted=0.5, room=0.5, judgement=Given(breach_rate=0.5, breach_base=0.25))
    0.15625
    """
    return judgement.breach_rate * tempted * (judgement.breach_base + (1.0 - judgement.breach_base) * room)


def scapegoat_chance(readiness: float, defence: float, judgement: Judgement) -> float:
    """Chance that a complaint ends in blame whatever its merit.

    Eq. 11.8: j_g readiness (1 - A_d)                                                 [S29, S40]
    Holds: in [0, readiness]; rises with readiness; falls with defence; 0 where defence = 1.

    >>> scapegoat_chance(readiness=0.5, defence=0.75, judgement=Given(scapegoat=0.5))
    0.0625
    """
    return judgement.scapegoat * readiness * (1.0 - defence)
