"""Shocks: what comes from outside and fades by itself. (Step 1 of the week.)"""


def shock_level(level: float, struck: bool, fading: float) -> float:
    """A shock is at full strength in the week it strikes and then fades at a steady rate.

    Eq. 1.1: z' = 1 if struck, else z (1 - fading)                                   [S37]
    Holds: in [0, 1]; rises with level, struck; falls with fading; 1 where struck = True.

    >>> shock_level(0.5, struck=False, fading=0.25)
    0.375
    """
    if struck:
        return 1.0
    return level * (1.0 - fading)


def weekly_chance(per_year: float) -> float:
    """Chance that something which happens `per_year` times a year happens this week.

    Eq. 1.2: min(1, rate / 52)
    Holds: in [0, 1]; rises with per_year; 0 where per_year = 0.

    >>> weekly_chance(13.0)
    0.25
    """
    return min(1.0, per_year / 52.0)
