"""What the pages say is what the code does: parts made from the code are current, and every name on them exists."""

import csv
import importlib
import math
import re
from collections import Counter

import pytest
from test_mechanisms import CASES

from experiments.documents import mechanism_page, pages, worked_equations
from experiments.documents.calls import listened
from experiments.documents.rule_texts import citations, rules
from experiments.documents.uses import uses
from sim.luck import key_of, philox, uniform
from sim.parameters import PARAMETERS
from sim.rules import approach, trust
from sim.scenario_files import SCENARIOS, scenario_names
from sim.week import __file__ as week_file

MODEL = (pages.DOCS / "model.md").read_text("utf-8")
STEPS = " ".join(MODEL[MODEL.index("**Step 1.**") : MODEL.index("## 4. Design concepts")].split())
WORKED = (pages.DOCS / "replication" / "worked_weeks.md").read_text("utf-8")
POINTS = mechanism_page.points()
NAMED = {"L": lambda x: 1.0 / (1.0 + math.exp(-x)), "min": min, "max": max, "__builtins__": {}}


def test_every_page_and_table_is_current() -> None:
    stale = [path.relative_to(pages.DOCS).as_posix() for path in pages.out_of_date()]
    assert stale == [], "run `make docs`"


def test_a_page_that_asks_for_what_nobody_makes_is_refused() -> None:
    page = "<!-- made from the code: a poem -->\n<!-- end -->"
    with pytest.raises(KeyError, match="a poem"):
        pages.PART.sub(lambda part: pages.PARTS[part[2]](), page)


# The description of the model.


def test_every_equation_stands_in_the_description_once() -> None:
    defined = Counter(re.findall(r"^\*\*Eq\. (\d+\.\d+)\*\*", MODEL, re.MULTILINE))
    assert defined == Counter(rule.number for rule in rules())


def test_every_equation_the_description_speaks_of_exists() -> None:
    by_hand = " ".join(pages.PART.sub("", MODEL).split())
    spoken_of = {number for run in re.findall(r"Eq\. ((?:\d+\.\d+(?:, | and | to )?)+)", by_hand)
                 for number in re.findall(r"\d+\.\d+", run)}  # fmt: skip
    assert spoken_of
    assert spoken_of <= {rule.number for rule in rules()}


def test_what_happens_between_the_equations_names_every_equation_of_a_choice_or_a_belief() -> None:
    named = set(re.findall(r"\d+\.\d+", STEPS))
    for first, last in re.findall(r"(\d+\.\d+) to (\d+\.\d+)", STEPS):
        step, low = first.split(".")
        named |= {f"{step}.{n}" for n in range(int(low), int(last.split(".")[1]) + 1)}
    inner = {"5.13"}  # stands inside 5.11 and 5.12
    assert {rule.number for rule in rules()} - named == inner


def test_every_parameter_stands_in_a_table_once_and_is_read_somewhere() -> None:
    named = Counter(re.findall(r"^\| `\S+` \| `(\w+\.\w+)` \|", MODEL, re.MULTILINE))
    assert named == Counter(list(PARAMETERS))
    assert [name for name, places in uses().items() if not places] == []


def test_every_symbol_stands_for_one_parameter() -> None:
    symbols = Counter(parameter.symbol for parameter in PARAMETERS.values())
    assert [symbol for symbol, times in symbols.items() if times > 1] == []


def test_every_symbol_the_description_uses_is_declared() -> None:
    symbols = {parameter.symbol for parameter in PARAMETERS.values()}
    used = set(re.findall(r"`([A-Za-z$]\w?_\w+|[A-Z])`", STEPS))
    assert used
    assert used <= symbols


def test_the_fifteen_steps_stand_in_the_order_of_the_week() -> None:
    listed = [int(number) for number in re.findall(r"^(\d+)\. \*", MODEL, re.MULTILINE)]
    assert listed == list(range(1, 16))
    with open(week_file, encoding="utf-8") as code:
        first_time = dict.fromkeys(
            int(number) for number in re.findall(r"#\s(\d+)$", code.read(), re.MULTILINE)
        )
    assert list(first_time) == list(range(1, 16))


def test_a_fact_that_is_cited_is_explained() -> None:
    explained = set(re.findall(r"^\| (C\d+) \|", MODEL, re.MULTILINE))
    cited = {one for rule in rules() for one in citations(rule.sources)}
    cited |= {one for parameter in PARAMETERS.values() for one in citations(parameter.source)}
    assert {one for one in cited if one.startswith("C")} - explained == set()


