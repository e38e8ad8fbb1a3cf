"""A room: one vote a device, totals only when enough have voted and the vote is closed, nothing that tells who."""

import pytest

from workshop.room import FEWEST_VOTES, Room, RoomError

CHOICES = ["rises", "same", "falls"]


@pytest.fixture
def room() -> Room:
    room = Room("1234", "key", "secret")
    room.ask("initiative", CHOICES)
    return room


def vote(room: Room, *choices: str) -> None:
    for number, choice in enumerate(choices):
        room.vote(f"voter {number}", "initiative", choice)


def test_a_new_room_has_a_code_nobody_has_and_a_key_nobody_guesses() -> None:
    taken = {f"{number:04d}" for number in range(10_000)} - {"0042"}
    room = Room.new(taken)
    assert room.code == "0042"
    assert len(room.key) >= 43 and room.key != Room.new(set()).key


def test_totals_are_shown_from_five_votes_and_not_before_the_vote_is_closed(room: Room) -> None:
    vote(room, "rises", "rises", "falls", "same")
    with pytest.raises(RoomError, match=f"{FEWEST_VOTES} votes"):
        room.count()
    vote(room, "rises", "rises", "falls", "same", "falls")
    assert (room.shown()["voted"], room.shown()["totals"]) == (5, None)
    room.count()
    assert room.shown()["totals"] == {"rises": 2, "same": 1, "falls": 2}


def test_a_revealed_question_with_too_few_votes_never_shows_them(room: Room) -> None:
    vote(room, "rises", "rises", "falls", "same")
    room.reveal()
    assert room.shown()["totals"] is None
    with pytest.raises(RoomError, match="no such vote"):
        room.vote("late", "initiative", "rises")
    assert room.shown()["totals"] is None


def test_a_vote_can_be_changed_until_it_is_counted_and_counts_once(room: Room) -> None:
    vote(room, *["rises"] * 5)
    room.vote("voter 0", "initiative", "falls")
    room.count()
    assert room.shown()["totals"] == {"rises": 4, "same": 0, "falls": 1}
    with pytest.raises(RoomError, match="no such vote"):
        room.vote("voter 1", "initiative", "falls")


def test_who_chose_what_is_forgotten_when_it_is_counted(room: Room) -> None:
    vote(room, *["rises"] * 5)
    room.count()
    assert room.votes == {}
    assert not any("voter" in str(value) for value in room.shown().values())


@pytest.mark.parametrize(("question", "choice"), [("other", "rises"), ("initiative", "up"), (None, None), ([], {})])
def test_votes_on_what_is_not_asked_are_refused(room: Room, question: object, choice: object) -> None:
    with pytest.raises(RoomError):
        room.vote("voter", question, choice)
    assert room.shown()["voted"] == 0


def test_a_new_question_and_a_new_scene_forget_the_votes_before(room: Room) -> None:
    vote(room, *["rises"] * 5)
    room.count()
    room.ask("candor", ["more", "less"])
    assert (room.shown()["voted"], room.shown()["totals"], room.shown()["closed"]) == (0, None, False)
    room.reveal()
    room.show("petitioner")
    assert (room.shown()["question"], room.shown()["revealed"]) == (None, False)


@pytest.mark.parametrize("choices", [None, [], ["one"], ["a", "a"], list("abcdefg"), ["<b>", "b"], ["A", "b"], [1, 2]])
def test_choices_are_two_to_six_different_plain_words(room: Room, choices: object) -> None:
    with pytest.raises(RoomError):
        room.ask("q", choices)


def test_pushed_levers_exist_and_lie_within_their_bounds(room: Room) -> None:
    room.push({"inspection.visits": 28, "inspection.targeting": "risk"}, "a")
    assert room.shown()["pushed"] == {"inspection.visits": 28.0, "inspection.targeting": "risk"}
    for wrong in ({"inspection.visits": 900}, {"x": 1}, {"learning.negativity": 1}, {"inspection.visits": "<i>"}, 3):
        with pytest.raises(RoomError):
            room.push(wrong, "both")
    with pytest.raises(RoomError):
        room.push({}, "c")
    assert room.shown()["side"] == "a"


def test_a_timer_ends_at_a_moment_that_every_phone_can_show(room: Room) -> None:
    room.set_timer(90, now=1000.0)
    assert room.shown()["timer"] == {"ends": 1_090_000}
    for wrong in (0, -1, 7201, 2.5, "90"):
        with pytest.raises(RoomError):
            room.set_timer(wrong, now=1000.0)
    room.set_timer(None, now=1000.0)
    assert room.shown()["timer"] is None


def test_the_time_of_a_scene_ends_with_it(room: Room) -> None:
    room.set_timer(90, now=1000.0)
    room.show("petitioner")
    assert room.shown()["timer"] is None
