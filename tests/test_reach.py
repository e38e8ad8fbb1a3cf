"""What a function reaches, and what counts as a change of it."""

from types import FunctionType

import pytest
from toy_model import unfit, week
from toy_model.rules import trust, work

from sim import arithmetic, luck
from sim.reach import fingerprint, reached, uses


def names(functions: list[FunctionType]) -> list[str]:
    return [function.__name__ for function in functions]


def test_callees_are_found_by_name_and_through_modules_before_their_callers() -> None:
    found = reached(week.run_weeks)
    assert set(found) == {
        week.run_weeks, week.spend_effort, week.make_progress, week.learn,
        trust.updated_trust, trust.moved, work.effort_of,
        luck.uniform, luck.philox, arithmetic.sigmoid, arithmetic.clamp, arithmetic._exp_minus_one,
    }  # fmt: skip
    assert names(found).index("moved") < names(found).index("updated_trust") < names(found).index("learn")
    assert found[-1] is week.run_weeks


def test_constants_are_found_by_name_and_through_modules() -> None:
    read = {".".join(use.path): use.value for use in uses(week.make_progress)}
    assert read == {"luck.uniform": luck.uniform, "SLOTS": 3, "SLOT": 2, "work.STEEPNESS": 3.0}


def compiled_from(source: str, **constants: object) -> FunctionType:
    namespace: dict[str, object] = {"__name__": "written.here", **constants}
    exec(source, namespace)
    function = namespace["f"]
    assert isinstance(function, FunctionType)
    return function


SOURCE = "def f(x, low=0.0):\n    return x * RATE + 0.25 if x > low else RATE"


def test_a_fingerprint_ignores_comments_docstrings_and_lines() -> None:
    short = SOURCE.replace("    return", "    'What it does.'\n    return")
    long = SOURCE.replace("    return", "    'What it does, at length.'\n\n    # Why.\n    return")
    assert fingerprint([compiled_from(short, RATE=2.0)]) == fingerprint([compiled_from(long, RATE=2.0)])


@pytest.mark.parametrize(
    ("old", "new"), [("* RATE", "/ RATE"), ("0.25", "0.5"), ("low=0.0", "low=1.0"), ("x > low", "low > x")]
)
def test_a_fingerprint_sees_every_change_of_code(old: str, new: str) -> None:
    assert old in SOURCE
    changed = compiled_from(SOURCE.replace(old, new), RATE=2.0)
    assert fingerprint([changed]) != fingerprint([compiled_from(SOURCE, RATE=2.0)])


@pytest.mark.parametrize("value", [2.5, 2, True, "2.0", (2.0,), -2.0])
def test_a_fingerprint_sees_a_constants_value_and_its_kind(value: object) -> None:
    changed = compiled_from(SOURCE, RATE=value)
    assert fingerprint([changed]) != fingerprint([compiled_from(SOURCE, RATE=2.0)])


def test_a_global_that_could_change_later_is_refused() -> None:
    with pytest.raises(TypeError) as caught:
        fingerprint([unfit.reads_a_list])
    assert str(caught.value) == (
        "toy_model.unfit.reads_a_list reads WEIGHTS, a list: compiled code can read only functions, numbers, "
        "strings, tuples and classes"
    )


@pytest.mark.parametrize("function", [unfit.calls_itself, unfit.calls_back])
def test_recursion_is_refused(function: FunctionType) -> None:
    with pytest.raises(TypeError) as caught:
        reached(function)
    assert str(caught.value) == (
        f"toy_model.unfit.{function.__name__} calls itself, which compiled code cannot do"
    )


def test_a_function_made_inside_another_is_refused() -> None:
    made = unfit.made_inside(2.0)
    assert isinstance(made, FunctionType)
    with pytest.raises(TypeError) as caught:
        reached(made)
    assert str(caught.value) == (
        "toy_model.unfit.made_inside.<locals>.scaled is defined inside another function "
        "and cannot be compiled"
    )
