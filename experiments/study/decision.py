"""The rule of decision, written before the run: plain words, or conditions that a contrast can be held against.

    decision: Prefer the laxer regime if service does not fall and breaches stay below 0.1 a year.
    decision: {prefer: loosened, if: {service: {above: 0.02}, breaches: {below: 0.1}}}

A condition is about the difference between the preferred policy and the reference. It holds where the whole
interval of the difference lies above, or below, the number, and fails where the whole interval lies on the
other side.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from experiments.study.section import Section
from sim.errors import shown
from sim.measures import BY_NAME

EXAMPLE = "Write a sentence, or e.g. {prefer: loosened, if: {service: {above: 0.02}}}."
SIDES = ("above", "below")
LARGEST = 1e9


@dataclass(frozen=True)
class Condition:
    """The difference in an outcome must lie above or below a number, in the outcome's own unit."""

    outcome: str
    side: str
    limit: float

    def holds(self, low: float, high: float) -> bool | None:
        """Whether it holds for the interval of a difference; None where the interval does not tell."""
        if not low <= high:  # no interval
            return None
        above, below = low > self.limit, high < self.limit
        if not above and not below:
            return None
        return above if self.side == "above" else below


@dataclass(frozen=True)
class Decision:
    """In `words`, or as conditions under which the policy `prefer` is preferred; empty where nothing is said."""

    words: str = ""
    prefer: str = ""
    conditions: tuple[Condition, ...] = ()

    def verdict(self, intervals: Mapping[str, tuple[float, float]]) -> bool | None:
        """Whether all conditions hold, given the interval of the difference in each outcome.

        False where one of them fails, None where none fails and the intervals do not tell all.
        """
        answers = [condition.holds(*intervals[condition.outcome]) for condition in self.conditions]
        if False in answers:
            return False
        return None if None in answers or not answers else True


def read_decision(study: Section, policies: list[str], reference: str) -> Decision:
    """The rule of a study whose contrast has these policies (none: no contrast)."""
    raw = study.content.get("decision")
    if not isinstance(raw, Mapping):
        return Decision(study.sentence("decision"))
    section = study.block("decision", EXAMPLE)
    section.only(("prefer", "if"))
    if not policies:
        section.fault((), "only a contrast can be held against conditions.", "Write the rule in words.")
        return Decision()
    section.need("prefer", "Name a policy.")
    section.need("if", "Write e.g. if: {service: {above: 0.02}}.")
    others = [policy for policy in policies if policy != reference]
    conditions = section.block("if", EXAMPLE)
    read = [_condition(conditions, str(outcome)) for outcome in conditions.content]
    prefer = section.word("prefer", others, "other policy") if others else ""
    return Decision("", prefer or "", tuple(condition for condition in read if condition is not None))


def _condition(section: Section, outcome: str) -> Condition | None:
    name = section.one_of(outcome, list(BY_NAME), (outcome,), "outcome")
    limits = section.content[outcome]
    if not isinstance(limits, Mapping) or len(limits) != 1 or set(limits) - set(SIDES):
        what = f"expected either 'above' or 'below' with a number, got {shown(limits)}."
        section.fault((outcome,), what, "Write e.g. {above: 0.02}.")
        return None
    (side,) = limits
    unit = BY_NAME[name].unit if name else "number"
    limit = section.block(outcome, "").number(side, -LARGEST, LARGEST, unit)
    return None if name is None or limit is None else Condition(name, str(side), limit)
