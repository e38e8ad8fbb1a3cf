"""What an office hears of those below, and what teaches nobody anything."""

from collections.abc import Callable

import numpy as np
import pytest
from small_runs import RECORDS, small

from experiments.comparison.controls import norm_and_realised
from sim import Run, events, history, simulate, trust_ledger
from sim.compiled import interpreted
from sim.event_words import CAUSES
from sim.scenario import Scenario
from sim.state import YEAR
from sim.week import people
from sim.week.assignment import issued_in, line_of, tier_of

WEEKS = 104


def base(levers: dict[str, float] | None = None, values: dict[str, float] | None = None) -> Scenario:
    return small("baseline").with_weeks(WEEKS, 12).with_levers(levers or {}).with_values(values or {})


def run_of(scenario: Scenario) -> Run:
    return simulate(scenario, seed=3, **RECORDS)


def mean_over(scenario: Scenario, value: Callable[[Run], float]) -> float:
    """Mean of a number over runs of six rosters."""
    return float(np.mean([value(simulate(scenario, seed=3, roster=roster)) for roster in range(6)]))


def entries(run: Run, *causes: int) -> list[trust_ledger.Entry]:
    """Changes of belief that had one of these causes."""
    wanted = {CAUSES[cause] for cause in causes}
    return [entry for entry in trust_ledger.entries(run) if entry.cause in wanted]


def total(name: str) -> Callable[[Run], float]:
    """The sum of a series over a run."""
    return lambda run: float(getattr(run.state.series, name).sum())


def trusted(run: Run) -> float:
    """Trust in the ability of offices, by the offices above them."""
    return float(run.state.offices.trust_ability[1:].mean())


def test_what_an_office_keeps_to_itself_the_one_above_does_not_hold_against_it() -> None:
    honest, sweet = (mean_over(base(values={"reports.sweetening": share}), trusted) for share in (0.0, 1.0))
    assert sweet > honest + 0.02


def test_the_top_sees_fewer_failures_where_those_admitted_below_are_kept_back() -> None:
    def seen_to_fail(run: Run) -> float:
        return float(run.state.offices.failings[0])

    honest, sweet = (mean_over(base(values={"reports.sweetening": share}), seen_to_fail) for share in (0.0, 1.0))
    assert sweet < 0.85 * honest


def test_an_extension_is_not_held_against_the_office_that_was_given_it() -> None:
    unanswered, extended = (
        mean_over(base({"feedback.response_standard": share}, {"answer.help": 0.0}), trusted)
        for share in (0.0, 1.0)
    )
    assert extended > unanswered - 0.04  # it was down to a half of it


def test_a_task_can_be_truly_done_by_its_first_deadline_though_it_was_extended() -> None:
    def extended(run: Run) -> bool:
        tasks = run.state.tasks
        return bool(((tasks.item > 0) & (tasks.due > tasks.first_due) & (tasks.in_time == 1)).any())

    generous = base({"feedback.response_standard": 1.0}, {"answer.help": 0.0, "answer.extension": 12.0})
    assert mean_over(generous, extended) > 0.5


def test_who_drops_a_task_learns_nothing_about_paper() -> None:
    nobody_looks = {
        "inspection.visits": 0.0, "inspection.desk_checks": 0.0, "accountability.intensity": 0.0,
    }  # fmt: skip
    run = run_of(base(nobody_looks, {"visits.citizens_reveal": 0.0}))
    late = WEEKS // 2  # nothing is in hand any more at which somebody looked before policies parted
    closed, dropped, scored = (
        getattr(run.state.series, name)[run.scenario.warmup_weeks + late :].sum()
        for name in ("closed", "dropped", "scored_closures")
    )
    assert dropped > 5
    assert [entry for entry in entries(run, events.LOOKED_AT) if entry.week >= late] == []
    assert scored == closed - dropped


@pytest.mark.parametrize(
    ("met", "of", "falls"),
    [("answered", "heard_at_issuer", False), ("amendments", "heard_at_issuer", False), ("reprisals", "told", True)],
)
def test_a_superior_goes_by_whom_he_trusts(met: str, of: str, falls: bool) -> None:
    def share(integrity: float) -> float:
        """How often a problem is met so, where superiors think so of everybody's integrity."""
        believed = {"prior.integrity": integrity, "voice.threshold": -0.15, "superiors.retaliation_mean": 0.5}
        scenario = base({"relations.listening": 0.3}, believed).with_weeks(26, 0)
        return mean_over(scenario, total(met)) / mean_over(scenario, total(of))

    low, usual, high = (share(integrity) for integrity in (0.1, 0.5, 0.9))
    assert low > usual > high if falls else low < usual < high
    assert max(low, high) > 1.5 * min(low, high)


