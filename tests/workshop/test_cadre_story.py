import pytest

from sim import load_scenario
from workshop.cadre_story import cadre_story

SHORT = load_scenario("tight_control").with_weeks(12, warmup_weeks=4)


def test_a_story_beside_itself_never_parts():
    told = cadre_story(SHORT, 3, SHORT)
    assert told["parting"] is None
    assert told["stories"][0] == told["stories"][1]


def test_two_policies_part_where_the_marked_events_differ():
    told = cadre_story(SHORT, 3, load_scenario("laissez_faire").with_weeks(12, warmup_weeks=4))
    marked = [[event for event in story["events"] if event["parts"]] for story in told["stories"]]
    assert told["parting"] == min(events[0]["week"] for events in marked if events)
    assert marked[0] != marked[1]


def test_trust_is_told_from_just_before_policies_part_to_the_end():
    (story,) = cadre_story(SHORT, 3)["stories"]
    assert len(story["trust_up"]) == len(story["trust_down"]) == SHORT.weeks + 1
    assert all(0 <= value <= 1 for value in story["trust_up"] + story["trust_down"])


def test_a_cadre_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no cadre 120"):
        cadre_story(SHORT, 120)
