"""Whose luck a run meets, by number."""

from experiments.pairings import Pairing, pairings, seat_pairings


def test_every_pair_has_people_of_its_own_until_there_are_no_more_rosters() -> None:
    assert pairings(1001)[998:] == [Pairing(998, 0), Pairing(999, 0), Pairing(0, 1)]


def test_a_pairing_is_found_by_its_number_and_the_reverse() -> None:
    assert [pairing.number for pairing in pairings(2_001)] == list(range(2_001))
    assert Pairing.numbered(2_003) == Pairing(3, 2)


def test_seats_are_judged_over_one_roster() -> None:
    assert seat_pairings(2) == [Pairing(0, 0), Pairing(0, 1)]
