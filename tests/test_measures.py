"""Outcomes recomputed: by hand from a few numbers, and from the event log of a run."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pytest
from small_runs import RECORDS, small

from sim import events, measures
from sim.beginning import Request, begin
from sim.measures import BY_NAME, HEADLINE, OUTCOMES, disaster_tail
from sim.rules import reporting, work
from sim.run_state import RunState
from sim.simulate import Run, simulate


@pytest.fixture
def blank() -> RunState:
    """Four weeks in which nothing has happened yet."""
    return begin(small("baseline").with_weeks(3, warmup_weeks=1), Request())


@pytest.fixture(scope="module", params=["baseline", "tight_control", "laissez_faire"])
def run(request: pytest.FixtureRequest) -> Run:
    return simulate(small(request.param).with_weeks(250), seed=8, kind="compiled", **RECORDS)


def outcomes(state: RunState) -> dict[str, float]:
    return measures.outcomes(state, 0, 4)


def test_outcomes_are_told_apart_and_explained() -> None:
    assert len(BY_NAME) == len(OUTCOMES)
    assert set(HEADLINE) <= set(BY_NAME)
    for outcome in OUTCOMES:
        assert outcome.label and outcome.unit and outcome.definition
        assert outcome.better in (-1, 0, 1)


def test_a_ratio_pools_its_weeks(blank: RunState) -> None:
    blank.series.decided[:] = [10, 0, 2, 0]
    blank.series.initiatives[:] = [1, 0, 2, 0]
    assert outcomes(blank)["initiative"] == pytest.approx(3 / 12)  # and not the mean of 1/10 and 2/2
    assert measures.outcomes(blank, 2, 3)["initiative"] == 1.0
    weekly = measures.weekly_outcomes(blank)["initiative"]
    assert weekly[[0, 2]].tolist() == [0.1, 1.0]
    assert np.isnan(weekly[[1, 3]]).all()


@pytest.mark.parametrize("every", [1, 4, 13, 52])
def test_a_course_holds_the_outcomes_of_each_of_its_windows_to_the_bit(run: Run, every: int) -> None:
    last = 3 + 259 // every * every
    course = measures.windowed_outcomes(run.state, 3, last, every)
    for position, first in enumerate(range(3, last, every)):
        alone = measures.outcomes(run.state, first, first + every)
        assert {name: values[position].tobytes() for name, values in course.items()} == {
            name: np.float64(value).tobytes() for name, value in alone.items()
        }


def test_a_course_whose_windows_do_not_fill_its_weeks_is_refused(run: Run) -> None:
    with pytest.raises(ValueError, match="reshape"):
        measures.windowed_outcomes(run.state, 0, 10, 4)


def test_where_nothing_was_counted_there_is_no_number(blank: RunState) -> None:
    found = outcomes(blank)
    assert all(
        math.isnan(found[name]) for name in ("initiative", "candor", "service", "trust_gap", "report_gap")
    )


def test_rates_are_per_cadre_year(blank: RunState) -> None:
    blank.series.cadres[:] = 12
    blank.series.criticisms[:] = [1, 0, 2, 3]
    blank.series.disasters[:] = [0, 0, 0, 1]
    blank.series.visits[:] = [2, 0, 2, 4]
    found = outcomes(blank)
    assert found["criticisms"] == pytest.approx(52 * 6 / 48)
    assert found["disasters"] == pytest.approx(100 * 52 * 1 / 48)
    assert found["inspections"] == pytest.approx(52 * 8 / (4 * 4))  # four townships for four weeks


def test_service_is_what_is_left_of_what_was_delivered(blank: RunState) -> None:
    blank.series.closed[:] = [5, 5, 0, 0]
    blank.series.delivered[:] = [4, 4, 0, 0]
    blank.series.harm[:] = [0.5, 0, 0, 0]
    blank.series.rents[:] = [0, 0.5, 0, 0]
    blank.series.disaster_loss[:] = [0, 2, 0, 0]
    assert outcomes(blank)["service"] == pytest.approx((8 - 0.5 - 0.5 - 2) / 10)
    blank.series.disaster_loss[:] = 100
    assert outcomes(blank)["service"] == 0.0
    blank.series.disaster_loss[:] = 0
    blank.series.delivered[:] = 100
    assert outcomes(blank)["service"] == 1.0


def test_links_are_averaged_over_all_tiers_and_gaps_measured_at_the_top(blank: RunState) -> None:
    tiers = blank.tiers
    tiers.links[:] = [1, 2, 5]
    tiers.trust_down[:] = [0.5, 1.0, 4.0]
    tiers.trust_up[:] = [0.25, 1.0, 2.0]
    tiers.due_hours[:] = [100, 60, 40]
    tiers.true_hours[:] = [40, 30, 10]
    tiers.reported_hours[:] = [90, 50, 20]
    tiers.believed_hours[:] = [70, 40, 20]
    found = outcomes(blank)
    assert found["trust_down"] == pytest.approx(5.5 / 8)
    assert found["trust_asymmetry"] == pytest.approx((5.5 - 3.25) / 8)
    assert found["report_gap"] == pytest.approx(0.5)
    assert found["belief_gap"] == pytest.approx(0.3)
    by_tier = measures.tier_outcomes(blank, 0, 4)
    assert [tier["trust_down"] for tier in by_tier] == pytest.approx([0.5, 0.5, 0.8])
    assert [tier["report_gap"] for tier in by_tier] == pytest.approx([0.5, 20 / 60, 0.25])
    assert [tier["true_completion"] for tier in by_tier] == pytest.approx([0.4, 0.5, 0.25])


def test_the_tail_of_disasters_is_the_mean_of_the_worst_years() -> None:
    losses = np.array([0.0] * 90 + [10.0] * 5 + [100.0, 200.0, 300.0, 400.0, 500.0])
    assert disaster_tail(losses) == 300.0
    assert disaster_tail(losses, share=0.1) == 155.0
    assert disaster_tail(np.array([3.0, 7.0])) == 7.0  # the worst of few


class Entry(NamedTuple):
    """One row of the log."""

    kind: int
    who: int
    item: int
    code: int
    first: float
    second: float
    fourth: float


def entries(run: Run) -> Iterator[Entry]:
    log, rows = run.state.log, slice(0, int(run.state.log.count[0]))
    yield from map(Entry, *(getattr(log, name)[rows].tolist() for name in Entry._fields))


def of(run: Run, kind: int) -> list[Entry]:
    return [entry for entry in entries(run) if entry.kind == kind]


def whole(run: Run) -> dict[str, float]:
    """Outcomes over the whole run, warm-up included."""
    return run.window(-run.scenario.warmup_weeks, run.scenario.weeks)


def test_initiative_is_the_first_approach_where_there_is_a_choice(run: Run) -> None:
    free = [entry for entry in of(run, events.APPROACH) if entry.second > 0]
    own = sum(entry.code == work.INITIATIVE for entry in free)
    assert whole(run)["initiative"] == pytest.approx(own / len(free))
    assert own > 0


def test_candor_counts_each_occasion_of_bad_news_once(run: Run) -> None:
    voices, reports = of(run, events.VOICE), of(run, events.REPORT)
    known = {(entry.who, entry.item) for entry in voices}
    failed = [entry for entry in reports if entry.first < 1]
    told = sum(entry.code / 2 for entry in voices)
    admitted = sum(entry.code == reporting.ADMITTED for entry in reports)
    assert whole(run)["candor"] == pytest.approx((told + admitted) / (len(known) + len(failed)))
    assert len([entry for entry in voices if entry.code > 0]) == len(
        {(entry.who, entry.item) for entry in voices if entry.code > 0}
    )


def test_closures_are_shares_of_all_reports(run: Run) -> None:
    reports, found = of(run, events.REPORT), whole(run)
    for name, code in [
        ("formalism", reporting.ON_PAPER),
        ("inflation", reporting.INFLATED),
        ("neglect", reporting.DROPPED),
        ("real_completion", reporting.DONE),
    ]:
        assert found[name] == pytest.approx(sum(entry.code == code for entry in reports) / len(reports)), name


def test_closures_go_by_the_truth(run: Run) -> None:
    for entry in of(run, events.REPORT):
        if entry.code == reporting.DONE:
            assert entry.first == 1
        if entry.code == reporting.INFLATED:
            assert 0.5 <= entry.first < 1
        if entry.code == reporting.ON_PAPER:
            assert entry.first < 0.5


def test_judgements_departures_and_breaches_are_counted_as_they_are_logged(run: Run) -> None:
    found, years = whole(run), run.state.series.cadres.sum() / 52
    held = [entry for entry in of(run, events.JUDGEMENT) if entry.code > 0]
    assert found["criticisms"] == pytest.approx(len(held) / years)
    assert found["sanctions"] == pytest.approx(sum(entry.code == 2 for entry in held) / years)
    assert found["unjust"] == pytest.approx(sum(entry.fourth for entry in held) / len(held))
    assert found["breaches"] == pytest.approx(len(of(run, events.BREACH)) / years)
    left = [entry for entry in of(run, events.DEPARTURE) if entry.code != events.PROMOTED]
    assert found["exit"] == pytest.approx(len(left) / years)


def test_answers_and_false_alarms_are_shares_of_what_was_told(run: Run) -> None:
    found = whole(run)
    told = sum(entry.code > 0 for entry in of(run, events.VOICE))
    invented = len(of(run, events.INVENTION))
    helped = sum(entry.code in (events.HELPED, events.EXTENDED) for entry in of(run, events.ANSWER))
    assert found["false_alarms"] == pytest.approx(invented / (invented + told))
    assert found["answered"] == pytest.approx(helped / told)


def test_every_outcome_of_a_run_is_finite(run: Run) -> None:
    assert [name for name, value in whole(run).items() if not math.isfinite(value)] == []
