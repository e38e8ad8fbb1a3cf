"""Tables in Markdown from declarations: parameters, outcomes, columns, addresses of luck, scenarios."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from experiments.documents.addresses import CODES, addresses
from experiments.documents.rule_texts import Mechanism, mechanisms
from experiments.documents.uses import uses
from sim.measures import OUTCOMES
from sim.parameters import PARAMETERS, Parameter
from sim.parameters.declaration import Kind
from sim.scenario import Scenario
from sim.scenario_files import load_scenario, scenario_names
from sim.state import Cadres, Directives, Offices, Tasks, Trailing, columns
from sim.values import as_written

BETTER = {1: "more", -1: "less", 0: "neither"}


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a bar inside a cell is escaped."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def submodels() -> str:
    """Every rule under its step: sentence, equation, source, pointer."""
    return "\n\n".join(_submodel(mechanism) for mechanism in mechanisms())


def _submodel(mechanism: Mechanism) -> str:
    parts = [f"### Step {mechanism.step}. {mechanism.title}"]
    if mechanism.remarks:
        parts.append(mechanism.remarks)
    for rule in mechanism.rules:
        source = f" Source: {rule.sources}." if rule.sources else ""
        remarks = f"{rule.remarks} " if rule.remarks else ""
        parts.append(
            f"**Eq. {rule.number}** {rule.sentence}\n\n```text\n{rule.equation}\n```\n\n"
            f"{remarks}Holds: {rule.holds}{source} Code: `sim/rules/{mechanism.name}.py`, `{rule.function.__name__}`."
        )
    return "\n\n".join(parts)


def parameters(kind: Kind) -> str:
    """All parameters of a kind, one table a group, with their values in the baseline and where they are read."""
    values, read = load_scenario("baseline").values, uses()
    header = ("symbol", "name", "baseline", "unit", "bounds", "meaning", "source", "read in")
    parts = []
    of_kind = [parameter for parameter in PARAMETERS.values() if parameter.kind == kind]
    for group, members in groupby(of_kind, key=lambda parameter: parameter.group):
        rows = [(*_cells(one, values[one.name]), ", ".join(read[one.name])) for one in members]
        parts.append(f"#### {group}\n\n{table(header, rows)}")
    return "\n\n".join(parts)


def _cells(parameter: Parameter, value: float) -> tuple[str, ...]:
    written = as_written(parameter, value)
    shown = written if isinstance(written, str) else f"{written:g}"
    bounds = " or ".join(parameter.choices) or f"{parameter.low:g} to {parameter.high:g}"
    return (
        f"`{parameter.symbol}`", f"`{parameter.name}`", shown, parameter.unit, bounds, parameter.meaning,
        parameter.source,
    )  # fmt: skip


def outcomes() -> str:
    """Every outcome with its definition."""
    rows = [(f"`{one.name}`", one.label, one.unit, one.definition, BETTER[one.better]) for one in OUTCOMES]
    return table(("name", "outcome", "unit", "definition", "better is"), rows)


def state_variables() -> str:
    """Every column of the tables that change during a run."""
    parts = []
    for kind in (Offices, Cadres, Tasks, Directives, Trailing):
        rows = [(f"`{name}`", is_in.unit, is_in.meaning) for name, _, is_in in columns(kind)]
        about = " ".join((kind.__doc__ or "").split())
        parts.append(f"#### {kind.__name__}\n\n{about}\n\n{table(('variable', 'unit', 'meaning'), rows)}")
    return "\n\n".join(parts)


def luck_purposes() -> str:
    """The code and the address of every kind of decision."""
    rows = [(CODES[one.purpose], f"`{one.purpose}`", *one[1:]) for one in addresses()]
    return table(("code", "purpose", "week", "who", "of the holder", "item"), rows)


def scenarios() -> str:
    """Every shipped scenario and world with its question."""
    loaded = [(name, load_scenario(name)) for name in scenario_names()]
    rows = [
        (f"`{name}`", one.title, one.question, ", ".join(one.tells), _against(one)) for name, one in loaded
    ]
    return table(("file", "title", "question", "tells", "expected against its reference"), rows)


def _against(scenario: Scenario) -> str:
    """What a scenario is expected to do to which outcome, against which other."""
    if scenario.reference is None:
        return ""
    moves = "; ".join(f"{outcome} {direction}" for outcome, direction in scenario.expected.items())
    return f"`{scenario.reference}`: {moves}"
