"""Pairings: whose luck a run meets, by number.

Pairing n takes roster n (who is there) and replicate 0 (what happens to them): every pair of runs has people of its
own, so that pairs are independent. From 1,000 pairings on the rosters come again with another replicate.
"""

from typing import NamedTuple

ROSTERS = 1_000


class Pairing(NamedTuple):
    """Whose luck: every scenario is run under the same pairings."""

    roster: int
    replicate: int

    @classmethod
    def numbered(cls, number: int) -> "Pairing":
        """The pairing of a number."""
        return cls(number % ROSTERS, number // ROSTERS)

    @property
    def number(self) -> int:
        """Its number."""
        return ROSTERS * self.replicate + self.roster


def pairings(count: int) -> list[Pairing]:
    """The first pairings, each with people of its own as long as there are rosters."""
    return [Pairing.numbered(number) for number in range(count)]


def seat_pairings(replicates: int) -> list[Pairing]:
    """Replicates of one roster, over which seats are judged."""
    return [Pairing(0, replicate) for replicate in range(replicates)]
