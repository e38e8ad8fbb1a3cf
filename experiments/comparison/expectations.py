"""What was expected of a scenario before it was run, beside what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from experiments.inference import Interval
from sim import Scenario

Verdict = Literal["as expected", "the other way", "open", ""]
SMALLEST = 0.02  # smallest difference that matters, declared with the worlds; a share or an index
SIDES = {"rises": 1, "falls": -1}


@dataclass(frozen=True)
class Expectation:
    """The direction that a scenario's file names for an outcome, and what became of it.

    `verdict` is "open" where the interval does not tell, and empty where the file says `unclear`.
    """

    direction: str
    verdict: Verdict


def expectations(
    reference: Scenario, other: Scenario, found: Mapping[str, Interval]
) -> dict[str, Expectation]:
    """Outcome -> what `other` was expected to do to it; nothing where its file names another reference."""
    if other.reference != reference.policy:
        return {}
    return {
        outcome: Expectation(direction, verdict(direction, found[outcome]))
        for outcome, direction in other.expected.items()
        if outcome in found
    }


def verdict(direction: str, interval: Interval) -> Verdict:
    """Whether an interval of the difference lies where it was expected.

    `unchanged` asks for an interval within the smallest difference that matters, `rises` and `falls` for one
    beyond zero.
    """
    if direction == "unchanged":
        if interval.low > SMALLEST or interval.high < -SMALLEST:
            return "the other way"
        return "as expected" if interval.low >= -SMALLEST and interval.high <= SMALLEST else "open"
    if direction not in SIDES:
        return ""
    if interval.side == 0:
        return "open"
    return "as expected" if interval.side == SIDES[direction] else "the other way"
