"""The door: codes, keys and tickets, and what becomes of those who guess."""

import pytest

from workshop.door import MOST_ADDRESSES, MOST_WRONG, MOST_WRONG_IN_ALL, WINDOW, Door
from workshop.room import Room


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(clock: Clock) -> Door:
    return Door([Room("1111", "key one", "secret one"), Room("2222", "key two", "secret two")], clock)


def test_code_and_key_open_their_own_room_only(door: Door) -> None:
    guest, host = door.visitor(door.by_code("2222", "10.0.0.1")), door.visitor(door.by_key("key one"))
    assert guest is not None and host is not None
    assert (guest.room.code, guest.host) == ("2222", False)
    assert (host.room.code, host.host) == ("1111", True)


@pytest.mark.parametrize("wrong", ["0000", "", "1111 ", "key one", None, 1111, ["1111"], "１１１１"])
def test_a_wrong_code_opens_nothing(door: Door, wrong: object) -> None:
    assert door.by_code(wrong, "10.0.0.1") is None
    assert door.by_key(wrong if wrong != "key one" else "1111") is None


def test_two_devices_are_told_apart_and_one_is_known_again(door: Door) -> None:
    tickets = [door.by_code("1111", "10.0.0.1") for _ in range(2)]
    one, other = (door.visitor(ticket) for ticket in tickets)
    assert one is not None and other is not None
    assert one.mark != other.mark
    assert door.visitor(tickets[0]) == one


def test_a_browser_that_comes_again_is_the_same_visitor(door: Door) -> None:
    ticket = door.by_code("1111", "10.0.0.1")
    assert door.by_code("1111", "10.0.0.1", ticket) == ticket
    beside = door.by_code("2222", "10.0.0.1", ticket)
    back = door.by_code("1111", "10.0.0.1", beside)
    assert door.visitor(back) == door.visitor(ticket)


def test_a_host_stays_host_by_the_code_and_a_guest_becomes_it_by_the_key(door: Door) -> None:
    host = door.by_key("key one")
    assert door.by_code("1111", "10.0.0.1", host) == host
    guest = door.visitor(ticket := door.by_code("1111", "10.0.0.1"))
    risen = door.visitor(door.by_key("key one", ticket))
    assert guest is not None and risen is not None
    assert risen.host and risen.mark == guest.mark


def test_a_forged_ticket_makes_nobody_somebody_else(door: Door) -> None:
    first = door.visitor(ticket := door.by_code("1111", "10.0.0.1"))
    assert ticket is not None
    role, mark, _ = ticket.split(".")
    other = door.visitor(door.by_code("1111", "10.0.0.1", f"{role}.{mark}.forged"))
    assert first is not None and other is not None
    assert other.mark != first.mark


def test_no_ticket_can_be_forged_or_turned_into_a_hosts(door: Door) -> None:
    ticket = door.by_code("1111", "10.0.0.1")
    assert ticket is not None
    role, mark, seal = ticket.split(".")
    forgeries = (f"host.{mark}.{seal}", f"{role}.x{mark}.{seal}", f"{role}.{mark}.", f"{role}.{mark}")
    for forged in (*forgeries, "", ".", "..", None):
        assert door.visitor(forged) is None


def test_who_guesses_has_to_wait_and_nobody_else_has(door: Door, clock: Clock) -> None:
    for _ in range(MOST_WRONG):
        assert not door.exhausted("10.0.0.1")
        door.by_code("0000", "10.0.0.1")
    assert door.exhausted("10.0.0.1")
    assert not door.exhausted("10.0.0.2")
    clock.now += WINDOW
    assert not door.exhausted("10.0.0.1")


def test_many_addresses_together_have_to_wait_too(door: Door) -> None:
    for number in range(MOST_WRONG_IN_ALL):
        door.by_code("0000", f"10.0.0.{number}")
    assert door.exhausted("10.0.1.1")


def test_one_household_with_many_long_addresses_counts_as_one(door: Door) -> None:
    for number in range(MOST_WRONG):
        door.by_code("0000", f"2001:db8:1:2::{number}")
    assert door.exhausted("2001:db8:1:2:ffff::1")
    assert not door.exhausted("2001:db8:1:3::1")


def test_guesses_from_everywhere_take_no_endless_memory(door: Door, clock: Clock) -> None:
    for number in range(MOST_ADDRESSES + 10):
        clock.now += WINDOW
        door.by_code("0000", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(door._guesses._by_address) == MOST_ADDRESSES