def test_who_has_no_name_is_believed_as_most_are() -> None:
    def answered(credibility: float) -> float:
        """Problems answered where all come by the protected channel and superiors trust nobody."""
        distrusted = {"answer.credibility": credibility, "prior.integrity": 0.1}
        nameless = base({"feedback.protected_channel": 1.0}, distrusted).with_weeks(26, 0)
        return mean_over(nameless, total("answered"))

    assert answered(0.0) == answered(6.0) > 0.0


def test_a_protected_problem_teaches_no_office_that_it_passed_by() -> None:
    passed_on = (events.PASSED_ON, events.PRICE_OF_PASSING_ON)
    usual, protected = (run_of(base({"feedback.protected_channel": share})) for share in (0.0, 1.0))
    assert usual.state.series.told.sum() > 20 and protected.state.series.told.sum() > 20
    assert len(entries(usual, *passed_on)) > 5
    assert entries(protected, *passed_on) == []


def test_a_protected_problem_takes_the_attention_of_the_office_that_issued_the_task() -> None:
    hardly_read = {"feedback.protected_channel": 1.0, "feedback.answer_hours": 0.1}
    state = simulate(base(hardly_read, {"voice.threshold": -0.15}), seed=3).state
    told, top = state.tiers.problems_told.sum(axis=0), state.tiers.problems_read.sum(axis=0)[0]
    assert told[0] > 5 and top < told[0]


def test_paper_that_comes_to_light_late_teaches_its_author_that_it_does() -> None:
    run = run_of(base(values={"visits.citizens_reveal": 0.5}))
    closed, surfaced = (
        {(event.week, event.seat) for event in history.records(run) if event.kind == kind}
        for kind in (events.REPORT, events.SURFACING)
    )
    late = surfaced - closed  # nothing else was to be learned of being found out in such a week
    assert len(late) > 5
    assert late <= {(entry.week, entry.who) for entry in entries(run, events.LOOKED_AT)}


def test_a_crossing_that_comes_to_light_teaches_that_crossings_do() -> None:
    only_crossings_are_seen = {
        "inspection.visits": 0.0, "inspection.desk_checks": 0.0, "accountability.red_line_detection": 1.0,
    }  # fmt: skip
    tempted = {
        "visits.citizens_reveal": 0.0, "judgement.red_line_custom": 1.0, "judgement.breach_base": 1.0,
        "cadres.low_integrity_share": 1.0,
    }  # fmt: skip
    run = run_of(base(only_crossings_are_seen, tempted))
    late = WEEKS // 2  # nothing is in hand any more at which somebody looked before policies parted
    crossings = [event for event in history.records(run) if event.kind == events.BREACH and event.week >= late]
    taught = [entry for entry in entries(run, events.LOOKED_AT) if entry.week >= late]
    assert len(taught) == len(crossings) > 3


def test_a_newcomer_begins_without_the_record_and_the_contact_of_who_sat_there() -> None:
    run = simulate(base(), seed=3)
    state = run.state
    assert state.trailing.recent_closures[0] > 0 and state.cadres.contact_sought[0] > 0.0
    week = run.scenario.warmup_weeks + WEEKS - 1
    interpreted(people._leave)(state, week, 0)
    assert state.trailing.recent_closures[0] == state.trailing.recent_reliable[0] == 0
    assert not state.trailing.closures[:YEAR].any() and not state.trailing.reliable[:YEAR].any()
    assert state.trailing.closures[YEAR : 2 * YEAR].sum() == state.trailing.recent_closures[1]
    assert state.cadres.contact_sought[0] == 0.0


def test_realised_accountability_is_the_mean_of_what_each_cadre_meets() -> None:
    scenario = small("tight_control").with_levers({"accountability.intensity": 1.0})
    run = simulate(scenario, seed=3)
    norm, realised = norm_and_realised(run)["accountability"]
    assert norm == 1.0 and 0.5 < realised < 1.0
    assert run.state.series.control_met.mean() / run.state.tree.cadres > 0.9
    window = slice(run.state.calendar.tally_from, None)
    assert realised == pytest.approx(
        run.state.series.accountability_met[window].sum() / run.state.series.cadres[window].sum()
    )


def test_every_problem_is_told_or_kept_and_counts_once() -> None:
    series = simulate(base(), seed=3).state.series
    kept = series.silent_useless + series.silent_dangerous + series.silent_unable
    assert 0 < series.problems.sum() <= (series.told + kept).sum()
    assert (series.problems <= series.occasions).all()


def test_an_identity_says_when_and_by_whom_a_task_was_issued() -> None:
    item = (30 + 1) * 64 + 2 * 8 + 5
    assert (issued_in(item), tier_of(item), line_of(item)) == (30, 2, 5)
