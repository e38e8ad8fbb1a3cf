"""Interventions: changes with a date, and rules that react to what was measured.

A change (`Intervention`) is written

    - {from_week: 26, over_weeks: 13, until_week: 130, set: {workload.meetings: 1}}

It starts in `from_week`, reaches its values after `over_weeks` (0: at once) and ends before `until_week`,
when the levers return to what they would be without it; with no `until_week` it lasts. A rule
(`AdaptiveRule`) is written

    - every_weeks: 13
      when: {burden: {above: 0.3}}
      change: {workload.meetings: -0.5}
      least: {workload.meetings: 1}

Every `every_weeks` weeks it reads the last quarter and, if the condition holds, adds the changes to the rest
of the run, within `least` and `most`; `from_week` and `until_week` bound the time in which it looks.
"""

from dataclasses import dataclass
from typing import Any

from sim.parameters import PARAMETERS
from sim.values import Fixed, as_written

QUARTER = 13  # weeks
OBSERVED = ("burden",)  # the outcomes a rule may read: what an organisation measures of itself every quarter
LEVERS = {name: parameter for name, parameter in PARAMETERS.items() if parameter.kind == "lever"}


@dataclass(frozen=True)
class Intervention:
    """Levers that take other values between `from_week` and `until_week` (None: for good), after a ramp."""

    from_week: int
    over_weeks: int
    until_week: int | None
    levers: Fixed[float]

    def as_mapping(self) -> dict[str, Any]:
        """The same as it stands in YAML."""
        until = {} if self.until_week is None else {"until_week": self.until_week}
        levers = {name: as_written(LEVERS[name], value) for name, value in self.levers.items()}
        return {"from_week": self.from_week, "over_weeks": self.over_weeks, **until, "set": levers}


@dataclass(frozen=True)
class AdaptiveRule:
    """Levers moved by `change` each time `outcome` of the last quarter lies above or below a limit."""

    every_weeks: int
    from_week: int
    until_week: int | None
    outcome: str
    side: str  # "above" or "below"
    limit: float
    change: Fixed[float]
    least: Fixed[float]
    most: Fixed[float]

    def due(self, week: int) -> bool:
        """Whether the rule looks at its outcome at the beginning of this week (0 = policies part)."""
        begun = self.from_week <= week and (self.until_week is None or week < self.until_week)
        return begun and week > 0 and week % self.every_weeks == 0

    def as_mapping(self) -> dict[str, Any]:
        """The same as it stands in YAML."""
        until = {} if self.until_week is None else {"until_week": self.until_week}
        bounds = {key: dict(side) for key, side in (("least", self.least), ("most", self.most)) if side}
        return {
            "every_weeks": self.every_weeks,
            "from_week": self.from_week,
            **until,
            "when": {self.outcome: {self.side: self.limit}},
            "change": dict(self.change),
            **bounds,
        }


Change = Intervention | AdaptiveRule
