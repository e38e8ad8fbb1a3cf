"""What one scenario file says, read from plain content: every fault is found, none is raised.

Three kinds of file: a complete one (the baseline, or a resolved scenario from a result) has every value; an
ordinary one begins with `extends: baseline` and says what differs; a world file may hold conditions only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sim.description_reading import KEYS as DESCRIPTION
from sim.description_reading import Description, read_description
from sim.errors import Fault, Path, did_you_mean, shown
from sim.intervention_reading import read_interventions
from sim.organisation import OrganisationSpec
from sim.organisation_reading import read_organisation
from sim.parameters import PARAMETERS
from sim.parameters.declaration import Kind
from sim.policy_changes import Change
from sim.scenario import MAX_WEEKS
from sim.section_reading import SECTION_OF, SECTIONS, read_section
from sim.values import checked_whole
from sim.yaml_source import Document

FileKind = Literal["complete", "ordinary", "world"]
BASELINE = "baseline"
RUN = ("organisation", "weeks", "warmup_weeks", "levers", "world", "population", "interventions")
KEYS: dict[FileKind, tuple[str, ...]] = {
    "complete": (*DESCRIPTION, *RUN, "baseline_levers"),
    "ordinary": ("extends", *DESCRIPTION, *RUN),
    "world": ("extends", *DESCRIPTION, "world", "population"),
}


@dataclass(frozen=True)
class Part:
    """What one file says; None or empty where it says nothing."""

    name: str
    kind: FileKind
    about: Description = field(default_factory=Description)
    organisation: OrganisationSpec | None = None
    weeks: int | None = None
    warmup_weeks: int | None = None
    values: dict[str, float] = field(default_factory=dict)
    baseline_levers: dict[str, float] = field(default_factory=dict)
    interventions: tuple[Change, ...] | None = None
    document: Document | None = None  # the file itself, to say where something stands in it


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
            about=self._description(),
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
            missing = [key for key in RUN if key not in self.content and key != "interventions"]
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

    def _description(self) -> Description:
        description, faults = read_description(self.content, self.name, self.kind == "world", self.known)
        self.faults += faults
        return description

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
