"""Hold the rule of decision that was written before the run against what was found, condition by condition."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from experiments.inference import NO_INTERVAL, Interval
from experiments.study.decision import Condition, Decision

Verdict = Literal["holds", "fails", "not decided", "not tested"]


@dataclass(frozen=True)
class Tested:
    """One condition of the rule beside the interval of the difference it speaks of."""

    condition: Condition
    interval: Interval
    verdict: Verdict


@dataclass(frozen=True)
class Decided:
    """The rule as it was written, and whether it prefers its policy; `not tested` where it is only words."""

    rule: Decision
    tested: tuple[Tested, ...]
    verdict: Verdict


def decide(rule: Decision, intervals: Mapping[str, Interval]) -> Decided:
    """Judge a rule by the intervals of preferred policy - reference; an outcome that was not measured is undecided."""
    tested = tuple(
        _test(condition, intervals.get(condition.outcome, NO_INTERVAL)) for condition in rule.conditions
    )
    if not tested:
        return Decided(rule, (), "not tested")
    ends = {one.condition.outcome: (one.interval.low, one.interval.high) for one in tested}
    return Decided(rule, tested, _worded(rule.verdict(ends)))


def _test(condition: Condition, interval: Interval) -> Tested:
    return Tested(condition, interval, _worded(condition.holds(interval.low, interval.high)))


def _worded(answer: bool | None) -> Verdict:
    return "not decided" if answer is None else "holds" if answer else "fails"
