"""Luck by address: every random number is a pure function of where it is used.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3")
scrambles a counter of four 32-bit words under a key of two.  Here the key says which run it is and
the counter says which decision of whom in which week, so a draw needs no state and no order: the same
cadre meets the same luck under every policy, on any number of workers.  Nothing else in the model is
random.

The words are non-negative integers below 2**32.  Products of two words fill 64 bits: where integers
wrap (compiled code) they may turn negative, where they do not (Python) they stay positive, and the mask
after each shift takes the same 32 bits from both.
"""

WORD = 0xFFFFFFFF
ROUNDS = 10
FIRST_MULTIPLIER = 0xD2511F53
SECOND_MULTIPLIER = 0xCD9E8D57
FIRST_KEY_STEP = 0x9E3779B9  # the golden ratio
SECOND_KEY_STEP = 0xBB67AE85  # the square root of 3, less 1

SEED_LIMIT = 2**63
NUMBER_LIMIT = 2**32
REPLICATE_TAG = 0x7265706C  # "repl" and "rost" in ASCII: the keys under which keys are made
ROSTER_TAG = 0x726F7374
ROSTER_BIT = 0x80000000  # set in every roster's key and in no replicate's


def philox(
    counter0: int, counter1: int, counter2: int, counter3: int, key0: int, key1: int
) -> tuple[int, int, int, int]:
    """Four random words for a counter of four words under a key of two (Philox4x32-10)."""
    for _ in range(ROUNDS):
        first = FIRST_MULTIPLIER * counter0
        second = SECOND_MULTIPLIER * counter2
        counter0 = ((second >> 32) & WORD) ^ counter1 ^ key0
        counter1 = second & WORD
        counter2 = ((first >> 32) & WORD) ^ counter3 ^ key1
        counter3 = first & WORD
        key0 = (key0 + FIRST_KEY_STEP) & WORD
        key1 = (key1 + SECOND_KEY_STEP) & WORD
    return counter0, counter1, counter2, counter3


def uniform(key0: int, key1: int, week: int, who: int, purpose: int, item: int) -> float:
    """A number strictly between 0 and 1: (k + 0.5) / 2**52 with k uniform on 0 ... 2**52 - 1.

    The address is the key of the run and four words: the week, the seat, the purpose (its code in the
    low 8 bits, the ordinal number of the seat's holder above them) and the item (the identity of
    the task or of the visiting office; 0 where the decision has none).
    """
    high, low, _, _ = philox(week, who, purpose, item, key0, key1)
    return high * 2.0**-32 + ((low >> 12) + 0.5) * 2.0**-52


def key_of(seed: int, roster: int, replicate: int) -> tuple[int, int]:
    """The key of what happens in one replicate of one roster: two words."""
    first, second = _derived(seed, roster, replicate, REPLICATE_TAG)
    return first, second & ~ROSTER_BIT


def roster_key(seed: int, roster: int) -> tuple[int, int]:
    """The key of who is there at the start: two words, different from those of every replicate."""
    first, second = _derived(seed, roster, 0, ROSTER_TAG)
    return first, second | ROSTER_BIT


def _derived(seed: int, roster: int, replicate: int, tag: int) -> tuple[int, int]:
    """Two words that depend on every bit of the seed and of both numbers."""
    if not 0 <= seed < SEED_LIMIT:
        raise ValueError(f"seed must be a whole number from 0 to 2**63 - 1, not {seed}")
    for name, number in (("roster", roster), ("replicate", replicate)):
        if not 0 <= number < NUMBER_LIMIT:
            raise ValueError(f"{name} must be a whole number from 0 to 2**32 - 1, not {number}")
    first, second, _, _ = philox(seed & WORD, seed >> 32, roster, replicate, tag, 0)
    return first, second
