"""What values of several parameters must have in common, whatever the bounds of each."""

from collections.abc import Mapping
from typing import NamedTuple

# The first is the least, the second the most of one quantity.
ORDERED = (
    ("work.hours_low", "work.hours_high"),
    ("work.weeks_low", "work.weeks_high"),
    ("judgement.diagnosis_base", "judgement.diagnosis_most"),
    ("citizens.loss_least", "citizens.loss_most"),
    ("cadres.age_low", "cadres.age_high"),
)

# Shares of one whole.
PARTS = (
    ("work.complex_share", "work.hazardous_share"),
    ("load.assistance_useful", "load.assistance_harmful"),
)


class Contradiction(NamedTuple):
    """Two parameters whose values cannot both stand."""

    names: tuple[str, str]
    what: str
    write: str


def contradictions(values: Mapping[str, float]) -> list[Contradiction]:
    """All pairs of parameters that contradict each other."""
    found = []
    for low, high in ORDERED:
        if values[low] > values[high]:
            what = f"{low} ({values[low]:g}) lies above {high} ({values[high]:g})."
            write = "Write a smaller number for the first or a larger one for the second."
            found.append(Contradiction((low, high), what, write))
    for first, second in PARTS:
        if values[first] + values[second] > 1:
            what = f"{first} ({values[first]:g}) and {second} ({values[second]:g}) are more than the whole."
            found.append(Contradiction((first, second), what, "Write numbers that add up to 1 or less."))
    return found
