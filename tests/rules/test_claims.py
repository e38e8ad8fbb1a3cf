"""Every rule says what holds of it, and every word of that is tried on drawn arguments."""

import doctest
import inspect
import re
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace

import pytest
from claims import Rule, claims_of, directed, name_of, public_rules, try_out

import sim.rules

RULES = public_rules()
CLAIMS = [(rule, claim) for rule in RULES for claim in claims_of(rule)]
EQUATION = re.compile(r"^Eq\. (\d+\.\d+): \S", re.MULTILINE)

# Arguments in which a rule is not monotone, and why; none is a lever but the choice of targeting.
UNDIRECTED = {
    ("assignment.kind_of_task", "luck"): "kinds have no order",
    ("assignment.mean_verifiability", "kind"): "kinds have no order",
    ("assignment.mean_fit", "kind"): "kinds have no order",
    ("assignment.obstacle_chance", "kind"): "kinds have no order",
    ("inspection.targeting_weight", "targeting"): "a choice has no order",
    ("trust.updated", "weight"): "a mixed experience first weighs as bad, then, at the most, as good",
    ("voice.motive_of_silence", "answered"): "motives have no order",
    ("voice.motive_of_silence", "punished"): "motives have no order",
    ("voice.motive_of_silence", "ability"): "motives have no order",
}


EACH_CLAIM = pytest.mark.parametrize(
    ("rule", "claim"), CLAIMS, ids=[f"{name_of(rule)}: {claim}" for rule, claim in CLAIMS]
)


@EACH_CLAIM
def test_what_a_rule_says_holds(rule: Rule, claim: str) -> None:
    try_out(rule, claim)


@pytest.mark.slow
@EACH_CLAIM
def test_what_a_rule_says_holds_at_length(rule: Rule, claim: str) -> None:
    try_out(rule, claim, examples=1000)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_docstring_is_complete(rule: Rule) -> None:
    text = inspect.getdoc(rule) or ""
    assert re.match(r"[A-Z].*\.(\n\n|\s)", text.partition("\n\n")[0] + "\n\n"), "the first sentence"
    assert len(EQUATION.findall(text)) == 1
    assert claims_of(rule)
    assert f">>> {rule.__name__}(" in text or f"{rule.__name__}(" in text.partition(">>>")[2]


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_says_how_it_goes_with_every_number(rule: Rule) -> None:
    numbers = {
        name
        for name, parameter in inspect.signature(rule).parameters.items()
        if parameter.annotation in (float, bool, int)
    }
    silent = {name for name in numbers if name not in directed(rule)}
    assert silent == {name for place, name in UNDIRECTED if place == name_of(rule)}


def test_equations_are_numbered_once_and_by_the_step_of_their_file() -> None:
    numbers = [number for rule in RULES for number in EQUATION.findall(inspect.getdoc(rule) or "")]
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
    for rule in RULES:
        module = inspect.getmodule(rule)
        assert module is not None and module.__doc__ is not None
        step = re.search(r"\(Step (\d+) of the week\.\)", module.__doc__)
        assert step, module.__name__
        number = EQUATION.findall(inspect.getdoc(rule) or "")[0]
        assert number.startswith(f"{step[1]}."), name_of(rule)


@pytest.mark.parametrize("name", [found.name for found in iter_modules(sim.rules.__path__)])
def test_the_examples_of_a_file(name: str) -> None:
    module = import_module(f"sim.rules.{name}")
    result = doctest.testmod(module, extraglobs={"Given": SimpleNamespace})
    assert result.failed == 0
    assert result.attempted >= len([rule for rule in RULES if rule.__module__ == module.__name__])


# That a false claim is found out.


def humped(share: float) -> float:
    """Rise, then fall."""
    return share * (1.0 - share)


def rising_pair(share: float) -> tuple[float, float]:
    """One that rises and one that falls."""
    return share, 1.0 - share


@pytest.mark.parametrize(
    ("rule", "claim"),
    [
        (humped, "rises with share"),
        (humped, "falls with share"),
        (humped, "monotone in share"),
        (humped, "in [0, 0.2]"),
        (humped, "in [0.1, 1]"),
        (humped, "0.3 where share = 0.5"),
        (humped, "0.25 where share < 0.25"),
        (rising_pair, "second rises with share"),
        (rising_pair, "first falls with share"),
        (rising_pair, "each in [0, 0.5]"),
    ],
)
def test_a_false_claim_is_found_out(rule: Rule, claim: str) -> None:
    with pytest.raises(AssertionError):
        try_out(rule, claim)


@pytest.mark.parametrize(
    ("rule", "claim"),
    [
        (humped, "in [0, 0.25]"),
        (humped, "0.25 where share = 0.5"),
        (humped, "0 where share = 1"),
        (rising_pair, "first rises with share"),
        (rising_pair, "second falls with share"),
        (rising_pair, "each in [0, 1]"),
    ],
)
def test_a_true_claim_is_let_pass(rule: Rule, claim: str) -> None:
    try_out(rule, claim)
