"""The first decision that diverged, on logs made by hand and on real ones."""

import numpy as np
from small_runs import small

from experiments.comparison.divergence import Divergence, first_divergence, log_rows
from sim import events, simulate
from sim.rules import work
from sim.run_state import OFFICE_ADDRESS
from sim.series import EventLog, empty_record

POLICY_WEEK = 10


def log(*rows: tuple[int, int, int, int]) -> EventLog:
    """A log of (week, kind, who, code)."""
    written: EventLog = empty_record(EventLog, len(rows))
    for week, kind, who, code in rows:
        events.note(written, week, kind, who, -1, 5, code, 0.0, 0.0, 0.0, 0.0)
    return written


def test_the_same_event_with_another_ending() -> None:
    here = log((10, events.APPROACH, 1, work.BOOK), (12, events.APPROACH, 3, work.INITIATIVE))
    there = log((10, events.APPROACH, 1, work.BOOK), (12, events.APPROACH, 3, work.PAPER))
    expected = Divergence(2, "cadre 3", "approach", "by initiative", "on paper")
    assert first_divergence(here, there, POLICY_WEEK) == expected


def test_an_event_that_happens_on_one_side_only() -> None:
    both = (13, events.APPROACH, 1, work.BOOK)
    extra = (12, events.DEPARTURE, 7, events.PROMOTED)
    expected = Divergence(2, "cadre 7", "departure", "promoted", "does not happen")
    assert first_divergence(log(extra, both), log(both, both), POLICY_WEEK) == expected
    mirrored = first_divergence(log(both, both), log(extra, both), POLICY_WEEK)
    assert mirrored == Divergence(2, "cadre 7", "departure", "does not happen", "promoted")


def test_an_office_is_called_an_office() -> None:
    voice = (10, events.VOICE, OFFICE_ADDRESS + 4, 0)
    found = first_divergence(log(voice), log((*voice[:3], 2)), POLICY_WEEK)
    assert found == Divergence(0, "office 4", "voice", "kept", "told")


def test_the_warm_up_and_the_numbers_behind_are_left_out() -> None:
    here = log((9, events.APPROACH, 1, work.BOOK), (10, events.APPROACH, 1, work.BOOK))
    there = log((9, events.APPROACH, 1, work.PAPER), (10, events.APPROACH, 1, work.BOOK))
    there.first[1] = 0.5
    assert first_divergence(here, there, POLICY_WEEK) is None


def test_a_log_that_was_too_short_is_read_as_far_as_it_goes() -> None:
    here, there = log((10, events.APPROACH, 1, work.BOOK)), log((10, events.APPROACH, 1, work.BOOK))
    here.count[0] = 99
    assert first_divergence(here, there, POLICY_WEEK) is None


def test_two_policies_part_after_their_common_warm_up() -> None:
    arms = [small("tight_control"), small("laissez_faire")]
    here, there = (simulate(arm, log_rows=20_000).state.log for arm in arms)
    found = first_divergence(here, there, arms[0].warmup_weeks)
    assert found is not None and found.week >= 0
    assert found.reference != found.other
    assert first_divergence(here, here, arms[0].warmup_weeks) is None


def test_room_for_a_log_is_bounded() -> None:
    assert log_rows(120, 364) == 4 * 120 * 364
    assert log_rows(10**6, 364) == 10**6
    assert np.iinfo(np.int32).max > log_rows(10**6, 364)
