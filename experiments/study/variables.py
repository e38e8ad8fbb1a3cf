"""What a study can set or vary: parameters, the organisation, scenario and world, and fields of interventions.

accountability.intensity         any lever, world or population parameter
organisation                     the name of a preset
organisation.cadres              its sizes: cadres, departments, village_agents, and offices of a tier
organisation.spans.2             (spans.2: offices under the top, spans.3: under each of these)
scenario, world                  names of shipped files, or paths of others; the world 'none' is no world
interventions.1.from_week        a field of the first intervention of the scenario
interventions.1.set.feedback.answer_hours    a lever it sets
"""

import re
from dataclasses import dataclass

from sim.errors import Fault, Path, did_you_mean
from sim.organisation import PRESETS
from sim.organisation_faults import MAX_CADRES, MAX_DEPARTMENTS, MAX_TIERS
from sim.parameters import PARAMETERS, Parameter
from sim.policy_changes import LEVERS, OBSERVED
from sim.scenario import MAX_WEEKS
from sim.scenario_files import scenario_names, world_names
from sim.values import checked, checked_number, checked_whole

Setting = float | int | str  # as it is written in YAML
NO_WORLD = "none"
DUMMY = "dummy"  # a factor that sets nothing but whose luck a point meets
ORIGIN = ("scenario", "world")  # say where a scenario comes from
WEEKS = ("from_week", "over_weeks", "until_week", "every_weeks")
FIELD = re.compile(
    rf"interventions\.[1-9][0-9]?\.(?:(?P<weeks>{'|'.join(WEEKS)})|(?P<key>set|change|least|most)\.(?P<lever>.+)"
    rf"|when\.(?:{'|'.join(OBSERVED)})\.(?:above|below))"
)
INTERVENTION = "Write e.g. interventions.1.from_week or interventions.1.set.workload.meetings."


@dataclass(frozen=True)
class Variable:
    """Something a study can set: its name, its unit and the values it takes, bounds included.

    With `words` it takes one of them; where it is `open`, also the path of a file. A `whole` one takes whole
    numbers only.
    """

    name: str
    unit: str
    low: float = 0.0
    high: float = 0.0
    words: tuple[str, ...] = ()
    whole: bool = False
    open: bool = False

    def checked(self, raw: object, path: Path) -> Setting | Fault:
        """The value for what is written, or what is wrong with it."""
        if self.words:
            return self._word(raw, path)
        if self.whole:
            return checked_whole(raw, int(self.low), int(self.high), self.unit, path)
        return checked_number(raw, self.low, self.high, self.unit, path)

    def _word(self, raw: object, path: Path) -> Setting | Fault:
        if isinstance(raw, str) and (raw in self.words or (self.open and raw.endswith(".yaml"))):
            return raw
        if self.name in PARAMETERS:
            fault = checked(PARAMETERS[self.name], raw, path)
            assert isinstance(fault, Fault)
            return fault
        known = f"Known are: {', '.join(self.words)}."
        write = did_you_mean(str(raw), self.words, known)
        return Fault(path, f"there is no {self.name} {raw!r}.", write)


def variable(name: str) -> Variable | None:
    """What stands behind a name; None where there is nothing."""
    if name in PARAMETERS:
        return _of_parameter(name, PARAMETERS[name])
    if name in SIZES:
        return SIZES[name]
    if name == "scenario":
        return Variable(name, "name", words=tuple(scenario_names()), open=True)
    if name == "world":
        return Variable(name, "name", words=(NO_WORLD, *world_names()), open=True)
    return _of_intervention(name)


def unknown_variable(name: str) -> tuple[str, str]:
    """What is wrong with a name behind which there is nothing, and what to write instead."""
    if name.startswith("interventions"):
        return f"there is no field '{name}' of an intervention.", INTERVENTION
    known = [*PARAMETERS, *SIZES, "scenario", "world"]
    example = "Write group and field with a point between, e.g. accountability.intensity."
    return f"there is no parameter '{name}'.", did_you_mean(name, known, example)


def _of_parameter(name: str, parameter: Parameter) -> Variable:
    return Variable(name, parameter.unit, parameter.low, parameter.high, parameter.choices)


def _count(name: str, unit: str, low: int, high: int) -> Variable:
    return Variable(name, unit, low, high, whole=True)


SIZES: dict[str, Variable] = {
    found.name: found
    for found in (
        Variable("organisation", "preset", words=tuple(PRESETS)),
        _count("organisation.cadres", "cadres of a township", 1, MAX_CADRES),
        _count("organisation.departments", "functional lines", 1, MAX_DEPARTMENTS),
        _count("organisation.village_agents", "cadres of a township", 0, MAX_CADRES),
        *(_count(f"organisation.spans.{tier}", "offices", 1, MAX_CADRES) for tier in range(2, MAX_TIERS + 1)),
    )
}


def _of_intervention(name: str) -> Variable | None:
    field = FIELD.fullmatch(name)
    if field is None or (field["lever"] and field["lever"] not in LEVERS):
        return None
    if field["weeks"]:
        return _count(name, "weeks", 0, MAX_WEEKS)
    if field["lever"] is None:
        return Variable(name, "share", 0, 1)
    lever = LEVERS[field["lever"]]
    if field["key"] == "change":
        width = lever.high - lever.low
        return None if lever.choices else Variable(name, lever.unit, -width, width)
    return _of_parameter(name, lever)
