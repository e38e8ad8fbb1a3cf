"""What scenes and the guide say of the model, held against it: where a rule changes, these tests name the text.

Worlds are run as the page runs them: means of the last year over the runs behind a band.
"""

from functools import cache
from typing import Any

import pytest

from workshop.bands import bands, run_course, worlds_of
from workshop.scene_reading import Scene, scenes, side_of
from workshop.warm_starts import WarmStarts
from workshop.world_request import World
from workshop.worlds_api import USUAL_RUNS

SCENES = {scene["id"]: scene for scene in scenes()}
PUZZLES = [scene["id"] for scene in scenes() if scene["puzzle"]]


def last_year(world: World) -> dict[str, Any]:
    """Means of every outcome."""
    warm_starts = WarmStarts()
    runs = [run_course(one, warm_starts) for one in worlds_of(world, USUAL_RUNS)]
    return {name: found["mean"] for name, found in bands(world, runs)["ended"].items()}


@cache
def told(name: str, side: str) -> dict[str, Any]:
    """What one side of a scene ends with."""
    return last_year(World(side_of(SCENES[name], side)))


CLAIMS = [  # scene, outcome, from A to B: +1 rises, -1 falls; and where that is said
    ("checkable_work", "service", 1, "the guide: one scene in which tightening wins"),
    ("checkable_work", "candor", 1, "its debrief: why does candor move as it does"),
    ("checkable_work", "trust_down", -1, "its debrief: trust from above moves too"),
    ("checkable_work", "overtime", 1, "its look: what the looking costs"),
    ("who_gains", "service", -1, "the guide: one scene in which loosening backfires"),
    ("who_gains", "initiative", 1, "its look: initiative and service need not go the same way"),
    ("who_gains", "breaches", 1, "its look: who pays"),
    ("who_gains", "burnout", -1, "its look: who gains"),
    ("good_faith", "service", 1, "the guide: one scene in which loosening wins"),
    ("good_faith", "breaches", 1, "its debrief: what gets worse even here"),
    pytest.param("messenger", "silence_dangerous", -1, "its look: protection removes danger", marks=pytest.mark.slow),
    pytest.param("petitioner", "service", 1, "its look: authority lets more be solved", marks=pytest.mark.slow),
    pytest.param("petitioner", "breaches", 1, "its look: and more be taken", marks=pytest.mark.slow),
    pytest.param("burden_returns", "burden", -1, "its look: what else is lower", marks=pytest.mark.slow),
    pytest.param("burden_returns", "service", -1, "its debrief: what world B lost", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "outcome", "sign", "said"), CLAIMS)
def test_what_a_scene_says_happens_in_the_model(name: str, outcome: str, sign: int, said: str) -> None:
    difference = told(name, "b")[outcome] - told(name, "a")[outcome]
    assert sign * difference >= SCENES[name]["matters"], said


def reached(scene: Scene, ended: dict[str, Any]) -> bool:
    """Whether all goals of a puzzle are reached."""
    return all(
        goal.get("at_least", -1e9) <= ended[goal["outcome"]] <= goal.get("at_most", 1e9)
        for goal in scene["puzzle"]["goals"]
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", PUZZLES)
def test_a_puzzle_is_open_at_first_and_can_be_solved(name: str) -> None:
    scene = SCENES[name]
    assert not reached(scene, told(name, "b"))
    assert reached(scene, last_year(World(side_of(scene, "b").with_levers(scene["puzzle"]["solved_by"]))))
