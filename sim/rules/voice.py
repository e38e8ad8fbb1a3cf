"""Voice: a known problem is told, half told or kept. (Step 7 of the week.)

Three motives of silence stay apart: it is useless, it is dangerous, I cannot put it well.
"""

from sim.arithmetic import sigmoid
from sim.parameters.world import Voice

USELESS, DANGEROUS, UNABLE = 1, 2, 3


def voice_chance(
    answered: float,
    punished: float,
    ability: float,
    motivation: float,
    burnout: float,
    climate: float,
    voice: Voice,
) -> float:
    """Chance that a known problem is told to the superior.

    Eq. 7.1: L(x (x_r r - x_p pi - x_a (1 - ability) - x_0 + x_m (m - x_m0) - x_e burnout + x_j (climate - 1/2)))
    [S12, S45-S48, C19-C21]
    Holds: in [0, 1]; rises with answered, ability, motivation, climate; falls with punished, burnout.

    >>> world = Given(sharpness=5.0, answered=1.0, punished=1.0, inability=0.5, threshold=0.0,
    ...               motivation=0.5, motive_mean=0.5, exhaustion=0.5, peers=1.0)
    >>> voice_chance(answered=0.5, punished=0.25, ability=0.5, motivation=0.5, burnout=0.0, climate=0.5, voice=world)
    0.5
    """
    return sigmoid(
        voice.sharpness
        * (
            voice.answered * answered
            - voice.punished * punished
            - voice.inability * (1.0 - ability)
            - voice.threshold
            + voice.motivation * (motivation - voice.motive_mean)
            - voice.exhaustion * burnout
            + voice.peers * (climate - 0.5)
        )
    )


def half_told_chance(punished: float, voice: Voice) -> float:
    """Chance that what is told is told only in part.

    Eq. 7.2: x_h pi                                                                   [S49]
    Holds: in [0, punished]; rises with punished.

    >>> half_told_chance(punished=0.5, voice=Given(half_told=0.5))
    0.25
    """
    return voice.half_told * punished


def motive_of_silence(answered: float, punished: float, ability: float, voice: Voice) -> int:
    """The strongest reason not to speak: useless, dangerous, or unable to put it well.

    Eq. 7.3: argmax(x_r (1/2 - r), x_p pi, x_a (1 - ability)); an even chance of an answer is no futility   [S47]
    Holds: in [1, 3]; DANGEROUS where answered = 1, ability = 1.

    >>> motive_of_silence(answered=0.0, punished=0.25, ability=0.5, voice=Given(answered=1.0, punished=1.0,
    ...                                                                         inability=0.5))
    1
    """
    useless = voice.answered * (0.5 - answered)
    dangerous = voice.punished * punished
    unable = voice.inability * (1.0 - ability)
    if dangerous >= useless and dangerous >= unable:
        return DANGEROUS
    return USELESS if useless >= unable else UNABLE


def bargaining_chance(motivation: float, voice: Voice) -> float:
    """Chance that a difficulty is invented to win time.

    Eq. 7.4: x_n (1 - m)                                                              [S59]
    Holds: in [0, 1]; falls with motivation; 0 where motivation = 1.

    >>> bargaining_chance(motivation=0.5, voice=Given(bargaining=0.5))
    0.25
    """
    return voice.bargaining * (1.0 - motivation)


def climate_after(climate: float, spoke: float, voice: Voice) -> float:
    """How usual it is among colleagues to speak, after one more has met the question.

    Eq. 7.5: v' = v + x_c (spoke - v)                                                 [S48, C19]
    Holds: in [0, 1]; rises with climate, spoke.

    >>> climate_after(climate=0.5, spoke=1.0, voice=Given(climate_inertia=0.25))
    0.625
    """
    return climate + voice.climate_inertia * (spoke - climate)
