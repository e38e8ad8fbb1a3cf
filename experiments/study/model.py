"""The model of a study: the scenario and world everything starts from, and what is set in all points.

model: {scenario: tight_control, world: bad_apples, weeks: 156, organisation: {spans: [1, 6], cadres: 8},
        set: {learning.negativity: 1.4}}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from experiments.study.changes import changed
from experiments.study.files import HERE, Files
from experiments.study.policies import Policy, read_changes
from experiments.study.section import Section
from experiments.study.setting_reading import FixedNames, read_settings, word
from experiments.study.variables import NO_WORLD, Setting
from sim.organisation import OrganisationSpec
from sim.organisation_reading import read_organisation
from sim.policy_changes import Change
from sim.scenario import MAX_WEEKS, Scenario
from sim.scenario_files import load_scenario
from sim.scenario_reading import BASELINE
from sim.values import Fixed

KEYS = ("scenario", "world", "weeks", "warmup_weeks", "organisation", "interventions", "set")
EXAMPLE = "Write e.g. model: {scenario: baseline}."


@dataclass(frozen=True)
class Model:
    """What every point starts from; None stands for what the scenario itself says.

    `files` finds those that are named. `bases` holds the scenarios that points may start from, by name and world, so
    that nobody who runs a study has to read their files again.
    """

    scenario: str = BASELINE
    world: str = NO_WORLD
    weeks: int | None = None
    warmup_weeks: int | None = None
    organisation: OrganisationSpec | None = None
    interventions: tuple[Change, ...] | None = None
    settings: Fixed[Setting] = field(default_factory=Fixed)
    files: Files = field(default=HERE, compare=False)
    bases: dict[tuple[str, str], Scenario] = field(default_factory=dict, compare=False)

    def load(self, scenario: str, world: str) -> None:
        """Read a scenario in a world into the bases; raises `ScenarioError` where it cannot be used."""
        if (scenario, world) in self.bases:
            return
        found = self.files.found
        base = load_scenario(found(scenario), None if world == NO_WORLD else found(world))
        if self.organisation is not None:
            base = base.with_organisation(self.organisation)
        if self.interventions is not None:
            base = base.with_interventions([])
        if self.weeks is not None or self.warmup_weeks is not None:
            base = base.with_weeks(self.weeks or base.weeks, self.warmup_weeks)
        if self.interventions is not None:
            base = base.with_interventions(self.interventions)
        self.bases[scenario, world] = base

    def origin(self, settings: Mapping[str, Setting], policy: Policy | None = None) -> tuple[str, str]:
        """The scenario and the world that settings start from."""
        scenario = (policy and policy.scenario) or settings.get("scenario", self.scenario)
        return str(scenario), str(settings.get("world", self.world))

    def with_settings(self, settings: Mapping[str, Setting], policy: Policy | None = None) -> Scenario:
        """The scenario of a point; raises `ScenarioError` where the settings cannot stand together."""
        base = self.bases[self.origin(settings, policy)]
        if policy is not None and policy.interventions is not None:
            base = base.with_interventions(policy.interventions)
        return changed(base, {**self.settings, **settings, **(policy.settings if policy else {})})


def read_model(study: Section, files: Files = HERE) -> Model:
    """What a study says of its model; nothing said is the baseline."""
    section = study.block("model", EXAMPLE)
    section.only(KEYS, f"Known are: {', '.join(KEYS)}; parameters stand under 'set'.")
    return Model(
        scenario=word(section, "scenario", "scenario") or BASELINE,
        world=word(section, "world", "world") or NO_WORLD,
        weeks=section.whole("weeks", 1, MAX_WEEKS, "weeks"),
        warmup_weeks=section.whole("warmup_weeks", 0, MAX_WEEKS, "weeks"),
        organisation=_organisation(section),
        interventions=read_changes(section),
        settings=_settings(section),
        files=files,
    )


def fixed_names(study: Section, model: Model) -> FixedNames:
    """What the model fixes, so that nothing else may vary it, and where."""
    given = study.content.get("model")
    keys = [key for key in ("scenario", "world", "organisation") if isinstance(given, dict) and key in given]
    return (*((key, f"model.{key}") for key in keys), *((name, "model.set") for name in model.settings))


def _organisation(section: Section) -> OrganisationSpec | None:
    if "organisation" not in section:
        return None
    spec, faults = read_organisation(section.content["organisation"])
    section.take(faults)
    return spec


def _settings(section: Section) -> Fixed[Setting]:
    settings = read_settings(section.block("set", "Write e.g. set: {learning.negativity: 1.4}."))
    for name in ("scenario", "world", "organisation"):
        if name in settings:
            section.fault(
                ("set", name), f"'{name}' stands beside 'set'.", f"Write model.{name}.", at_key=True
            )
    return settings
