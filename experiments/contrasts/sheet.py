"""The answer sheet: everything that is said of a contrast before anybody draws a conclusion from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.contrasts.decision import Decided, Verdict, decide
from experiments.contrasts.distribution import Distribution, distribution
from experiments.contrasts.effect import Effect, effect
from experiments.contrasts.holm import Judged, holm
from experiments.contrasts.measured import Measured
from experiments.contrasts.ranking import First, Ranking, SignShares, probability_first, ranking, sign_shares
from experiments.contrasts.regret import Regret, regret
from experiments.contrasts.replicates import Stability, stability
from experiments.contrasts.seats import ForWhom
from experiments.contrasts.shift import Shift, shift
from experiments.contrasts.tradeoffs import TradeOff, trade_off
from experiments.contrasts.variance import VarianceShares, variance_shares
from experiments.inference import Floats, paired_difference
from experiments.study.decision import Decision
from sim.measures import BY_NAME

NO_RULE = Decision()


@dataclass(frozen=True)
class Difference:
    """One outcome under one policy against the reference.

    `effect` is that of the mean over `worlds` worlds, `signs` and `shifts` say how it differs between them; `judged`
    allows for the other outcomes (None where there are fewer than two pairs). `stability` follows the
    difference over the first pairs.
    """

    outcome: str
    worlds: int
    effect: Effect
    judged: Judged | None
    signs: SignShares
    shifts: tuple[Shift, ...]
    stability: Stability


@dataclass(frozen=True)
class PolicyAnswer:
    """One policy against the reference; `for_whom` where seats were judged."""

    policy: str
    differences: Mapping[str, Difference]
    for_whom: ForWhom | None


@dataclass(frozen=True)
class OutcomeAnswer:
    """One outcome over all policies, in the order of the sheet's policies.

    First is the best policy, or the highest where neither more nor less is better (then there is no regret).
    """

    outcome: str
    first: First
    ranking: Ranking
    regret: Regret | None
    variance: VarianceShares
    distributions: tuple[Distribution, ...]


@dataclass(frozen=True)
class DecidedThere:
    """What the rule of decision says in one world alone, which differs from the others by its `settings`."""

    settings: Mapping[str, Any]
    verdict: Verdict


@dataclass(frozen=True)
class AnswerSheet:
    """A contrast: policies (the reference first) in `worlds` worlds under `planned` pairings each.

    `trade_off` is over `weighed`, the outcomes of which more or less is better; None where there are fewer than two.
    `decided` is of the mean over worlds, `decided_there` of each alone: empty where there is one, or nothing to test.
    """

    policies: tuple[str, ...]
    worlds: int
    planned: int
    answers: Mapping[str, PolicyAnswer]
    outcomes: Mapping[str, OutcomeAnswer]
    weighed: tuple[str, ...]
    trade_off: TradeOff | None
    decided: Decided
    decided_there: tuple[DecidedThere, ...]


def answer_sheet(
    table: Measured, rule: Decision = NO_RULE, for_whom: Mapping[str, ForWhom | None] | None = None
) -> AnswerSheet:
    """Fill in the sheet from the outcomes that were measured, the rule and what is known of seats (by policy)."""
    weighed = tuple(outcome for outcome in table.values if BY_NAME[outcome].better)
    answers = {policy: _policy(table, policy, (for_whom or {}).get(policy)) for policy in table.policies[1:]}
    preferred = answers.get(rule.prefer)
    intervals = (
        {name: one.effect.found.interval for name, one in preferred.differences.items()} if preferred else {}
    )
    return AnswerSheet(
        policies=table.policies,
        worlds=table.worlds,
        planned=table.planned,
        answers=answers,
        outcomes={outcome: _outcome(table, outcome) for outcome in table.values},
        weighed=weighed,
        trade_off=_trade_off(table, weighed),
        decided=decide(rule, intervals),
        decided_there=_decided_there(table, rule) if preferred and table.worlds > 1 else (),
    )


def _decided_there(table: Measured, rule: Decision) -> tuple[DecidedThere, ...]:
    """The rule held against the intervals of every world alone."""
    place = table.policies.index(rule.prefer)
    asked = {one.outcome for one in rule.conditions} & table.values.keys()
    found = []
    for world in range(table.worlds):
        settings = {name: values[world] for name, values in table.settings.items()}
        here = {outcome: table.values[outcome][world] for outcome in asked}
        intervals = {name: paired_difference(one[0], one[place]).interval for name, one in here.items()}
        found.append(DecidedThere(settings, decide(rule, intervals).verdict))
    return tuple(found)


def _policy(table: Measured, policy: str, for_whom: ForWhom | None) -> PolicyAnswer:
    place = table.policies.index(policy)
    means = {outcome: table.over_worlds(values, outcome) for outcome, values in table.values.items()}
    judged = holm({outcome: mean[place] - mean[0] for outcome, mean in means.items()})
    differences = {
        outcome: _difference(table, outcome, place, means[outcome], judged.get(outcome))
        for outcome in table.values
    }
    return PolicyAnswer(policy, differences, for_whom)


def _difference(
    table: Measured, outcome: str, place: int, means: Floats, judged: Judged | None
) -> Difference:
    differences = table.values[outcome][:, place] - table.values[outcome][:, 0]
    kept = table.kept(outcome)
    levels = {factor: table.levels(factor) for factor in table.settings}
    return Difference(
        outcome=outcome,
        worlds=int(kept.sum()),
        effect=effect(means[0], means[place]),
        judged=judged,
        signs=sign_shares(differences),
        shifts=tuple(
            shift(name, at[kept], differences[kept])
            for name, at in levels.items()
            if at is not None and kept.any()
        ),
        stability=stability(means[place] - means[0]),
    )


def _outcome(table: Measured, outcome: str) -> OutcomeAnswer:
    signed, kept = table.signed(outcome), table.kept(outcome)
    return OutcomeAnswer(
        outcome=outcome,
        first=probability_first(table.over_worlds(signed, outcome)),
        ranking=ranking(signed),
        regret=regret(signed[kept]) if BY_NAME[outcome].better and kept.any() else None,
        variance=variance_shares(table.values[outcome][kept]),
        distributions=tuple(
            distribution(table.values[outcome][:, place]) for place in range(len(table.policies))
        ),
    )


def _trade_off(table: Measured, weighed: tuple[str, ...]) -> TradeOff | None:
    if len(weighed) < 2:
        return None
    return trade_off(np.array([table.over_worlds(table.signed(outcome), outcome) for outcome in weighed]))
