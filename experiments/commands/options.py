"""Options that several commands share, and scenarios changed by them."""

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from experiments.language_codes import LANGUAGES

if TYPE_CHECKING:
    from sim import Scenario

Command = TypeVar("Command", bound=Callable[..., Any])
MOST = 2**31 - 1
MOST_REPLICATES = 100_000  # runs of a scenario that are kept in memory until the end; a sweep does more


class Whole(click.IntRange):
    """A whole number within bounds."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; what is no whole number is refused in words that need no programming."""
        try:
            int(value)
        except ValueError:
            self.fail(f"expected a whole number, got '{value}'. Write digits alone, e.g. 12.", param, ctx)
        return super().convert(value, param, ctx)


class Share(click.FloatRange):
    """A number within bounds; infinity and what is not a number lie within none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number."""
        found = super().convert(value, param, ctx)
        if not math.isfinite(found):
            self.fail(f"expected a number, got '{value}'.", param, ctx)
        return found


SEEDS = Whole(0, 2**63 - 1)


def run_options(command: Command) -> Command:
    """Add the options of every command that runs scenarios."""
    for option in reversed(RUN_OPTIONS):
        command = option(command)
    return command


def replicates_option(default: int, meaning: str) -> Callable[[Command], Command]:
    """How many runs, or pairs of runs, and what they are."""
    number = Whole(1, MOST_REPLICATES)
    return click.option("--replicates", type=number, default=default, show_default=True, help=meaning)


json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object on stdout instead of a table."
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    envvar="TRUSTGAP_LANG",
    help="Language of figures and reports; TRUSTGAP_LANG says it for all commands.",
)
RUN_OPTIONS = (
    click.option("--world", help="Conditions to run in: a world's name or the path of its file."),
    click.option("--seed", type=SEEDS, default=1, show_default=True, help="Whose luck."),
    click.option("--weeks", type=int, help="Weeks after policies part, instead of the scenario's."),
    click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="LEVER=VALUE",
        help="A lever (or world or population parameter) with another value; can be repeated.",
    ),
    click.option(
        "--out",
        type=click.Path(path_type=Path),
        help="Folder for everything found: new, empty, or of an earlier result of this command, which is replaced.",
    ),
    json_option,
    click.option("--quiet", is_flag=True, help="No progress and no notices on stderr."),
)


def loaded(
    names: Iterable[str], world: str | None = None, weeks: int | None = None, settings: Iterable[str] = ()
) -> "list[Scenario]":
    """The scenarios of these names or paths, in a world, for another time, with other values.

    Raises `ScenarioError` that lists all faults of all files and settings.
    """
    from experiments.commands.kinds import read_as
    from sim import load_scenario
    from sim.errors import InputError, ScenarioError

    values = parsed(settings)
    scenarios, messages = [], dict[str, None]()
    for name in names:
        try:
            read = read_as("scenario", name, lambda file: load_scenario(file, world))
            scenario = _with_settings(read, values)
            scenarios.append(scenario if weeks is None else _with_weeks(scenario, weeks))
        except InputError as error:
            messages |= dict.fromkeys(error.messages)
    if messages:
        raise ScenarioError(messages)
    _refuse_namesakes(scenarios)
    return scenarios


def tell_of_empty_world(world: str | None, quiet: bool) -> None:
    """Say on stderr where a world changes nothing, and which scenarios tell its story."""
    if world is None or quiet:
        return
    from sim import load_scenario
    from sim.scenario_files import scenario_names, world_names

    if load_scenario("baseline", world).fingerprint() != load_scenario("baseline").fingerprint():
        return
    policies = [load_scenario(name, world) for name in scenario_names() if name not in world_names()]
    told = [f"{one.policy} against {one.reference}" for one in policies if one.expected]
    story = f" Its story is told by {', '.join(told)}." if told else ""
    click.echo(f"{world}: this world changes no conditions; the scenarios run as they do without it.{story}", err=True)


def _refuse_namesakes(scenarios: "list[Scenario]") -> None:
    """Raise a `ScenarioError` where a table could not tell different scenarios apart."""
    from sim.errors import ScenarioError

    deciding = dict[str, str]()
    for scenario in scenarios:
        fingerprint = scenario.fingerprint()
        if deciding.setdefault(scenario.name, fingerprint) != fingerprint:
            raise ScenarioError([f"{scenario.name}: two scenarios have this name. Rename one of their files."])


def refuse_unwritable_result(folder: Path, kind: str, quiet: bool, language: str | None = None) -> None:
    """Raise an error before runs are done for a folder that cannot be used or a language that cannot be drawn.

    Says what will be replaced while there is time to think again.
    """
    from experiments.folder import is_filled, refuse_unusable

    refuse_unusable(folder, kind)
    if not quiet and is_filled(folder):
        click.echo(f"{folder}: the {kind} there will be replaced", err=True)
    if language is not None:
        from experiments.figures.fonts import families

        families(language)


def parsed(settings: Iterable[str]) -> dict[str, float | str]:
    """Name -> value of settings written `name=value`; raises a usage error for those written otherwise."""
    values: dict[str, float | str] = {}
    for setting in settings:
        name, equals, text = (part.strip() for part in setting.partition("="))
        if not (name and equals and text):
            raise click.UsageError(
                f"--set {setting}: expected LEVER=VALUE. Write e.g. accountability.intensity=0.2."
            )
        if name in values:
            raise click.UsageError(f"--set {name}: it is set twice. Leave one of the two out.")
        try:
            values[name] = float(text)
        except ValueError:
            values[name] = text
    return values


def _with_settings(scenario: "Scenario", values: dict[str, float | str]) -> "Scenario":
    """The scenario with parameters set; a name nobody knows is taken for that of a lever."""
    from sim.errors import ScenarioError
    from sim.parameters import PARAMETERS

    conditions = {name for name in values if name in PARAMETERS and PARAMETERS[name].kind != "lever"}
    messages: list[str] = []
    for change, names in (("with_values", conditions), ("with_levers", values.keys() - conditions)):
        try:
            scenario = getattr(scenario, change)({name: values[name] for name in values if name in names})
        except ScenarioError as error:
            messages += [f"--set {message}" for message in error.messages]
    if messages:
        raise ScenarioError(messages)
    return scenario


def _with_weeks(scenario: "Scenario", weeks: int) -> "Scenario":
    from sim.errors import ScenarioError

    try:
        return scenario.with_weeks(weeks)
    except ScenarioError as error:
        raise ScenarioError(
            f"--weeks {weeks}: {scenario.name}: {message}" for message in error.messages
        ) from None
