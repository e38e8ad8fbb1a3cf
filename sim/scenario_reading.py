"""What one scenario file says, read from plain content: every fault is found, none is raised.

Three kinds of file: a complete one (the baseline, or a resolved scenario from a result) has every value; an
ordinary one begins with `extends: baseline` and says what differs; a world file may hold conditions only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sim.errors import Fault, Path, did_you_mean, shown
from sim.intervention_reading import Change, read_interventions
from sim.organisation import OrganisationSpec
from sim.organisation_reading import read_organisation
from sim.parameters import PARAMETERS
from sim.parameters.declaration import Kind
from sim.scenario import MAX_WEEKS
from sim.section_reading import SECTION_OF, SECTIONS, read_section
from sim.values import checked_whole

FileKind = Literal["complete", "ordinary", "world"]
BASELINE = "baseline"
DESCRIPTION = ("title", "question", "tells", "reference", "expected")
RUN = ("organisation", "weeks", "warmup_weeks", "levers", "world", "population", "interventions")
KEYS: dict[FileKind, tuple[str, ...]] = {
    "complete": (*DESCRIPTION, *RUN, "baseline_levers"),
    "ordinary": ("extends", *DESCRIPTION, *RUN),
    "world": ("extends", *DESCRIPTION, "world", "population"),
}
DIRECTIONS = ("rises", "falls", "unchanged", "unclear")
POINTS = 74  # entries of the inventory of sources, S1 to S74
TOLD = tuple(f"S{number}" for number in range(1, POINTS + 1))
WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Part:
    """What one file says; None or empty where it says nothing.

    `expected` maps outcomes to directions; in a world file it does so for each policy apart.
    """

    name: str
    kind: FileKind
    title: str = ""
    question: str = ""
    tells: tuple[str, ...] = ()
    reference: str | None = None
    expected: dict[str, Any] = field(default_factory=dict)
    organisation: OrganisationSpec | None = None
    weeks: int | None = None
    warmup_weeks: int | None = None
    values: dict[str, float] = field(default_factory=dict)
    baseline_levers: dict[str, float] = field(default_factory=dict)
    interventions: tuple[Change, ...] | None = None


def read_part(
    content: object, name: str, in_worlds: bool, weeks: int, known: list[str]
) -> tuple[Part, list[Fault]]:
    """Read the content of a file called `name`, and list all that is wrong.

    `weeks` is how long a run lasts where the file does not say, `known` are the names of all scenarios.
    """
    kind: FileKind = "world" if in_worlds else "ordinary"
    if content is None:
        return Part(name, kind), [Fault((), "the file is empty.", "Begin with 'extends: baseline'.")]
    if not isinstance(content, Mapping):
        what = f"expected 'key: value' lines, got {shown(content)}."
        return Part(name, kind), [Fault((), what, "Is a space missing after a colon?")]
    if not in_worlds and (name == BASELINE or "baseline_levers" in content):
        kind = "complete"
    reader = _Reader(content, name, kind, known)
    return reader.part(weeks), reader.faults


class _Reader:
    """Reads one file's content; `faults` fills with what is wrong, and what is wrong counts as not given."""

    def __init__(self, content: Mapping[str, Any], name: str, kind: FileKind, known: list[str]) -> None:
        self.content = content
        self.name = name
        self.kind = kind
        self.known = known
        self.faults: list[Fault] = []

    def part(self, weeks: int) -> Part:
        """Everything the file says."""
        self._refuse_unknown_keys()
        self._extends()
        own_weeks = self._whole("weeks", 1)
        return Part(
            name=self.name,
            kind=self.kind,
            title=self._text("title"),
            question=self._text("question"),
            tells=self._tells(),
            reference=self._reference(),
            expected=self._expected(),
            organisation=self._organisation(),
            weeks=own_weeks,
            warmup_weeks=self._whole("warmup_weeks", 0),
            values=self._values(),
            baseline_levers=self._section("baseline_levers", "lever"),
            interventions=self._interventions(own_weeks or weeks),
        )

    def _refuse_unknown_keys(self) -> None:
        keys = KEYS[self.kind]
        for key in self.content:
            if key in keys:
                continue
            sections = [SECTION_OF[p.kind] for p in PARAMETERS.values() if p.group == key]
            if self.kind == "world" and key in KEYS["ordinary"]:
                what = f"'{key}' does not belong in a world file, which holds conditions only."
                self._fault((key,), what, "Move it to a scenario.", at_key=True)
            elif sections:
                self._fault(
                    (key,), "this group has no place here.", f"Move it under '{sections[0]}:'.", at_key=True
                )
            else:
                write = did_you_mean(str(key), keys, f"Known are: {', '.join(keys)}.")
                self._fault((key,), f"unknown key '{key}'.", write, at_key=True)

    def _extends(self) -> None:
        raw = self.content.get("extends")
        if self.kind == "complete":
            missing = [key for key in (*RUN, "title") if key not in self.content and key != "interventions"]
            if missing:
                what = f"a complete scenario lacks: {', '.join(missing)}."
                self._fault((), what, "Add them; nothing stands behind this file.")
        elif "extends" not in self.content:
            misspelt = [key for key in self.content if did_you_mean(str(key), ["extends"], "")]
            if not misspelt:
                self._fault((), "'extends' is missing.", "Write 'extends: baseline' in the first line.")
        elif raw == self.name:
            self._fault(("extends",), "a scenario cannot extend itself.", "Write 'extends: baseline'.")
        elif raw != BASELINE:
            what = f"only the baseline can be extended, got {shown(raw)}."
            write = "Write 'extends: baseline', and copy the lines you want from elsewhere."
            self._fault(("extends",), what, write)

    def _text(self, key: str) -> str:
        raw = self.content.get(key)
        if isinstance(raw, str) and raw.strip():
            return raw.strip()
        if key in self.content:
            self._fault(
                (key,), f"expected a sentence, got {shown(raw)}.", f"Write e.g. {key}: 'What changes?'"
            )
        elif key == "title" and self.kind != "complete":
            self._fault((), "'title' is missing.", "Say in a few words what this is: title: ...")
        return ""

    def _tells(self) -> tuple[str, ...]:
        raw = self.content.get("tells", [])
        example = f"Write e.g. tells: [S8, S21], with S1 to S{POINTS}."
        if not isinstance(raw, list):
            self._fault(("tells",), f"expected a list of points, got {shown(raw)}.", example)
            return ()
        for number, point in enumerate(raw, start=1):
            if point not in TOLD:
                self._fault(("tells", number), f"there is no point {shown(point)}.", example)
        return tuple(raw)

    def _reference(self) -> str | None:
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

    def _expected(self) -> dict[str, Any]:
        raw = self.content.get("expected", {})
        if self.kind != "world":
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

    def _whole(self, key: str, least: int) -> int | None:
        if key not in self.content:
            return None
        number = checked_whole(self.content[key], least, MAX_WEEKS, "weeks", (key,))
        if isinstance(number, Fault):
            self.faults.append(number)
            return None
        return number

    def _organisation(self) -> OrganisationSpec | None:
        if "organisation" not in self.content:
            return None
        spec, faults = read_organisation(self.content["organisation"])
        self.faults += faults
        return spec

    def _values(self) -> dict[str, float]:
        values: dict[str, float] = {}
        for section, kind in SECTIONS.items():
            values |= self._section(section, kind)
        return values

    def _section(self, section: str, kind: Kind) -> dict[str, float]:
        if section not in self.content or section not in KEYS[self.kind]:
            return {}
        values, faults = read_section(self.content[section], section, kind, self.kind == "complete")
        self.faults += faults
        return values

    def _interventions(self, weeks: int) -> tuple[Change, ...] | None:
        if "interventions" not in self.content or self.kind == "world":
            return None
        changes, faults = read_interventions(self.content["interventions"], weeks)
        self.faults += faults
        return changes

    def _fault(self, path: Path, what: str, write: str, at_key: bool = False) -> None:
        self.faults.append(Fault(path, what, write, at_key))
