"""Outcomes: name, unit and definition, once each; every ratio is a sum over a window divided by a sum.

Sums and outcomes are columns with one row a window, so that a whole course of an outcome is found in one go.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.run_state import RunState
from sim.series import Series, TierSeries
from sim.state import YEAR, Floats

Sums = dict[str, Floats]


@dataclass(frozen=True)
class Outcome:
    """One outcome of a run.

    `better` is +1 where more is better for citizens or cadres, -1 where less is, 0 where neither.
    """

    name: str
    label: str
    unit: str
    definition: str
    better: int
    of: Callable[[Sums], Floats]


def ratio(top: Floats, bottom: Floats) -> Floats:
    """Quotients of two sums; not a number where nothing was counted."""
    quotients = np.full(bottom.shape, np.nan)
    np.divide(top, bottom, out=quotients, where=bottom > 0)
    return quotients


def _pooled(top: str, bottom: str, factor: float = 1.0) -> Callable[[Sums], Floats]:
    """Sum over sum."""
    return lambda sums: factor * ratio(sums[top], sums[bottom])


OUTCOMES: tuple[Outcome, ...] = (
    Outcome("initiative", "Initiative", "share",
            "tasks with discretion first approached by initiative / all such tasks decided", 0,
            _pooled("initiatives", "decided")),
    Outcome("initiative_common", "Initiative, common tasks", "share",
            "the same over the tasks issued in all compared arms", 0, _pooled("initiatives_common", "decided_common")),
    Outcome("initiatives_per_year", "Initiatives", "per cadre-year",
            "tasks with discretion approached by initiative", 0, _pooled("initiatives", "cadres", YEAR)),
    Outcome("candor", "Candor", "share",
            "occasions of bad news told in time (an obstacle within four weeks, half told counting one half; a failure "
            "when it is due) / all occasions", 1,
            _pooled("candid", "occasions")),
    Outcome("occasions_per_year", "Occasions of bad news", "per cadre-year",
            "obstacles that became known, and tasks unfinished when due", -1, _pooled("occasions", "cadres", YEAR)),
    Outcome("candor_at_top", "Candor at the issuing office", "share",
            "problems told and read by the office that issued the task / problems", 1,
            _pooled("heard_at_issuer", "problems")),
    Outcome("false_alarms", "False alarms", "share",
            "invented difficulties / all that is told", -1,
            lambda s: ratio(s["false_alarms"], s["false_alarms"] + s["told"])),
    Outcome("silence_useless", "Silence: useless", "share",
            "problems kept because telling is useless / problems kept", 0,
            lambda s: ratio(s["silent_useless"], _kept(s))),
    Outcome("silence_dangerous", "Silence: dangerous", "share",
            "problems kept because telling is dangerous / problems kept", 0,
            lambda s: ratio(s["silent_dangerous"], _kept(s))),
    Outcome("silence_unable", "Silence: unable", "share",
            "problems kept because they cannot be put well / problems kept", 0,
            lambda s: ratio(s["silent_unable"], _kept(s))),
    Outcome("answered", "Answered voice", "share", "problems told that were answered", 1, _pooled("answered", "told")),
    Outcome("formalism", "Formalism", "share",
            "tasks closed on paper / all tasks closed, by the truth", -1, _pooled("paper", "closed")),
    Outcome("inflation", "Inflation", "share",
            "tasks reported complete with real progress from one half to below 1 / all tasks closed", -1,
            _pooled("inflated", "closed")),
    Outcome("formalism_hours", "Formalism hours", "share",
            "hours on paper, traces, coping documents and covering up / hours worked", -1,
            _pooled("paper_hours", "hours_worked")),
    Outcome("real_completion", "Real completion", "share",
            "tasks truly done / all tasks closed", 1, _pooled("done", "closed")),
    Outcome("service", "Service to citizens", "index",
            "(value delivered - over-compliance - private gain - disasters) / tasks closed, within [0, 1]", 1,
            lambda s: _service(s)),
    Outcome("trust_down", "Trust down", "probability",
            "mean over links of the superior's trust d", 1, _pooled("trust_down", "links")),
    Outcome("trust_up", "Trust up", "share",
            "mean over links of the subordinate's trust u", 1, _pooled("trust_up", "links")),
    Outcome("trust_gap", "Trust gap", "share", "mean over links of 1 - sqrt(d u)", -1, _pooled("trust_gap", "links")),
    Outcome("trust_asymmetry", "Trust down - up", "share",
            "mean over links of d - u", 0, lambda s: ratio(s["trust_down"] - s["trust_up"], s["links"])),
    Outcome("misplaced_distrust", "Misplaced distrust", "share",
            "mean over links of max(0, reliability - d)", -1, _pooled("misplaced_distrust", "judged_links")),
    Outcome("misplaced_trust", "Misplaced trust", "share",
            "mean over links of max(0, d - reliability)", -1, _pooled("misplaced_trust", "judged_links")),
    Outcome("report_gap", "Report gap at the top", "share",
            "completion reported to the top - true completion, by real hours and first deadline", -1,
            lambda s: ratio(s["top_reported_hours"] - s["top_true_hours"], s["top_due_hours"])),
    Outcome("belief_gap", "Belief gap at the top", "share",
            "completion believed at the top - true completion", -1,
            lambda s: ratio(s["top_believed_hours"] - s["top_true_hours"], s["top_due_hours"])),
    Outcome("burden", "Burden", "share",
            "upward-facing hours / hours worked", -1, _pooled("upward_hours", "hours_worked")),
    Outcome("hours", "Hours worked", "hours per week",
            "hours worked by a cadre", -1, _pooled("hours_worked", "cadres")),
    Outcome("overtime", "Overtime", "hours per week", "hours above the contract", -1, _pooled("overtime", "cadres")),
    Outcome("load", "Load", "share",
            "hours demanded, or worked if more / most that can be worked", -1, _pooled("load", "cadres")),
    Outcome("out_of_pocket", "Money out of pocket", "yuan per week",
            "unpaid cost of trips", -1, _pooled("out_of_pocket", "cadres")),
    Outcome("complaints", "Complaints", "per cadre-year",
            "complaints of citizens", -1, _pooled("complaints", "cadres", YEAR)),
    Outcome("disasters", "Disasters", "per 100 cadre-years",
            "disasters in hazardous tasks", -1, _pooled("disasters", "cadres", 100 * YEAR)),
    Outcome("disaster_loss", "Loss by disasters", "task values per cadre-year",
            "loss by disasters", -1, _pooled("disaster_loss", "cadres", YEAR)),
    Outcome("criticisms", "Criticisms", "per cadre-year",
            "times a cadre is held to account in any form", -1, _pooled("criticisms", "cadres", YEAR)),
    Outcome("sanctions", "Formal sanctions", "per cadre-year",
            "criticisms that became formal sanctions", -1, _pooled("sanctions", "cadres", YEAR)),
    Outcome("unjust", "Unjust criticism", "share",
            "criticisms for honest failures within scope, or for nothing / all criticisms", -1,
            _pooled("unjust", "criticisms")),
    Outcome("breaches", "Breaches of the red line", "per cadre-year",
            "tasks in which the red line was crossed", -1, _pooled("breaches", "cadres", YEAR)),
    Outcome("neglect", "Neglect", "share", "tasks dropped / all tasks closed", -1, _pooled("dropped", "closed")),
    Outcome("rents", "Private gain", "task values per cadre-year",
            "value of results lost to private gain", -1, _pooled("rents", "cadres", YEAR)),
    Outcome("motivation", "Motivation", "share", "mean public-service motivation", 1, _pooled("motivation", "cadres")),
    Outcome("burnout", "Burnout", "share", "mean burnout", -1, _pooled("burnout", "cadres")),
    Outcome("exit", "Exit", "per year", "cadres who left or retired / cadres", -1, _pooled("exits", "cadres", YEAR)),
    Outcome("intake_ability", "Ability of entrants", "share",
            "mean ability of those who entered", 1, _pooled("entrants_ability", "entrants")),
    Outcome("intake_motivation", "Motivation of entrants", "share",
            "mean motivation of those who entered", 1, _pooled("entrants_motivation", "entrants")),
    Outcome("leavers_ability", "Ability of leavers", "share",
            "mean ability of those who left or were promoted", 0, _pooled("leavers_ability", "entrants")),
    Outcome("leavers_motivation", "Motivation of leavers", "share",
            "mean motivation of those who left or were promoted", 0, _pooled("leavers_motivation", "entrants")),
    Outcome("public_money", "Public money", "thousand yuan per cadre-year",
            "pay, training, subsidies, visits, hosting, answers and means", -1,
            _pooled("public_money", "cadres", YEAR / 1000)),
    Outcome("wasted_money", "Money wasted", "thousand yuan per cadre-year",
            "means given to tasks that were not truly done", -1, _pooled("wasted_money", "cadres", YEAR / 1000)),
    Outcome("wellbeing", "Wellbeing of cadres", "utility per week",
            "pay and meaning - overtime, burnout, criticism and money out of pocket; an input to nothing", 1,
            _pooled("wellbeing", "cadres")),
    Outcome("inspections", "Visits", "per township-year",
            "visits to a township", 0, _pooled("visits", "township_weeks", YEAR)),
    Outcome("superior_hours", "Superiors' hours", "share",
            "hours superiors spent on visits, desk checks and answers / hours they have", 0,
            _pooled("superior_hours_used", "superior_hours")),
    Outcome("forgiven_score", "Error of belief in forgiveness", "squared error",
            "mean (belief - what then happened)^2", -1, _pooled("error_forgiven", "scored_failures")),
    Outcome("answered_score", "Error of belief in answers", "squared error",
            "mean (belief - what then happened)^2", -1, _pooled("error_answered", "scored_problems")),
    Outcome("punished_score", "Error of belief in punishment", "squared error",
            "mean (belief - what then happened)^2", -1, _pooled("error_punished", "scored_problems")),
    Outcome("found_out_score", "Error of belief in detection", "squared error",
            "mean (belief - what then happened)^2", -1, _pooled("error_found_out", "scored_closures")),
)  # fmt: skip

BY_NAME: dict[str, Outcome] = {outcome.name: outcome for outcome in OUTCOMES}
HEADLINE = ("initiative", "candor", "formalism")


def _kept(sums: Sums) -> Floats:
    return sums["silent_useless"] + sums["silent_dangerous"] + sums["silent_unable"]


def _service(sums: Sums) -> Floats:
    net = sums["delivered"] - sums["harm"] - sums["rents"] - sums["disaster_loss"]
    return np.clip(ratio(net, sums["closed"]), 0.0, 1.0)


def window_sums(state: RunState, first_week: int, last_week: int, every: int) -> Sums:
    """Sums of all series over windows of `every` weeks, which must fill the weeks up to last_week."""
    windows = (last_week - first_week) // every
    shape, weeks = (windows, every), slice(first_week, last_week)
    sums = {name: getattr(state.series, name)[weeks].reshape(shape).sum(axis=1) for name in Series._fields}
    for name in TierSeries._fields:
        by_tier = getattr(state.tiers, name)[weeks].reshape(*shape, state.tree.tiers).sum(axis=1)
        sums[name if name not in sums else f"tier_{name}"] = by_tier.sum(axis=1)
        sums[f"top_{name}"] = by_tier[:, 0]
    sums["township_weeks"] = np.full(windows, float(state.tree.townships * every))
    return sums


def outcomes(state: RunState, first_week: int, last_week: int) -> dict[str, float]:
    """Every outcome over a window of weeks, counted from the first week of the warm-up."""
    windows = windowed_outcomes(state, first_week, last_week, last_week - first_week)
    return {name: float(value) for name, (value,) in windows.items()}


def windowed_outcomes(state: RunState, first_week: int, last_week: int, every: int) -> dict[str, Floats]:
    """Every outcome over each window of `every` weeks from first_week on, to the bit as `outcomes` gives it.

    Weeks are counted from the first of the warm-up. Raises ValueError where the windows do not fill the weeks.
    """
    sums = window_sums(state, first_week, last_week, every)
    return {outcome.name: outcome.of(sums) for outcome in OUTCOMES}


def weekly_outcomes(state: RunState) -> dict[str, Floats]:
    """Every outcome in every week of the run, warm-up included; not a number where nothing was counted."""
    return windowed_outcomes(state, 0, len(state.series.closed), 1)


def tier_sums(state: RunState, first_week: int, last_week: int) -> Sums:
    """Sums of all series of tiers over weeks, one entry a tier, top first."""
    weeks = slice(first_week, last_week)
    return {name: getattr(state.tiers, name)[weeks].sum(axis=0) for name in TierSeries._fields}


def tier_outcomes(state: RunState, first_week: int, last_week: int) -> list[dict[str, float]]:
    """Trust and information at every tier, top first."""
    by_tier = at_tiers(tier_sums(state, first_week, last_week))
    return [{name: float(values[tier]) for name, values in by_tier.items()} for tier in range(state.tree.tiers)]


def at_tiers(sums: Sums) -> Sums:
    """Trust on the links below offices of a tier, and what they hear of what is true; sums are by tier."""
    true = ratio(sums["true_hours"], sums["due_hours"])
    return {
        "trust_down": ratio(sums["trust_down"], sums["links"]),
        "trust_up": ratio(sums["trust_up"], sums["links"]),
        "trust_gap": ratio(sums["trust_gap"], sums["links"]),
        "misplaced_distrust": ratio(sums["misplaced_distrust"], sums["judged_links"]),
        "misplaced_trust": ratio(sums["misplaced_trust"], sums["judged_links"]),
        "true_completion": true,
        "report_gap": ratio(sums["reported_hours"], sums["due_hours"]) - true,
        "belief_gap": ratio(sums["believed_hours"], sums["due_hours"]) - true,
        "problems_read": ratio(sums["problems_read"], sums["problems_told"]),
    }


def disaster_tail(losses: NDArray[np.float64], share: float = 0.05) -> float:
    """Conditional value at risk: mean loss of the worst share of pooled township-years, in task values."""
    worst = max(1, round(share * losses.size))
    return float(np.sort(losses)[-worst:].mean())
