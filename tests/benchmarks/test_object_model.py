"""The model of objects that the benchmark compares with: derived from the week, and the same to the bit."""

import ast

import pytest
from small_runs import small

from benchmarks.native import native_draw, native_functions
from benchmarks.object_model import CadreAgent, ObjectModel, OfficeAgent, differences, idiomatic
from benchmarks.object_sources import as_objects
from sim import arithmetic, luck
from sim.beginning import Request, begin
from sim.run_state import RunState
from sim.simulate import week_engine


def state_after(weeks: int) -> RunState:
    """A small organisation."""
    state = begin(small("tight_control"), Request(seed=4))
    week_engine("interpreted")(state, 0, weeks)
    return state


@pytest.fixture(scope="module")
def model() -> ObjectModel:
    """Taken over in week 8 and run for six weeks."""
    model = idiomatic(state_after(8), 8)
    for _ in range(6):
        model.step()
    return model


def test_objects_and_columns_hold_the_same_bits(model: ObjectModel) -> None:
    assert differences(model, state_after(14)) == []
    assert differences(model, state_after(13)) != []


def test_a_single_bit_is_noticed(model: ObjectModel) -> None:
    cadre = model.state.cadres[3]
    before = cadre.burnout
    cadre.burnout = before + 2.0**-60 if before == 0.0 else before * (1 + 2.0**-52)
    assert differences(model, state_after(14)) == ["cadres.burnout"]
    cadre.burnout = before


def test_cadres_and_offices_are_agents_of_mesa_with_plain_attributes(model: ObjectModel) -> None:
    numbers = {kind: len(agents) for kind, agents in model.agents_by_type.items()}
    assert numbers == {CadreAgent: 12, OfficeAgent: 7}
    assert type(model.state.cadres[0].motivation) is float
    assert "motivation" in vars(model.state.cadres[0])


@pytest.mark.parametrize(
    ("columns", "objects"),
    [
        ("cadres.held[i] += 1", "cadres[i].held += 1"),
        ("x = state.cadres.age[i + 1]", "x = state.cadres[i + 1].age"),
        ("state.tiers.links[week, tier] += down", "state.tiers.links[week][tier] += down"),
        ("x = offices.skill[tree.ancestor[i, 1]]", "x = offices[tree.ancestor[i][1]].skill"),
        ("x = levers.tasks.new_per_month[week]", "x = levers.tasks.new_per_month[week]"),
        ("directives.amendment[j] = directives.kind[i]", "directives.amendment[j] = directives[i].kind"),
        ("x = draw(state.luck, week, i, HELD, tasks.item[k])", "x = draw(week, i, HELD, tasks[k].item)"),
        ("def f(a: Cadres, i: int) -> float:\n    return i", "def f(a, i):\n    return i"),
    ],
)
def test_what_is_rewritten(columns: str, objects: str) -> None:
    assert ast.unparse(as_objects(ast.parse(columns))) == objects


def test_a_column_read_as_a_whole_cannot_be_rewritten() -> None:
    with pytest.raises(ValueError) as refused:
        as_objects(ast.parse("everybody = state.cadres.age"))
    assert str(refused.value) == "state.cadres.age is read as a whole: objects have no columns"


def test_native_calls_give_the_same_numbers() -> None:
    natives = native_functions()
    address = (5, 6, 104, 17, 70, 12_345)
    assert natives[luck.uniform](*address) == luck.uniform(*address) == native_draw(5, 6)(*address[2:])
    for x in (-3.7, -0.1, 0.0, 2.5):
        assert natives[arithmetic.sigmoid](x) == arithmetic.sigmoid(x)
        assert natives[arithmetic.exp](x) == arithmetic.exp(x)
    assert natives[arithmetic.power](0.3, 1.7) == arithmetic.power(0.3, 1.7)
