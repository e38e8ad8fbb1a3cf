"""Points: the places a study goes to, one scenario each."""

from dataclasses import dataclass

from experiments.study.variables import Setting
from sim.values import Fixed

WHERE = ("policy", "cell", "draw")  # fields of a point that say where it stands and set nothing


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a design: what is set there, under which policy of a contrast, in which cell of `across`.

    `draw` is the position in the set of parameter draws the study runs over, 0 where there is none; a `cell`
    is one combination of `across` and draw.
    """

    number: int
    settings: Fixed[Setting]
    policy: str = ""
    cell: int = 0
    draw: int = 0
