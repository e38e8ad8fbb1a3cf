"""A room: what the host shows to all, and votes that nobody can trace, not even the host.

Votes are counted in one go when the host closes the vote, and only if there are enough of them: totals that grew
vote by vote would tell who voted what to whoever watches the phones.
"""

import re
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.errors import Fault
from sim.parameters import PARAMETERS
from sim.values import as_written, checked

FEWEST_VOTES = 5
MOST_CHOICES = 6
LONGEST_TIMER = 7_200  # seconds
WORD = re.compile(r"[a-z0-9_-]{1,60}")
SIDES = ("a", "b", "both")


class RoomError(ValueError):
    """Something cannot be done in a room now; the text says why, the key finds it in the words of the page."""

    def __init__(self, text: str, key: str = "nonsense") -> None:
        """Say why; what only a broken or hostile page can ask for needs no key of its own."""
        super().__init__(text)
        self.key = key


@dataclass
class Room:
    """One room. `votes` are kept in memory only, and only until they are counted.

    Of a vote that was counted or written down remain the totals and, apart from them, who has voted already.
    """

    code: str
    key: str
    secret: str
    scene: str | None = None
    question: str | None = None
    choices: tuple[str, ...] = ()
    closed: bool = False
    revealed: bool = False
    frozen: bool = False
    pushed: dict[str, float | str] = field(default_factory=dict)
    side: str = "both"
    timer_ends: float | None = None  # seconds since 1970
    counted: Counter[str] = field(default_factory=Counter)
    have_voted: set[str] = field(default_factory=set)
    votes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def new(cls, taken: set[str]) -> "Room":
        """A room with a code that is not taken, and a key nobody can guess."""
        codes = (f"{secrets.randbelow(10_000):04d}" for _ in iter(int, 1))
        code = next(code for code in codes if code not in taken)
        return cls(code, secrets.token_urlsafe(32), secrets.token_urlsafe(32))

    @property
    def totals(self) -> Counter[str]:
        """All votes so far; for nobody's eyes before they are closed."""
        return self.counted + Counter(self.votes.values())

    def vote(self, voter: str, question: object, choice: object) -> None:
        """Take a vote, or another choice of the same voter; raises `RoomError` where there is nothing to vote on."""
        if self.question is None or question != self.question or self.closed:
            raise RoomError("There is no such vote now.", "no_vote")
        if not isinstance(choice, str) or choice not in self.choices:
            raise RoomError("There is no such choice.")
        if voter in self.have_voted:
            raise RoomError("This device has voted already.", "voted")
        self.votes[voter] = choice

    def ask(self, question: object, choices: object) -> None:
        """Open a vote; what was voted before is forgotten."""
        if not isinstance(choices, list) or not 2 <= len(choices) <= MOST_CHOICES:
            raise RoomError(f"A question has 2 to {MOST_CHOICES} choices.")
        words = tuple(word(choice) for choice in choices)
        if len(set(words)) < len(words):
            raise RoomError("Two choices are the same.")
        self.question, self.choices = word(question), words
        self.closed = self.revealed = False
        self.counted, self.have_voted, self.votes = Counter(), set(), {}

    def count(self) -> None:
        """Close the vote and show the totals; raises `RoomError` while there are too few votes to hide anybody."""
        if self.totals.total() < FEWEST_VOTES:
            raise RoomError(f"Totals are shown from {FEWEST_VOTES} votes.", "few_votes")
        self._close()

    def reveal(self) -> None:
        """Let all see what the model says; whoever has not voted is too late."""
        self.revealed = True
        self._close()

    def _close(self) -> None:
        """Forget who chose what."""
        self.closed = True
        self.counted, self.votes = self.totals, {}

    def show(self, scene: object) -> None:
        """Go to a scene, or to none; the question of the last one is over, and so is its time."""
        self.scene = None if scene is None else word(scene)
        self.question, self.choices, self.pushed, self.timer_ends = None, (), {}, None
        self.closed = self.revealed = False
        self.counted, self.have_voted, self.votes = Counter(), set(), {}

    def push(self, levers: object, side: object) -> None:
        """Put levers on every phone."""
        if not isinstance(levers, Mapping) or side not in SIDES:
            raise RoomError("Expected levers with their values, and side a, b or both.")
        self.pushed, self.side = {str(name): lever_value(name, value) for name, value in levers.items()}, str(side)

    def freeze(self, on: object) -> None:
        """Stop the levers of all phones, or let them go."""
        self.frozen = bool(on)

    def set_timer(self, seconds: object, now: float) -> None:
        """Start a timer; None takes it away."""
        if seconds is None:
            self.timer_ends = None
        elif isinstance(seconds, int) and 1 <= seconds <= LONGEST_TIMER:
            self.timer_ends = now + seconds
        else:
            raise RoomError(f"A timer runs for 1 to {LONGEST_TIMER} seconds.")

    def shown(self) -> dict[str, Any]:
        """What everybody in the room sees."""
        votes = self.totals.total()
        enough = self.closed and votes >= FEWEST_VOTES
        return {
            "type": "state",
            "scene": self.scene,
            "question": None if self.question is None else {"id": self.question, "choices": list(self.choices)},
            "closed": self.closed,
            "revealed": self.revealed,
            "frozen": self.frozen,
            "pushed": self.pushed,
            "side": self.side,
            "timer": None if self.timer_ends is None else {"ends": round(1000 * self.timer_ends)},
            "voted": votes,
            "totals": {choice: self.counted[choice] for choice in self.choices} if enough else None,
        }


def word(raw: object) -> str:
    """A name of small letters, digits and strokes; nothing else can be shown to a room."""
    if not isinstance(raw, str) or not WORD.fullmatch(raw):
        raise RoomError("Expected a word of small letters, digits, - and _.")
    return raw


def lever_value(name: object, raw: object) -> float | str:
    """A lever's value as it is written, within its bounds."""
    parameter = PARAMETERS.get(str(name))
    if parameter is None or parameter.kind != "lever":
        raise RoomError("There is no such lever.")
    value = checked(parameter, raw, (parameter.name,))
    if isinstance(value, Fault):
        raise RoomError(str(value))
    return as_written(parameter, value)
