"""What the docstring of every rule says, taken apart: sentence, equation, sources, what holds."""

import inspect
import re
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType, ModuleType

import sim.rules

STEP = re.compile(r"\s*\(Step (\d+) of the week\.\)")
EQUATION = re.compile(r"^Eq\. (\d+)\.(\d+): ", re.MULTILINE)
SOURCES = re.compile(r"\s+\[([A-Za-z][^\[\]]*)\](?=\n|$)")  # a range, [0, 1], is none
REMARK = re.compile(r"`|All in ")  # how a line begins that explains the arguments of an equation
CITED = re.compile(r"\b([SC])(\d+)(?:-[SC]?(\d+))?\b")


@dataclass(frozen=True)
class Rule:
    """One rule: `step` and `ordinal` make the number of its equation, `function` is the rule itself."""

    function: FunctionType
    step: int
    ordinal: int
    sentence: str
    equation: str
    remarks: str
    sources: str
    holds: str

    @property
    def number(self) -> str:
        """Number of the equation."""
        return f"{self.step}.{self.ordinal}"

    @property
    def name(self) -> str:
        """File and name, such as `trust.updated`."""
        return f"{self.function.__module__.rsplit('.')[-1]}.{self.function.__name__}"


@dataclass(frozen=True)
class Mechanism:
    """One file of rules: its step of the week, what its docstring says, and its rules by number."""

    name: str
    step: int
    title: str
    remarks: str
    rules: tuple[Rule, ...]


def mechanisms() -> list[Mechanism]:
    """Every file of rules, in the order of the week."""
    modules = [import_module(f"sim.rules.{found.name}") for found in iter_modules(sim.rules.__path__)]
    return sorted((_mechanism(module) for module in modules), key=lambda mechanism: mechanism.step)


def rules() -> list[Rule]:
    """Every rule, by number."""
    return [rule for mechanism in mechanisms() for rule in mechanism.rules]


def citations(text: str) -> set[str]:
    """The points of the inventory (S#) and the facts (C#) that a text cites, ranges written out."""
    found = set()
    for letter, first, last in CITED.findall(text):
        found |= {f"{letter}{n}" for n in range(int(first), int(last or first) + 1)}
    return found


def _mechanism(module: ModuleType) -> Mechanism:
    title, _, remarks = (inspect.getdoc(module) or "").partition("\n\n")
    step = STEP.search(title)
    if step is None:
        raise ValueError(f"{module.__name__} does not say to which step of the week it belongs")
    functions = [
        function
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not function.__name__.startswith("_")
    ]
    own = sorted((_rule(function) for function in functions), key=lambda rule: rule.ordinal)
    name = module.__name__.rsplit(".")[-1]
    return Mechanism(name, int(step[1]), STEP.sub("", title), " ".join(remarks.split()), tuple(own))


def _rule(function: FunctionType) -> Rule:
    text = inspect.getdoc(function) or ""
    number = EQUATION.search(text)
    if number is None:
        raise ValueError(f"{function.__module__}.{function.__name__} has no numbered equation")
    sentence = " ".join(text[: number.start()].split())
    body, _, after = text[number.end() :].partition("Holds:")
    sources = "; ".join(SOURCES.findall(body))
    lines = [line.strip() for line in SOURCES.sub("", body).strip().splitlines()]
    first_remark = next((n for n, line in enumerate(lines) if REMARK.match(line)), len(lines))
    equation, remarks = "\n".join(lines[:first_remark]), " ".join(lines[first_remark:])
    holds = " ".join(after.split("\n\n")[0].split())
    return Rule(function, int(number[1]), int(number[2]), sentence, equation, remarks, sources, holds)
