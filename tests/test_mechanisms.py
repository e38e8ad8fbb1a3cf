"""Take each mechanism out and something named beforehand must change: no rule of the model is idle.

A case replaces a rule by one that does nothing (or gives a parameter the value at which it sleeps) in a small
organisation, interpreted, with the same luck. `docs/mechanisms.yaml` says which point of the source documents each case
stands for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

import pytest

from sim import Scenario, load_scenario, simulate
from sim.beginning import Request
from sim.organisation import OrganisationSpec
from sim.parameters import PARAMETERS
from sim.rules import accountability, approach, control, load, people
from sim.simulate import Run

SMALL = OrganisationSpec((1, 2, 3), cadres=6, departments=2, village_agents=1)
WARMUP, WEEKS = 4, 52
HELD_FOR_FAILURE, THREAT, EXIT_CHANCE = accountability.held_for_failure, approach.threat, people.exit_chance
INITIATIVE, CONTACT, DOCUMENTS = approach.initiative_utility, approach.contact_share, load.document_hours
ABILITY, REALISED = people.ability_after, control.realised
REQUEST = Request(seed=20_261_122, window_weeks=WEEKS)


@dataclass(frozen=True)
class Case:
    """What is taken out, and what must then happen to which outcome or mean of a series, by at least `margin`."""

    outcome: str
    sign: str
    margin: float = 0.01
    rule: str = ""
    instead: Callable[..., Any] | None = None
    asleep: Mapping[str, float] = field(default_factory=dict)
    scenario: str = "baseline"
    given: Mapping[str, float] = field(default_factory=dict)
    weeks: int = WEEKS


def without(
    rule: str, instead: Callable[..., Any], outcome: str, sign: str, margin: float = 0.01, **more: Any
) -> Case:
    """A case that replaces a rule, named `file.rule`, or any other function by its full name."""
    return Case(
        outcome, sign, margin, rule if rule.startswith("sim.") else f"sim.rules.{rule}", instead, **more
    )


def asleep(name: str, value: float, outcome: str, sign: str, margin: float = 0.01, **more: Any) -> Case:
    """A case that gives a parameter the value at which its mechanism sleeps."""
    return Case(outcome, sign, margin, asleep={name: value}, **more)


def nothing(*_: Any, **__: Any) -> float:
    """In place of a rule: 0."""
    return 0.0


def everything(*_: Any, **__: Any) -> float:
    """In place of a rule: 1."""
    return 1.0


def first(value: float, *_: Any, **__: Any) -> float:
    """In place of a rule: its first argument as it is."""
    return value


def silent(*_: Any) -> None:
    """In place of a part of the week: nothing."""


CASES: dict[str, Case] = {
    # burden
    "meetings are not repeated": without(
        "load.meeting_hours",
        lambda meetings, repeats, tiers, world: world.meeting_hours * meetings,
        "burden",
        "falls",
    ),
    "meetings take no time": without("load.meeting_hours", nothing, "burden", "falls", 0.03),
    "every visit brings as much news": without(
        "inspection.effective_visits", first, "looked_at", "rises", given={"inspection.visits": 150}
    ),
    "receiving takes no time": without(
        "load.reception_hours", nothing, "burden", "falls", scenario="three_divisions_same_day"
    ),
    "hosting softens nothing": without(
        "inspection.softened",
        first,
        "found_out_belief",
        "rises",
        given={"inspection.visits": 100, "inspection.depth": 0.8},
    ),
    "nobody keeps records for protection": without(
        "load.defensive_hours", nothing, "formalism_hours", "falls"
    ),
    "assistance groups take no time": asleep(
        "load.assistance_hours", 0, "burden", "falls", 0.005, scenario="helpers_who_burden"
    ),
    "no visit helps": asleep(
        "visits.helpful",
        0,
        "initiative",
        "falls",
        given={"inspection.visits": 100, "success.know_how": 0.5, "superiors.capture_mean": 0},
    ),
    "nobody visits": without("inspection.visit_chance", nothing, "burden", "falls"),
    "findings are not rectified": asleep(
        "judgement.rectification_hours", 0, "burden", "falls", 0.002, given={"inspection.visits": 100}
    ),
    "documents take no time": without("load.document_hours", nothing, "burden", "falls", 0.02),
    "traces are never missing": without("inspection.gap_found", nothing, "criticisms", "falls", 0.1),
    "indicators ask for nothing": asleep(
        "work.indicator_pull", 0, "burden", "falls", scenario="thirty_new_indicators"
    ),
    "nobody works overtime": without("load.overtime", nothing, "overtime", "falls", 1.0),
    "long hours are worth as much as short ones": without(
        "load.worth", first, "load", "falls", scenario="tight_control"
    ),
    "a short week is long enough": without(
        "work.hours_given", first, "real_completion", "rises", scenario="tight_control"
    ),
    "load tires nobody": without("people.burnout_after", first, "burnout", "falls"),
    "superiors want to see nothing": without(
        "control.demanded_hours", nothing, "displaced", "falls", scenario="paper_capped"
    ),
    "nothing comes back by another door": without(
        "control.displaced_hours", nothing, "burden", "falls", scenario="burden_cut_campaign"
    ),
    "rules never look": without(
        "sim.simulate.let_rules_act", silent, "burden", "rises", scenario="burden_cut_adaptive", weeks=104
    ),
    "digital paper takes as long": without(
        "load.document_hours",
        lambda documents, digital, world: DOCUMENTS(documents, 0.0, world),
        "burden",
        "rises",
        0.003,
        scenario="digital_displacement",
        given={"workload.documents_cap": 500},
    ),
    "caps are ignored": without(
        "control.realised",
        lambda norm, tight, cap: REALISED(norm, tight, 1e9),
        "burden",
        "rises",
        scenario="burden_cut_sustained",
    ),
    "lines never come together": asleep(
        "inspection.coordination", 0, "receptions", "rises", scenario="joint_inspections"
    ),
    # assignment
    "no office keeps time for itself": without(
        "assignment.weeks_allowed",
        lambda weeks, slack, offices, world: int(max(1.0, weeks * slack)),
        "formalism",
        "falls",
        0.03,
        scenario="layer_by_layer",
        given={"work.haste": 0.3},
    ),
    "no office adds a margin": without("assignment.amplified", first, "load", "falls"),
    "no directive is hollow": asleep(
        "work.hollow", 0, "real_completion", "rises", given={"work.hollow": 0.5, "delegation.instruments": 1}
    ),
    "conflicts are never held against anybody": asleep(
        "work.conflict_exposure", 0, "criticisms", "falls", 0.02
    ),
    "no obstacle is hidden": without(
        "assignment.obstacle_chance", nothing, "occasions_per_year", "falls", 1.0
    ),
    "looking first finds nothing": without(
        "assignment.investigated_fit",
        first,
        "real_completion",
        "falls",
        0.005,
        given={"tasks.investigate_first": 1},
    ),
    # approach
    "procedure is not judged": without(
        "approach.initiative_utility",
        lambda s, rigidity, rent, now, world: INITIATIVE(s, 0.0, rent, now, world),
        "initiative",
        "rises",
    ),
    "nothing is at stake": without("approach.threat", nothing, "initiative", "rises"),
    "sanctions are as light as criticism": without(
        "approach.threat",
        lambda intensity, severity, world: THREAT(intensity, 0.0, world),
        "initiative",
        "rises",
    ),
    "nothing is let fall": without(
        "sim.week.approach._let_fall", silent, "formalism", "falls", given={"choice.breaking_load": 0.9}
    ),
    "blame keeps nobody from the field": without(
        "approach.contact_share",
        lambda motivation, subsidy, threat, world: CONTACT(motivation, subsidy, 0.0, world),
        "out_of_pocket",
        "rises",
        1.0,
    ),
    "contact at any price": without(
        "approach.contact_share",
        lambda motivation, subsidy, threat, world: CONTACT(motivation, 1.0, threat, world),
        "out_of_pocket",
        "rises",
        1.0,
    ),
    "contact needs no motive": without(
        "approach.contact_share",
        lambda motivation, subsidy, threat, world: CONTACT(1.0, subsidy, threat, world),
        "out_of_pocket",
        "rises",
        1.0,
    ),
    "no blame is expected": without("approach.expected_blame", nothing, "initiative", "rises"),
    "everybody is careful": without(
        "approach.care", everything, "real_completion", "rises", 0.05, scenario="laissez_faire"
    ),
    "reports are not rewarded": without("approach.reward", nothing, "candor", "rises"),
    "distrust takes no motivation": without(
        "approach.felt_motivation",
        first,
        "initiative",
        "rises",
        given={"cadres.averse_share": 1, "cadres.aversion_mean": 1, "prior.distrust": 0.9},
    ),
    "no red line deters": without(
        "approach.room_for_gain", first, "breaches", "rises", 0.02, given={"cadres.low_integrity_share": 0.4}
    ),
    "nobody is unmotivated or dishonest": Case(
        "formalism", "falls", asleep={"cadres.low_motivation_share": 0, "cadres.low_integrity_share": 0}
    ),
    # work
    "means do not matter": without("work.with_means", first, "real_completion", "rises"),
    "everybody may remove obstacles": without(
        "work.solve_chance",
        lambda authority, ability, matched, world: world.solve_alone,
        "real_completion",
        "rises",
    ),
    "village agents have authority": without(
        "sim.week.approach.authority_of",
        lambda state, week, i: state.levers.delegation.authority[week],
        "initiative",
        "rises",
        0.005,
        given={"delegation.authority": 1, "success.initiative_authority": 0.5},
    ),
    "authority does not help": asleep(
        "success.initiative_authority", 0, "initiative", "falls", scenario="authority_matched"
    ),
    # voice and answers
    "everybody speaks": without("voice.voice_chance", everything, "candor", "rises", 0.05),
    "silence has one motive": without("voice.motive_of_silence", everything, "silence_dangerous", "falls"),
    "nothing is half told": without(
        "voice.half_told_chance",
        nothing,
        "candor",
        "rises",
        given={"prior.punished": 0.6, "voice.punished": 0},
    ),
    "no speaker is punished": without("answer.reprisal_chance", nothing, "candor", "rises", 0.005),
    "everything told is read": without(
        "answer.attention", everything, "answered", "rises", given={"feedback.answer_hours": 0.2}
    ),
    "the middle passes everything on": without("answer.rise_chance", everything, "candor_at_top", "rises"),
    "answers never help": asleep(
        "answer.help",
        0,
        "real_completion",
        "falls",
        scenario="feedback_answered",
        given={"success.solve_alone": 0, "voice.threshold": -0.15},  # only who speaks can be helped
    ),
    "amendments change nothing": without(
        "answer.amended_fit",
        first,
        "real_completion",
        "falls",
        0.002,
        scenario="feedback_answered",
        given={"relations.listening": 1, "voice.threshold": -0.15},  # only what is told is amended
    ),
    "nobody listens": asleep(
        "relations.listening", 0, "real_completion", "falls", 0.002, scenario="feedback_answered"
    ),
    "every speaker is believed alike": without(
        "answer.in_good_faith", first, "answered", "rises", given={"prior.integrity": 0.2}
    ),
    "superiors believe every report": without("reporting.believed", first, "belief_gap", "rises"),
    # looking and judging
    "desk checks find nothing": without(
        "inspection.desk_found", nothing, "looked_at", "falls", scenario="tight_looking"
    ),
    "citizens reveal nothing": asleep(
        "visits.citizens_reveal", 0, "found", "falls", 0.005, given={"visits.citizens_reveal": 0.5}
    ),
    "nobody reads the news": without(
        "reporting.seen_to_fail",
        first,
        "inspections",
        "falls",
        given={"visits.media_reveal": 1, "visits.citizens_reveal": 0.5},
    ),
    "skill in gaming hides nothing": without(
        "people.covered",
        first,
        "looked_at",
        "rises",
        given={"people.gaming_gain": 1, "people.gaming_cover": 1, "inspection.visits": 60},
    ),
    "gaming is not learned": without("people.gaming_after", first, "gaming", "falls"),
    "procedure is never criticised": without(
        "accountability.held_for_procedure", nothing, "criticisms", "falls", 0.1
    ),
    "shirking found out is never held": without(
        "accountability.held_for_shirking", nothing, "criticisms", "falls", 0.05
    ),
    "tolerance is not practised": without(
        "accountability.held_for_failure",
        lambda intensity, practised, diagnosis: HELD_FOR_FAILURE(intensity, 0.0, diagnosis),
        "trust_up",
        "falls",
        0.005,
        scenario="fault_tolerance_only",
    ),
    "nobody is a scapegoat": without(
        "accountability.scapegoat_chance",
        nothing,
        "criticisms",
        "falls",
        0.005,
        scenario="petition_scapegoat",
        given={"citizens.unreasonable_rate": 0.1},
    ),
    "the trend never comes": without(
        "sim.interventions._lay_over",
        silent,
        "criticisms",
        "falls",
        0.1,
        scenario="strictness_outran_support",
        weeks=208,
    ),
    # people
    "criticism discourages nobody": without(
        "people.motivation_after",
        lambda motivation, aversion, criticised, succeeded, world: motivation,
        "motivation",
        "rises",
        0.002,
        given={"people.motivation_gain": 0},
    ),
    "ability stays as it is": without(
        "people.ability_after", first, "ability", "rises", 0.002, given={"support.training": 0}
    ),
    "training teaches nothing": without(
        "people.ability_after",
        lambda ability, hours, help_, world: ABILITY(ability, 0.0, help_, world),
        "ability",
        "falls",
        0.005,
        scenario="training_and_pay",
    ),
    "nobody leaves": without("people.exit_chance", nothing, "exit", "falls"),
    "pay keeps nobody": without(
        "people.exit_chance",
        lambda burnout, pay, world: EXIT_CHANCE(burnout, 1.0, world),
        "exit",
        "falls",
        given={"support.pay": 0.5},
        weeks=208,
    ),
    # citizens
    "the book never harms": without("citizens.overcompliance", nothing, "service", "rises", 0.003),
    "results reach everybody": without(
        "citizens.reached", everything, "service", "rises", scenario="online_instead_of_visits"
    ),
}
QUICK = (
    "meetings take no time",
    "no obstacle is hidden",
    "everybody speaks",
    "procedure is never criticised",
    "nobody leaves",
)


def changed(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """A scenario with other levers and other conditions."""
    levers = {name: value for name, value in values.items() if PARAMETERS[name].kind == "lever"}
    others = {name: value for name, value in values.items() if name not in levers}
    return scenario.with_levers(levers).with_values(others)


def prepared(case: Case) -> Scenario:
    scenario = load_scenario(case.scenario).with_organisation(SMALL)
    return changed(scenario.with_weeks(case.weeks, WARMUP), case.given)


@cache
def reference(scenario: Scenario) -> Run:
    """The run with everything in its place."""
    return run(scenario)


def run(scenario: Scenario) -> Run:
    return simulate(scenario, kind="interpreted", **REQUEST._replace(window_weeks=scenario.weeks)._asdict())


def measured(result: Run, name: str) -> float:
    """An outcome, or what no outcome says: shares of closures, means of cadres."""
    series, first_week = result.state.series, result.scenario.warmup_weeks
    closed = float(series.closed[first_week:].sum())
    cadre_weeks = float(series.cadres[first_week:].sum())
    if name == "looked_at":  # share of false reports that were found
        false = (
            series.inflated[first_week:].sum()
            + series.paper[first_week:].sum()
            + series.dropped[first_week:].sum()
        )
        return float(series.found[first_week:].sum() / false)
    if name == "found":
        return float(series.found[first_week:].sum()) / closed
    if name == "found_out_belief":
        return float(result.state.cadres.found_out.mean())
    if name == "displaced":
        return float(series.displaced_hours[first_week:].sum()) / cadre_weeks
    if name == "receptions":
        return float(series.receptions[first_week:].sum() / series.visits[first_week:].sum())
    if name in ("ability", "gaming"):
        return float(getattr(series, name)[first_week:].sum()) / cadre_weeks
    return result.outcomes[name]


def taken_out(case: Case, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The run without the mechanism."""
    if case.instead is None:
        return run(changed(prepared(case), case.asleep))
    module, _, name = case.rule.rpartition(".")
    monkeypatch.setattr(import_module(module), name, case.instead)
    return run(prepared(case))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in CASES]
)
def test_a_mechanism_that_is_taken_out_is_missed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES[name]
    before = measured(reference(prepared(case)), case.outcome)
    change = measured(taken_out(case, monkeypatch), case.outcome) - before
    print(f"{name}: {case.outcome} {before:.4f} {change:+.4f}")
    assert (change if case.sign == "rises" else -change) > case.margin
