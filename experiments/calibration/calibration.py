"""What a calibration file says: parameters and ranges, targets, the policies they are measured under, the search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from experiments.calibration.record import Evaluated
from experiments.study import Study
from experiments.study.factors import Range
from experiments.study.variables import Setting
from sim.values import Fixed

Method = Literal["rejection", "optuna"]
Sampling = Literal["latin_hypercube", "sobol_sequence"]


@dataclass(frozen=True)
class Target:
    """An outcome under a policy, or its difference from another, and the range in which it was seen.

    An empty `policy` is the model of the file; an empty `against` asks for the outcome itself. `low` and `high` are
    in the outcome's own unit.
    """

    name: str
    metric: str
    policy: str
    against: str
    low: float
    high: float

    def distance(self, found: float) -> float:
        """How far a value lies from the middle of the range, in half-widths: at most 1 within the range."""
        half = (self.high - self.low) / 2.0
        return abs(found - self.low - half) / half


@dataclass(frozen=True)
class Calibration:
    """A question asked of parameters.

    `arms` is the study that every draw goes through: the policies, replicates, luck and window. `draws` is how many
    are evaluated at most; `batch` is how many a search asks for before it looks at any of them.
    """

    arms: Study
    parameters: tuple[Range, ...]
    targets: tuple[Target, ...]
    method: Method
    sampling: Sampling
    draws: int
    batch: int

    @property
    def name(self) -> str:
        """What the calibration is called."""
        return self.arms.name

    @property
    def seed(self) -> int:
        """Whose luck, and how draws are drawn."""
        return self.arms.seed

    def distance(self, found: Mapping[str, float]) -> float:
        """The largest distance of a target: a draw is accepted where it is at most 1."""
        return max(target.distance(found[target.name]) for target in self.targets)

    def accepts(self, draw: Evaluated) -> bool:
        """Whether a draw ended well and gives every target within its range."""
        return draw.ok and self.distance(draw.found) <= 1.0

    def settings(self, places: Mapping[str, float]) -> Fixed[Setting]:
        """The values at places between 0 and 1, one a parameter."""
        return Fixed({parameter.name: parameter.at(places[parameter.name]) for parameter in self.parameters})
