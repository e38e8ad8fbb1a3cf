"""An answer sheet in sentences. The same words serve every direction of a result.

A sentence is a key with values, so that another language can say it: give `told` its templates.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from experiments.contrasts.sheet import AnswerSheet, Difference, OutcomeAnswer, PolicyAnswer
from sim.measures import BY_NAME

LUCK = ("luck", "luck x policy or world")
ENGLISH: Mapping[str, str] = {
    "differs": "{outcome} ({unit}): {difference} under {policy} compared with {reference}, 95 % interval {low} to "
    "{high}, {pairs} of {planned} pairs; decided among all outcomes.",
    "unsettled": "{outcome} ({unit}): {difference} under {policy} compared with {reference}, 95 % interval {low} to "
    "{high}, {pairs} of {planned} pairs; not decided among all outcomes.",
    "not_measured": "{outcome}: {policy} and {reference} were measured together in {pairs} of {planned} pairs, "
    "too few to compare.",
    "across_worlds": "{outcome}: of {judged} worlds, {policy} is above {reference} in {above}, below in {below}, "
    "undecided in {undecided}.",
    "turns": "{outcome}: the difference of {policy} changes its sign with {parameter} "
    "({at_low} where it is low, {at_high} where it is high).",
    "out_of_step": "{outcome}: the runs of {policy} and {reference} share little luck "
    "(correlation {correlation}), so that pairing saves little.",
    "first": "{outcome}: {policy} has the {first} mean in {probability} of resamples of pairs "
    "and in {worlds} of worlds.",
    "first_here": "{outcome}: {policy} has the {first} mean in {probability} of resamples of pairs.",
    "several_modes": "{outcome} under {policy}: the runs may form more than one heap (dip test); "
    "look at their distribution.",
    "luck": "{outcome}: {policy_share} of the variance comes from policy, {world_share} from the world, "
    "{together_share} from policy and world together, {luck_share} from luck.",
    "for_whom": "{policy}: of {judged} {who} judged, {helped} are helped, {harmed} harmed, {undecided} undecided.",
    "rule_holds": "The rule written before the run prefers {policy}: every condition holds.",
    "rule_fails": "The rule written before the run does not prefer {policy}: a condition fails.",
    "rule_not_decided": "The rule written before the run does not decide about {policy}: the intervals do not tell.",
}


@dataclass(frozen=True)
class Sentence:
    """What is said (a key of the templates) and of what; `outcome` and `parameter` are names, numbers are written."""

    key: str
    values: Mapping[str, str]

    def told(
        self,
        templates: Mapping[str, str] = ENGLISH,
        label: Callable[[str], str] = lambda name: BY_NAME[name].label if name in BY_NAME else name,
    ) -> str:
        """The sentence in the language of the templates, with outcomes and parameters by their labels."""
        named = {
            key: label(text) if key in {"outcome", "parameter"} else text for key, text in self.values.items()
        }
        return templates[self.key].format(**named)


def sentences(sheet: AnswerSheet) -> list[Sentence]:
    """What the sheet says, policy by policy, then outcome by outcome, then by the rule of decision."""
    said = [one for answer in sheet.answers.values() for one in _of_policy(sheet, answer)]
    said += [one for found in sheet.outcomes.values() for one in _of_outcome(sheet, found)]
    if sheet.decided.verdict != "not tested":
        key = f"rule_{sheet.decided.verdict.replace(' ', '_')}"
        said.append(Sentence(key, {"policy": sheet.decided.rule.prefer}))
    return said


def _of_policy(sheet: AnswerSheet, answer: PolicyAnswer) -> list[Sentence]:
    said = [
        one
        for found in answer.differences.values()
        for one in _of_difference(found, answer.policy, sheet.policies[0])
    ]
    if answer.for_whom is not None:
        said += [
            Sentence("for_whom", {
                "policy": answer.policy, "who": who, "judged": str(fared.judged), "helped": _share(fared.helped),
                "harmed": _share(fared.harmed), "undecided": _share(fared.undecided),
            })
            for who, fared in (("cadres", answer.for_whom.cadres), ("townships", answer.for_whom.townships))
        ]  # fmt: skip
    return said


def _of_difference(found: Difference, policy: str, reference: str) -> list[Sentence]:
    effect, interval = found.effect.found, found.effect.found.interval
    about = {
        "outcome": found.outcome, "policy": policy, "reference": reference, "unit": BY_NAME[found.outcome].unit,
        "pairs": str(effect.pairs), "planned": str(found.effect.planned), "difference": _signed(effect.difference),
        "low": _signed(interval.low), "high": _signed(interval.high), "correlation": _plain(effect.correlation),
    }  # fmt: skip
    if found.judged is None:
        return [Sentence("not_measured", about)]
    said = [Sentence("differs" if found.judged.decided else "unsettled", about)]
    if found.signs.worlds > 1:
        signs = {"judged": str(found.signs.judged)}
        signs |= {name: _share(getattr(found.signs, name)) for name in ("above", "below", "undecided")}
        said.append(Sentence("across_worlds", about | signs))
    for one in found.shifts:
        if one.turns:
            at = {"parameter": one.parameter, "at_low": _signed(one.low), "at_high": _signed(one.high)}
            said.append(Sentence("turns", about | at))
    if found.effect.out_of_step:
        said.append(Sentence("out_of_step", about))
    return said


def _of_outcome(sheet: AnswerSheet, found: OutcomeAnswer) -> list[Sentence]:
    said = []
    if found.first.pairs > 1:
        place = int(found.first.probability.argmax())
        first = {
            "outcome": found.outcome,
            "policy": sheet.policies[place],
            "first": "best" if BY_NAME[found.outcome].better else "highest",
            "probability": _share(found.first.probability[place]),
            "worlds": _share(found.ranking.first[place]),
        }
        said.append(Sentence("first" if sheet.worlds > 1 else "first_here", first))
    said += [
        Sentence("several_modes", {"outcome": found.outcome, "policy": policy})
        for policy, one in zip(sheet.policies, found.distributions, strict=True)
        if one.several_modes
    ]
    shares = found.variance.shares
    if math.isfinite(shares["policy"]):
        luck = math.fsum(share for name, share in shares.items() if name in LUCK and math.isfinite(share))
        whence = {
            "policy_share": shares["policy"],
            "world_share": shares["world"],
            "together_share": shares["policy x world"],
            "luck_share": luck,
        }
        written = {name: _share(share) for name, share in whence.items()}
        said.append(Sentence("luck", {"outcome": found.outcome, **written}))
    return said


def _signed(number: float) -> str:
    return f"{number:+.3g}"


def _plain(number: float) -> str:
    return f"{number:.2f}"


def _share(number: float) -> str:
    return f"{100 * number:.0f} %" if math.isfinite(number) else "-"
