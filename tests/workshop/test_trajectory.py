"""A world on the page is the world of the command line: to the bit, however it was run."""

import base64
import json
import math

import numpy as np
import pytest
from small_runs import fingerprint
from small_world import small_world

from sim import simulate
from sim.rules.trust import trust_up
from sim.state import SLOTS
from workshop.course import course, frame_weeks
from workshop.frames import frame_ends, latest_acts, pictures
from workshop.trajectory import numbers, run_world, trajectory
from workshop.warm_starts import WarmStarts
from workshop.world_request import read_world

RULE = {"every_weeks": 13, "when": {"burden": {"above": 0.0}}, "change": {"inspection.visits": -5}}
WEEKS = [-2, 0, 4, 8, 10]  # behind each frame of the small world


@pytest.fixture(scope="module")
def warm_starts() -> WarmStarts:
    return WarmStarts()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"levers": {"accountability.intensity": 0.9, "inspection.targeting": "risk"}},
        {"world": "bad_apples", "roster": 3, "replicate": 2},
        {"interventions": [{"from_week": 3, "over_weeks": 2, "set": {"workload.meetings": 1}}]},
        {"weeks": 45, "interventions": [RULE]},
        {"warmup_weeks": 0},
    ],
)
def test_a_world_run_in_frames_from_a_shared_warm_up_is_the_run_of_the_command_line(
    changes: dict[str, object], warm_starts: WarmStarts
) -> None:
    world = read_world(small_world(**changes))
    run, frames = run_world(world, warm_starts)
    alone = simulate(world.scenario, world.seed, world.replicate, roster=world.roster)
    assert fingerprint(run.state) == fingerprint(alone.state)
    assert len(frames) == len(frame_weeks(world.scenario))


def test_a_rule_moves_levers_in_the_world_of_the_page_too(warm_starts: WarmStarts) -> None:
    world = read_world(small_world(weeks=45, interventions=[RULE]))
    run, _ = run_world(world, warm_starts)
    visits = run.state.levers.inspection.visits[world.scenario.warmup_weeks :]
    assert visits[0] > visits[-1]


def test_outcomes_are_those_of_the_command_line_also_after_json(warm_starts: WarmStarts) -> None:
    world = read_world(small_world())
    sent = json.loads(json.dumps(trajectory(world, warm_starts)))
    expected = simulate(world.scenario, world.seed).outcomes
    assert sent["outcomes"] == {name: None if math.isnan(value) else value for name, value in expected.items()}


def test_the_course_holds_each_frames_own_weeks(warm_starts: WarmStarts) -> None:
    world = read_world(small_world())
    run, _ = run_world(world, warm_starts)
    assert frame_weeks(world.scenario) == WEEKS
    found = course(world.scenario, run.state)
    for position, (first, last) in enumerate(zip([-6, *WEEKS], WEEKS, strict=False)):
        for name, value in run.window(first, last).items():
            assert np.array_equal(found[name][position], value, equal_nan=True), name


def test_tiers_hear_what_the_run_says_they_hear(warm_starts: WarmStarts) -> None:
    world = read_world(small_world(weeks=52))
    run, _ = run_world(world, warm_starts)
    sent = trajectory(world, warm_starts)["tiers"]
    first = world.scenario.warmup_weeks + 40
    hours = {
        name: getattr(run.state.tiers, f"{name}_hours")[first : first + 4].sum(axis=0)
        for name in ("due", "true", "believed", "reported")
    }
    frame = trajectory(world, warm_starts)["week"].index(44)
    assert [tier["tier"] for tier in sent] == [0, 1]
    for tier in (0, 1):
        assert hours["due"][tier] > 0
        assert sent[tier]["true_completion"][frame] == hours["true"][tier] / hours["due"][tier]
        assert sent[tier]["believed"][frame] == hours["believed"][tier] / hours["due"][tier]
        assert sent[tier]["reported"][frame] == hours["reported"][tier] / hours["due"][tier]


def test_pictures_show_the_state_at_each_frames_end(warm_starts: WarmStarts) -> None:
    world = read_world(small_world())
    run, frames = run_world(world, warm_starts)
    cadres, seen = run.state.cadres, pictures(frames)
    beliefs = zip(cadres.forgiven, cadres.answered, cadres.punished, strict=True)
    up = np.array([trust_up(*three) for three in beliefs])
    assert np.abs(seen.trust_up[-1] / 255 - up).max() <= 0.5001 / 255
    assert seen.acts.shape == (len(frame_ends(world.scenario)), run.state.tree.cadres)
    sent = base64.b64decode(trajectory(world, warm_starts)["acts"])
    assert np.array_equal(np.frombuffer(sent, np.uint8), seen.acts.ravel())
    assert {1, 2} & set((seen.acts % 8).ravel().tolist()) and seen.acts.max() < 16


def test_the_newest_task_taken_on_says_what_a_cadre_does() -> None:
    items = np.zeros((1, 2 * SLOTS), np.int32)
    approaches = np.zeros((1, 2 * SLOTS), np.int8)
    items[0, :3], approaches[0, :3] = [10, 30, 40], [1, 3, 0]  # the newest is not decided yet
    assert latest_acts(items, approaches).tolist() == [[3, 0]]


def test_a_new_holder_is_marked_in_the_frame_in_which_he_came(warm_starts: WarmStarts) -> None:
    _, frames = run_world(read_world(small_world()), warm_starts)
    holders = np.zeros_like(frames[0].holder)
    replaced = [frame._replace(holder=holders + (position >= 2)) for position, frame in enumerate(frames)]
    fresh = pictures(replaced).acts >= 8
    assert fresh.all(axis=1).tolist() == [False, False, True, False, False]
    assert not fresh[[0, 1, 3, 4]].any()


def test_a_warm_up_nobody_uses_makes_room() -> None:
    small = WarmStarts(most_bytes=1)
    for seed in (1, 2):
        small.start(read_world(small_world(seed=seed)))
    assert len(small._kept) == 1


def test_a_world_cannot_change_the_warm_up_of_the_next(warm_starts: WarmStarts) -> None:
    world = read_world(small_world(seed=11))
    first, _ = warm_starts.start(world)
    before = fingerprint(first)
    first.cadres.burnout[:] = 1.0
    second, _ = warm_starts.start(world)
    assert fingerprint(second) == before


def test_what_is_no_number_becomes_nothing() -> None:
    assert numbers(np.array([0.5, np.nan, np.inf])) == [0.5, None, None]
    assert numbers(np.array([0.1])) == [0.1]
