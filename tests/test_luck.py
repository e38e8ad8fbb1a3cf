"""The random numbers: published answers, uniformity, independence of neighbouring addresses, keys."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import luck
from sim.luck import key_of, philox, roster_key, uniform

ONES = 0xFFFFFFFF
words = st.integers(0, ONES)


# The known-answer vectors published with the generator (Random123, kat_vectors, philox4x32 10).
@pytest.mark.parametrize(
    ("counter_and_key", "answer"),
    [
        ((0, 0, 0, 0, 0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ONES, ONES, ONES, ONES, ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_answers(
    counter_and_key: tuple[int, int, int, int, int, int], answer: tuple[int, int, int, int]
) -> None:
    assert philox(*counter_and_key) == answer


def wider_philox(counter: list[int], key: list[int]) -> list[int]:
    """The same rounds on 64-bit words with the constants of Philox4x64."""
    mask = 2**64 - 1
    c0, c1, c2, c3 = counter
    key0, key1 = key
    for _ in range(luck.ROUNDS):
        first, second = 0xD2E7470EE14C6C93 * c0, 0xCA5A826395121157 * c2
        c0, c1, c2, c3 = (second >> 64) ^ c1 ^ key0, second & mask, (first >> 64) ^ c3 ^ key1, first & mask
        key0, key1 = (key0 + 0x9E3779B97F4A7C15) & mask, (key1 + 0xBB67AE8584CAA73B) & mask
    return [c0, c1, c2, c3]


def test_the_rounds_are_those_of_numpys_wider_philox() -> None:
    generator = np.random.Philox(counter=[4, 3, 2, 1], key=[9, 8])
    drawn = [int(word) for word in generator.random_raw(4)]
    assert drawn == wider_philox([5, 3, 2, 1], [9, 8])  # NumPy counts up before it draws


@given(words, words, words, words, words, words)
def test_uniform_is_the_first_52_bits_of_its_address(
    week: int, who: int, purpose: int, item: int, key0: int, key1: int
) -> None:
    drawn = uniform(key0, key1, week, who, purpose, item)
    high, low, _, _ = philox(week, who, purpose, item, key0, key1)
    whole = high << 20 | low >> 12
    assert drawn * 2.0**53 == 2 * whole + 1
    assert 0.0 < drawn < 1.0


def drawn_over(weeks: int, people: int, purposes: int, items: int) -> np.ndarray:
    key = key_of(20, 3, 4)
    shape = (weeks, people, purposes, items)
    return np.array([uniform(*key, *address) for address in np.ndindex(shape)]).reshape(shape)


@pytest.fixture(scope="module")
def draws() -> np.ndarray:
    return drawn_over(weeks=12, people=16, purposes=10, items=6)


def test_draws_fill_the_interval_evenly(draws: np.ndarray) -> None:
    counts = np.bincount((draws * 64).astype(int).ravel(), minlength=64)
    expected = draws.size / 64
    chi_square = float(((counts - expected) ** 2 / expected).sum())
    assert 29.0 < chi_square < 113.0  # 63 degrees of freedom: all but 2 in 10,000 even samples lie in here


@pytest.mark.parametrize("axis", range(4), ids=["week", "who", "purpose", "item"])
def test_neighbouring_addresses_are_unrelated(draws: np.ndarray, axis: int) -> None:
    here = np.moveaxis(draws, axis, 0)[0::2].ravel()
    next_to = np.moveaxis(draws, axis, 0)[1::2].ravel()
    assert abs(np.corrcoef(here, next_to)[0, 1]) < 3.5 / math.sqrt(here.size)
    pairs = np.bincount((here * 8).astype(int) * 8 + (next_to * 8).astype(int), minlength=64)
    expected = here.size / 64
    assert float(((pairs - expected) ** 2 / expected).sum()) < 113.0  # exceeded by 1 in 10,000


def test_neighbouring_replicates_rosters_and_seeds_are_unrelated() -> None:
    def luck_under(key: tuple[int, int]) -> np.ndarray:
        return np.array([uniform(*key, 1, who, 2, 0) for who in range(2000)])

    base = luck_under(key_of(20, 3, 4))
    neighbours = [(20, 3, 5), (20, 4, 4), (21, 3, 4), (20 + 2**32, 3, 4)]
    for key in (*(key_of(*neighbour) for neighbour in neighbours), roster_key(20, 3)):
        assert abs(np.corrcoef(base, luck_under(key))[0, 1]) < 3.5 / math.sqrt(2000)


@given(st.integers(0, 2**63 - 1), words, words)
def test_keys_are_words_and_a_rosters_key_is_no_replicates(seed: int, roster: int, replicate: int) -> None:
    what_happens, who_is_there = key_of(seed, roster, replicate), roster_key(seed, roster)
    assert all(0 <= word <= ONES for word in (*what_happens, *who_is_there))
    assert what_happens[1] < luck.ROSTER_BIT <= who_is_there[1]


def test_keys_differ_for_every_run() -> None:
    keys = {key_of(*run) for run in np.ndindex(10, 15, 15)}
    keys |= {roster_key(*who) for who in np.ndindex(10, 15)}
    assert len(keys) == 10 * 15 * 15 + 10 * 15


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    with pytest.raises(ValueError) as caught:
        key_of(seed, 0, 0)
    assert str(caught.value) == f"seed must be a whole number from 0 to 2**63 - 1, not {seed}"


@pytest.mark.parametrize("number", [-1, 2**32])
def test_a_roster_or_replicate_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError) as caught:
        roster_key(0, number)
    assert str(caught.value) == f"roster must be a whole number from 0 to 2**32 - 1, not {number}"
    with pytest.raises(ValueError) as caught:
        key_of(0, 0, number)
    assert str(caught.value) == f"replicate must be a whole number from 0 to 2**32 - 1, not {number}"
