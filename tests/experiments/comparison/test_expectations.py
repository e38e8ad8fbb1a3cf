import pytest

from experiments.comparison.expectations import Expectation, expectations, verdict
from experiments.inference import Interval
from sim import load_scenario


def between(low: float, high: float) -> Interval:
    return Interval(low, high, "t")


@pytest.mark.parametrize(
    ("direction", "low", "high", "said"),
    [
        ("rises", 0.01, 0.05, "as expected"),
        ("rises", -0.05, -0.01, "the other way"),
        ("rises", -0.01, 0.05, "open"),
        ("falls", -0.05, -0.01, "as expected"),
        ("falls", 0.01, 0.05, "the other way"),
        ("unchanged", -0.01, 0.015, "as expected"),
        ("unchanged", 0.001, 0.015, "as expected"),
        ("unchanged", 0.021, 0.05, "the other way"),
        ("unchanged", -0.05, -0.021, "the other way"),
        ("unchanged", -0.01, 0.05, "open"),
        ("rises", float("nan"), float("nan"), "open"),
        ("unclear", 0.5, 0.6, ""),
    ],
)
def test_an_expectation_is_held_against_the_interval(
    direction: str, low: float, high: float, said: str
) -> None:
    assert verdict(direction, between(low, high)) == said


def test_expectations_are_those_of_the_other_against_the_reference_its_file_names() -> None:
    found = {"initiative": between(0.1, 0.2), "service": between(-0.2, -0.1)}
    tight, loosened = load_scenario("tight_control"), load_scenario("loosened")
    assert expectations(tight, loosened, found) == {
        "initiative": Expectation("rises", "as expected"),
        "service": Expectation("unclear", ""),
    }
    assert expectations(load_scenario("baseline"), loosened, found) == {}


def test_in_a_world_only_what_that_world_says_is_expected() -> None:
    found = {"initiative": between(0.1, 0.2), "service": between(-0.2, -0.1)}
    loosened, tight = (load_scenario(name, "good_faith") for name in ("loosened", "tight_control"))
    assert expectations(loosened, tight, found) == {"service": Expectation("falls", "as expected")}
