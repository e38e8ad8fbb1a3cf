"""An answer sheet as plain rows: what goes into tables, CSV and JSON."""

from experiments.contrasts.effect import Effect
from experiments.contrasts.sheet import AnswerSheet
from experiments.plain import Row
from sim.measures import BY_NAME


def effect_rows(sheet: AnswerSheet) -> list[Row]:
    """One row a policy and outcome: difference, effect size, how it stands beside the others and across worlds."""
    return [
        {
            "reference": sheet.policies[0],
            "policy": policy,
            "outcome": outcome,
            "unit": BY_NAME[outcome].unit,
            **_effect(found.effect),
            "decided": found.judged is not None and found.judged.decided,
            "low_among_all": found.judged.interval.low if found.judged else None,
            "high_among_all": found.judged.interval.high if found.judged else None,
            "worlds": found.signs.worlds,
            "worlds_used": found.worlds,
            "worlds_judged": found.signs.judged,
            "worlds_above": found.signs.above,
            "worlds_below": found.signs.below,
            "enough_pairs": found.stability.enough,
        }
        for policy, answer in sheet.answers.items()
        for outcome, found in answer.differences.items()
    ]


def _effect(effect: Effect) -> Row:
    found = effect.found
    return {
        "pairs_planned": effect.planned,
        "pairs": found.pairs,
        "reference_mean": found.reference,
        "policy_mean": found.other,
        "difference": found.difference,
        "low": found.interval.low,
        "high": found.interval.high,
        "interval": found.interval.method,
        "paired_d": effect.size.d,
        "d_low": effect.size.interval.low,
        "d_high": effect.size.interval.high,
        "correlation": found.correlation,
        "out_of_step": effect.out_of_step,
    }


def policy_rows(sheet: AnswerSheet) -> list[Row]:
    """One row an outcome and policy: how often it comes first, its largest regret, how its runs are distributed."""
    return [
        {
            "outcome": outcome,
            "policy": policy,
            "first_is": "best" if BY_NAME[outcome].better else "highest",
            "probability_first": float(found.first.probability[place]),
            "worlds_first": float(found.ranking.first[place]),
            "largest_regret": float(found.regret.largest[place]) if found.regret else None,
            "probability_minimax": float(found.regret.probability[place]) if found.regret else None,
            "runs_planned": found.distributions[place].planned,
            "runs": found.distributions[place].runs,
            "mean": found.distributions[place].mean,
            "deviation": found.distributions[place].deviation,
            "median": found.distributions[place].quantiles[2],
            "skewness": found.distributions[place].skewness,
            "dip": found.distributions[place].dip,
            "several_modes": found.distributions[place].several_modes,
        }
        for outcome, found in sheet.outcomes.items()
        for place, policy in enumerate(sheet.policies)
    ]


def variance_rows(sheet: AnswerSheet) -> list[Row]:
    """One row an outcome and source of variance."""
    return [
        {
            "outcome": outcome,
            "source": source,
            "share": share,
            "low": found.variance.intervals[source].low,
            "high": found.variance.intervals[source].high,
            "pairings_planned": found.variance.planned,
            "pairings": found.variance.pairings,
        }
        for outcome, found in sheet.outcomes.items()
        for source, share in found.variance.shares.items()
    ]


def shift_rows(sheet: AnswerSheet) -> list[Row]:
    """One row a policy, outcome and uncertain parameter: what it does to the effect."""
    return [
        {
            "policy": policy,
            "outcome": outcome,
            "parameter": one.parameter,
            "effect_at_low": one.low,
            "effect_at_high": one.high,
            "change": one.change,
            "low": one.interval.low,
            "high": one.interval.high,
            "rank_correlation": one.rank_correlation,
            "turns": one.turns,
            "worlds": one.worlds,
        }
        for policy, answer in sheet.answers.items()
        for outcome, found in answer.differences.items()
        for one in found.shifts
    ]


def trade_off_rows(sheet: AnswerSheet) -> list[Row]:
    """One row a policy: whether and how surely no other policy beats it in every outcome that was weighed."""
    if sheet.trade_off is None:
        return []
    return [
        {
            "policy": policy,
            "outcomes": list(sheet.weighed),
            "in_pareto_set": bool(sheet.trade_off.in_set[place]),
            "probability": float(sheet.trade_off.probability[place]),
            "pairs_planned": sheet.trade_off.planned,
            "pairs": sheet.trade_off.pairs,
        }
        for place, policy in enumerate(sheet.policies)
    ]


def for_whom_rows(sheet: AnswerSheet) -> list[Row]:
    """One row a policy and kind of those judged: cadres and townships."""
    return [
        {
            "policy": policy,
            "who": who,
            "all": fared.all,
            "judged": fared.judged,
            "helped": fared.helped,
            "harmed": fared.harmed,
            "undecided": fared.undecided,
            "replicates": answer.for_whom.replicates,
        }
        for policy, answer in sheet.answers.items()
        if answer.for_whom is not None
        for who, fared in (("cadres", answer.for_whom.cadres), ("townships", answer.for_whom.townships))
    ]
