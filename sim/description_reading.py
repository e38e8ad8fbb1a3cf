"""What a scenario file says about itself: title, question, points told, reference, expectations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.errors import Fault, Path, did_you_mean, shown

KEYS = ("title", "question", "tells", "reference", "expected")
DIRECTIONS = ("rises", "falls", "unchanged", "unclear")
POINTS = 74  # entries of the inventory of sources, S1 to S74
TOLD = tuple(f"S{number}" for number in range(1, POINTS + 1))
WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Description:
    """What a file is for; empty where it says nothing.

    `expected` maps outcomes to directions; in a world file it does so for each policy apart.
    """

    title: str = ""
    question: str = ""
    tells: tuple[str, ...] = ()
    reference: str | None = None
    expected: dict[str, Any] = field(default_factory=dict)


def read_description(
    content: Mapping[str, Any], name: str, of_world: bool, known: list[str]
) -> tuple[Description, list[Fault]]:
    """Read what the file called `name` says about itself; `known` are the names of all scenarios."""
    reader = _Reader(content, name, of_world, known)
    description = Description(
        reader.text("title"), reader.text("question"), reader.tells(), reader.reference(), reader.expected()
    )
    return description, reader.faults


class _Reader:
    """Reads the keys one by one; `faults` fills with what is wrong."""

    def __init__(self, content: Mapping[str, Any], name: str, of_world: bool, known: list[str]) -> None:
        self.content = content
        self.name = name
        self.of_world = of_world
        self.known = known
        self.faults: list[Fault] = []

    def text(self, key: str) -> str:
        """A sentence; only the title must be there."""
        raw = self.content.get(key)
        if isinstance(raw, str) and raw.strip():
            return raw.strip()
        if key in self.content:
            self._fault(
                (key,), f"expected a sentence, got {shown(raw)}.", f"Write e.g. {key}: 'What changes?'"
            )
        elif key == "title":
            self._fault((), "'title' is missing.", "Say in a few words what this is: title: ...")
        return ""

    def tells(self) -> tuple[str, ...]:
        """The points of the inventory."""
        raw = self.content.get("tells", [])
        example = f"Write e.g. tells: [S8, S21], with S1 to S{POINTS}."
        if not isinstance(raw, list):
            self._fault(("tells",), f"expected a list of points, got {shown(raw)}.", example)
            return ()
        for number, point in enumerate(raw, start=1):
            if point not in TOLD:
                self._fault(("tells", number), f"there is no point {shown(point)}.", example)
        return tuple(raw)

    def reference(self) -> str | None:
        """The name of another scenario."""
        raw = self.content.get("reference")
        if "reference" in self.content:
            if raw == self.name:
                what = "a scenario cannot be its own reference."
                self._fault(("reference",), what, "Name another, or take the line out.")
            else:
                self._known_scenario(raw, ("reference",))
        return raw if isinstance(raw, str) else None

    def _known_scenario(self, raw: object, path: Path, at_key: bool = False) -> None:
        if raw not in self.known:
            write = did_you_mean(str(raw), self.known, "Look in the folder 'scenarios' for the names.")
            self._fault(path, f"there is no scenario {shown(raw)}.", write, at_key)

    def expected(self) -> dict[str, Any]:
        """Directions of outcomes; in a world file for each policy."""
        raw = self.content.get("expected", {})
        if not self.of_world:
            return self._directions(raw, ("expected",), "expected: {service: rises}")
        example = "Write e.g. expected: {loosened: {service: falls}}."
        if not isinstance(raw, Mapping):
            self._fault(("expected",), f"expected scenarios with outcomes, got {shown(raw)}.", example)
            return {}
        for policy in raw:
            self._known_scenario(policy, ("expected", policy), at_key=True)
        return {
            policy: self._directions(outcomes, ("expected", policy), f"{policy}: {{service: falls}}")
            for policy, outcomes in raw.items()
        }

    def _directions(self, raw: object, path: Path, example: str) -> dict[str, str]:
        if not isinstance(raw, Mapping):
            what = f"expected outcomes with a direction, got {shown(raw)}."
            self._fault(path, what, f"Write e.g. {example}.")
            return {}
        for outcome, direction in raw.items():
            if not WORD.fullmatch(str(outcome)):
                what = f"'{outcome}' is no outcome."
                self._fault((*path, outcome), what, "Write e.g. service or trust_gap.", at_key=True)
            if direction not in DIRECTIONS:
                words = f"Write one of: {', '.join(DIRECTIONS)}."
                write = did_you_mean(str(direction), DIRECTIONS, words)
                self._fault((*path, outcome), f"expected a direction, got {shown(direction)}.", write)
        return dict(raw)

    def _fault(self, path: Path, what: str, write: str, at_key: bool = False) -> None:
        self.faults.append(Fault(path, what, write, at_key))
