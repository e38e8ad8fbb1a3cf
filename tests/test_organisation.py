"""The tree of offices and cadres."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.organisation import MAX_TIERS, PRESETS, OrganisationSpec, build


@pytest.mark.parametrize(
    ("preset", "offices", "townships", "cadres"),
    [("county", 13, 12, 120), ("prefecture", 105, 96, 960), ("province", 316, 288, 2_880)],
)
def test_presets(preset: str, offices: int, townships: int, cadres: int) -> None:
    tree = build(PRESETS[preset])
    assert (tree.offices, tree.townships, tree.cadres) == (offices, townships, cadres)
    assert tree.departments == 3
    assert tree.first_township == offices - townships
    assert not tree.village_agent.any()


def test_an_irregular_tree_worked_by_hand() -> None:
    # top 0; regions 1 and 2; townships 3, 4, 5 under region 1 and 6 under region 2; two cadres in each
    tree = build(OrganisationSpec((1, 2, (3, 1)), cadres=2, village_agents=1))
    assert tree.parent.tolist() == [-1, 0, 0, 1, 1, 1, 2]
    assert tree.tier.tolist() == [0, 1, 1, 2, 2, 2, 2]
    assert tree.first_child.tolist() == [1, 3, 6, 0, 0, 0, 0]
    assert tree.child_count.tolist() == [2, 3, 1, 0, 0, 0, 0]
    assert tree.region.tolist() == [0, 1, 2, 1, 1, 1, 2]
    assert tree.first_cadre.tolist() == [0, 0, 0, 0, 2, 4, 6]
    assert tree.cadre_count.tolist() == [0, 0, 0, 2, 2, 2, 2]
    assert tree.ancestor[:, :4].tolist() == [
        [0, -1, -1, -1],
        [0, 1, -1, -1],
        [0, 2, -1, -1],
        [0, 1, 3, -1],
        [0, 1, 4, -1],
        [0, 1, 5, -1],
        [0, 2, 6, -1],
    ]
    assert tree.office_of_cadre.tolist() == [3, 3, 4, 4, 5, 5, 6, 6]
    assert tree.village_agent.tolist() == [0, 1] * 4
    assert (tree.tiers, tree.first_township, tree.townships, tree.cadres) == (3, 3, 4, 8)


@st.composite
def specs(draw: st.DrawFn) -> OrganisationSpec:
    """Trees of every depth, some with a number for each parent."""
    spans: list[int | tuple[int, ...]] = [1]
    offices = 1
    for _ in range(draw(st.integers(1, MAX_TIERS - 1))):
        if draw(st.booleans()):
            each = tuple(draw(st.lists(st.integers(1, 4), min_size=offices, max_size=offices)))
            spans.append(each)
            offices = sum(each)
        else:
            spans.append(draw(st.integers(1, 3)))
            offices *= int(spans[-1])  # type: ignore[arg-type]
    cadres = draw(st.integers(1, 5))
    return OrganisationSpec(tuple(spans), cadres, draw(st.integers(1, 4)), draw(st.integers(0, cadres - 1)))


@given(specs())
def test_everybody_has_one_place(spec: OrganisationSpec) -> None:
    tree = build(spec)
    children = np.bincount(tree.parent[1:], minlength=tree.offices)
    assert (children == tree.child_count).all()
    assert tree.cadre_count.sum() == tree.cadres == len(tree.office_of_cadre)
    assert (np.diff(tree.tier) >= 0).all()
    assert (tree.tier[tree.first_township :] == tree.tiers - 1).all()
    for office in range(tree.offices):
        first, count = tree.first_child[office], tree.child_count[office]
        assert (tree.parent[first : first + count] == office).all()
        cadres = np.arange(tree.first_cadre[office], tree.first_cadre[office] + tree.cadre_count[office])
        assert (tree.office_of_cadre[cadres] == office).all()
        way_up = [office]
        while tree.parent[way_up[0]] >= 0:
            way_up.insert(0, int(tree.parent[way_up[0]]))
        assert tree.ancestor[office].tolist() == way_up + [-1] * (MAX_TIERS - len(way_up))
        assert tree.region[office] == (way_up[1] if len(way_up) > 1 else 0)
    assert tree.village_agent.sum() == spec.village_agents * tree.townships
    assert all(column.dtype == np.int64 for column in tree[:9])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            {"spans": (2, 3)},
            "spans.1: a tree has one office at the top, got 2. Write e.g. spans: [1, 12].",
        ),
        (
            {"spans": (1,)},
            "spans: a tree has 2 to 6 tiers of offices, this one has 1. Write e.g. spans: [1, 12].",
        ),
        (
            {"spans": 12},
            "spans: expected a list with one entry per tier, got 12. Write e.g. spans: [1, 12].",
        ),
        (
            {"spans": (1, 0)},
            "spans.2: expected a whole number of 1 or more offices, got 0. Write e.g. 12.",
        ),
        (
            {"spans": (1, 2, (1, 2, 3))},
            "spans.3: 3 numbers for the 2 offices of the tier above. "
            "Write one number for each of them, or one number for all.",
        ),
        (
            {"spans": (1, 10**8)},
            "spans: 100,000,000 townships of 10 make 1,000,000,000 cadres. "
            "At most 2,000,000 can be simulated: write smaller numbers.",
        ),
        (
            {"cadres": 0},
            "cadres: expected a whole number from 1 to 2,000,000, got 0. Write e.g. cadres: 3.",
        ),
        (
            {"departments": 2.5},
            "departments: expected a whole number from 1 to 12, got 2.5. Write e.g. departments: 3.",
        ),
        (
            {"cadres": 2, "village_agents": 2},
            "village_agents: expected a whole number from 0 to 1, got 2. Write e.g. village_agents: 1.",
        ),
    ],
)
def test_what_makes_no_tree_is_refused(content: dict[str, object], message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        OrganisationSpec(**{"spans": (1, 12), **content})  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ScenarioError) as caught:
        OrganisationSpec((1, 0), cadres=-1, departments=0)
    places = [message.split(":")[0] for message in caught.value.messages]
    assert places == ["spans.2", "cadres", "departments"]
