"""Factors: what a study varies, as a list of values or as a range between two ends."""

import math
from dataclasses import dataclass

from experiments.study.variables import Setting

DIGITS = 12  # of a value within a range: 0.3, not 0.30000000000000004


@dataclass(frozen=True)
class Listed:
    """A factor that takes the values of a list."""

    name: str
    values: tuple[Setting, ...]
    group: str = ""

    def grid(self) -> tuple[Setting, ...]:
        """The values one by one."""
        return self.values

    def at(self, place: float) -> Setting:
        """The value at a place between 0 and 1; every value has the same share of it."""
        return self.values[min(int(place * len(self.values)), len(self.values) - 1)]


@dataclass(frozen=True)
class Range:
    """A factor that takes values from `low` to `high`, ends included; `steps` of them in a grid.

    On a `log` scale equal steps are equal ratios. A `whole` one takes whole numbers only.
    """

    name: str
    low: float
    high: float
    steps: int = 0
    log: bool = False
    whole: bool = False
    group: str = ""

    def grid(self) -> tuple[Setting, ...]:
        """Values at equal steps; where they are rounded to whole numbers, each once."""
        places = [step / (self.steps - 1) for step in range(self.steps)]
        values = [self._between(place) for place in places]
        return tuple(dict.fromkeys(round(value) if self.whole else value for value in values))

    def at(self, place: float) -> Setting:
        """The value at a place between 0 and 1; every whole number has the same share of it."""
        if not self.whole:
            return self._between(place)
        if self.log:
            return round(self._between(place))
        return int(min(self.low + math.floor(place * (self.high - self.low + 1)), self.high))

    def place(self, value: float) -> float:
        """The place between 0 and 1 of a value; of a whole number, the middle of its share."""
        if self.whole and not self.log:
            return (value - self.low + 0.5) / (self.high - self.low + 1.0)
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def _between(self, place: float) -> float:
        value = self._in_ratios(place) if self.log else self.low + (self.high - self.low) * place
        return min(max(float(f"{value:.{DIGITS}g}"), self.low), self.high)

    def _in_ratios(self, place: float) -> float:
        return float(self.low * (self.high / self.low) ** place)


Factor = Listed | Range