# The table of mechanisms.


def test_every_point_of_the_documents_is_there() -> None:
    assert tuple(point.number for point in POINTS) == mechanism_page.POINTS


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.number)
def test_what_a_point_names_exists(point: mechanism_page.Point) -> None:
    for rule in point.rules:
        file, name = rule.split(".")
        assert callable(getattr(importlib.import_module(f"sim.rules.{file}"), name))
    assert set(point.parameters) <= set(PARAMETERS)
    assert set(point.scenarios) <= set(scenario_names())
    assert set(point.tests) <= set(CASES)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.number)
def test_a_point_is_carried_by_something_that_is_tested_or_says_why_it_is_not(
    point: mechanism_page.Point,
) -> None:
    if point.absent:
        assert not point.rules and not point.parameters and not point.tests
    else:
        assert point.rules or point.parameters
        assert point.tests


def test_every_case_stands_for_a_point() -> None:
    assert {name for point in POINTS for name in point.tests} == set(CASES)


@pytest.mark.parametrize("point", [point for point in POINTS if point.tests], ids=lambda point: point.number)
def test_a_test_of_a_point_takes_out_something_that_carries_it(point: mechanism_page.Point) -> None:
    for name in point.tests:
        case = CASES[name]
        rule = case.rule.removeprefix("sim.rules.")
        part_of_the_week = rule.startswith("sim.")
        assert part_of_the_week or rule in point.rules or set(case.asleep) & set(point.parameters), name


def test_scenarios_are_files() -> None:
    files = {path.stem for path in SCENARIOS.rglob("*.yaml")}
    assert {name for point in POINTS for name in point.scenarios} <= files


# The kit for those who build the model again.


def test_luck_is_what_the_generator_gives() -> None:
    with (pages.DOCS / "replication" / "luck.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["kind"] == "philox":
            words = [int(word, 16) for word in row["input"].split()]
            assert philox(*words) == tuple(int(word, 16) for word in row["output"].split())
        if row["kind"] == "uniform":
            address = [int(word) for word in row["input"].split()]
            assert uniform(*key_of(1, 0, 0), *address) == float(row["output"])


def test_the_worked_equations_come_out_by_hand() -> None:
    worked = re.findall(r"^Eq\. ([\d.]+): (.+) = (\S+)$", WORKED, re.MULTILINE)
    assert {number for number, _, _ in worked} >= {"2.1", "4.7", "5.6", "5.10", "6.2", "7.1", "10.3", "12.2"}
    for number, expression, answer in worked:
        assert math.isclose(eval(expression, NAMED), float(answer), rel_tol=1e-6, abs_tol=1e-9), number


def test_the_choice_of_an_approach_comes_out_by_hand() -> None:
    rows = re.findall(
        r"`approach.approach_chances` \| initiative = (\S+), book = (\S+), paper = (\S+), neglect = (\S+) "
        r"\| (\S+), (\S+), (\S+) \|",
        WORKED,
    )
    assert rows
    sharpness = 7.5
    for row in rows:
        initiative, book, paper, neglect = (math.exp(sharpness * float(utility)) for utility in row[:4])
        real = (initiative + book) / (initiative + book + paper + neglect)
        by_hand = (real, initiative / (initiative + book), paper / (paper + neglect))
        assert [float(chance) for chance in row[4:]] == pytest.approx(by_hand, rel=1e-4)


def test_what_rules_are_asked_is_heard_in_order() -> None:
    heard = listened(lambda: trust.trust_gap(0.25, 1.0) + trust.trust_up(0.5, 0.5, 1.0))
    assert [(call.function, call.answer) for call in heard] == [("trust_gap", 0.5), ("trust_up", 1 / 3)]
    assert heard[0].arguments == {"down": 0.25, "up": 1.0}


def test_an_inner_rule_is_heard_before_the_one_that_asks_it() -> None:
    from sim.interventions import world_of
    from sim.scenario_files import load_scenario

    choice = world_of(load_scenario("baseline").values).choice
    now = approach.Situation(0.5, 0.5, 0.35, 1.0, 0.5, 0.3, 0.4, 1.0)
    heard = listened(lambda: approach.neglect_utility(now, choice))
    assert [call.function for call in heard] == ["moral_cost", "neglect_utility"]
    ((name, expression, answer),) = worked_equations.worked_equations(
        listened(lambda: approach.threat(0.5, 0.25, choice))
    )
    assert (name, eval(expression, NAMED)) == ("approach.threat", pytest.approx(answer))
