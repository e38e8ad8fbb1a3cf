"""A scenario: an organisation, its world and people, the levers and what changes them, ready to be run."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sim.consistency import contradictions
from sim.errors import Fault, did_you_mean, refuse
from sim.intervention_reading import read_interventions
from sim.organisation import OrganisationSpec
from sim.parameters import PARAMETERS
from sim.parameters.declaration import Kind
from sim.policy_changes import Change
from sim.section_reading import SECTIONS, groups_of
from sim.values import Fixed, as_written, checked, checked_whole

MAX_WEEKS = 5_200
IN_WORLD = " in "  # between the name of a policy and that of the world it meets


@dataclass(frozen=True)
class Scenario:
    """What decides a run, seed and replicate apart, and what it is for.

    `values` holds every parameter under its dotted name (`accountability.intensity`) in its own unit, choices
    as positions. The warm-up of `warmup_weeks` runs under `baseline_levers`; then policies part and `weeks`
    follow under the levers in `values` and the `interventions`. `expected` says in which direction an outcome
    should move against the scenario named in `reference`; `tells` names the points of the source inventory it
    is about. The methods raise `ScenarioError` for what does not exist or lies out of bounds.
    """

    name: str
    title: str
    question: str
    tells: tuple[str, ...]
    reference: str | None
    expected: Fixed[str]
    organisation: OrganisationSpec
    weeks: int
    warmup_weeks: int
    values: Fixed[float]
    baseline_levers: Fixed[float]
    interventions: tuple[Change, ...]

    @property
    def policy(self) -> str:
        """Its name without that of the world it meets."""
        return self.name.partition(IN_WORLD)[0]

    def with_levers(self, levers: Mapping[str, float | str]) -> "Scenario":
        """The same under other levers from week 0 on; the warm-up stays as it is."""
        return replace(self, values=_changed(self.values, levers, ("lever",)))

    def with_values(self, values: Mapping[str, float | str]) -> "Scenario":
        """The same with another world or population."""
        changed = _changed(self.values, values, ("world", "population"))
        refuse(Fault((), found.what, found.write) for found in contradictions(changed))
        return replace(self, values=changed)

    def with_interventions(self, interventions: Iterable[Mapping[str, Any] | Change]) -> "Scenario":
        """The same with these interventions and no others, written as in YAML."""
        changes, faults = read_interventions(list(interventions), self.weeks)
        refuse(faults)
        return replace(self, interventions=changes)

    def with_organisation(self, organisation: OrganisationSpec) -> "Scenario":
        """The same in another organisation."""
        return replace(self, organisation=organisation)

    def with_weeks(self, weeks: int, warmup_weeks: int | None = None) -> "Scenario":
        """The same for another time, which must hold all interventions."""
        warmup = self.warmup_weeks if warmup_weeks is None else warmup_weeks
        weeks_read = checked_whole(weeks, 1, MAX_WEEKS, "weeks", ("weeks",))
        warmup_read = checked_whole(warmup, 0, MAX_WEEKS, "weeks", ("warmup_weeks",))
        refuse(number for number in (weeks_read, warmup_read) if isinstance(number, Fault))
        refuse(read_interventions(self.interventions, weeks)[1])
        return replace(self, weeks=weeks, warmup_weeks=warmup)

    def differences(self, other: "Scenario") -> list[tuple[str, Any, Any]]:
        """Every key that decides a run and differs: (key, its value here, its value there)."""
        here, there = self._deciding(), other._deciding()
        keys = [*here, *(key for key in there if key not in here)]
        return [(key, here.get(key), there.get(key)) for key in keys if here.get(key) != there.get(key)]

    def resolved(self) -> dict[str, Any]:
        """Everything in full, plain and in the form of a scenario file: what a result must carry with it."""
        question = {"question": self.question} if self.question else {}
        reference = {} if self.reference is None else {"reference": self.reference}
        return {
            "title": self.title,
            **question,
            "tells": list(self.tells),
            **reference,
            "expected": dict(self.expected),
            "organisation": self.organisation.as_mapping(),
            "weeks": self.weeks,
            "warmup_weeks": self.warmup_weeks,
            **{section: _nested(self.values, kind) for section, kind in SECTIONS.items()},
            "interventions": [change.as_mapping() for change in self.interventions],
            "baseline_levers": _nested(self.baseline_levers, "lever"),
        }

    def fingerprint(self) -> str:
        """SHA-256 of what decides a run; name, title and expectations do not."""
        deciding = json.dumps(self._deciding(), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(deciding.encode()).hexdigest()

    def _deciding(self) -> dict[str, Any]:
        """Flat: dotted names and what stands behind them, as written in YAML."""
        organisation = {f"organisation.{key}": value for key, value in self.organisation.as_mapping().items()}
        return {
            **organisation,
            "weeks": self.weeks,
            "warmup_weeks": self.warmup_weeks,
            **{name: as_written(PARAMETERS[name], value) for name, value in self.values.items()},
            **{
                f"interventions.{i}": change.as_mapping()
                for i, change in enumerate(self.interventions, start=1)
            },
            **{
                f"baseline_levers.{name}": as_written(PARAMETERS[name], value)
                for name, value in self.baseline_levers.items()
            },
        }


def _nested(values: Mapping[str, float], kind: Kind) -> dict[str, dict[str, float | str]]:
    return {
        group: {field: as_written(parameter, values[parameter.name]) for field, parameter in fields.items()}
        for group, fields in groups_of(kind).items()
    }


def _changed(values: Fixed[float], changes: Mapping[str, object], kinds: tuple[Kind, ...]) -> Fixed[float]:
    """The values with some replaced; raises `ScenarioError` that names every change which cannot be made."""
    known = [name for name, parameter in PARAMETERS.items() if parameter.kind in kinds]
    faults: list[Fault] = []
    new: dict[str, float] = {}
    for name, raw in changes.items():
        read = _unknown(name, known, kinds) if name not in known else checked(PARAMETERS[name], raw, (name,))
        if isinstance(read, Fault):
            faults.append(read)
        else:
            new[name] = read
    refuse(faults)
    return Fixed({**values, **new})


def _unknown(name: str, known: list[str], kinds: tuple[Kind, ...]) -> Fault:
    sort = " or ".join(kinds)
    if name in PARAMETERS:
        instead = "with_levers" if PARAMETERS[name].kind == "lever" else "with_values"
        return Fault((name,), f"this is no {sort} parameter.", f"Use {instead}.")
    examples = f"Write group and field with a point between, e.g. {known[0]}."
    return Fault(
        (name,), f"there is no {sort} parameter of this name.", did_you_mean(str(name), known, examples)
    )
