from pathlib import Path

import pytest

from sim.errors import ScenarioError
from workshop.scene_reading import FOLDER, read_scene, scenes, side_of


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """A shipped scene with one passage replaced."""
    text = (FOLDER / "03_messenger.yaml").read_text("utf-8")
    assert old in text
    path = tmp_path / "03_messenger.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_there_are_scenes_in_order_and_each_has_two_worlds_that_differ():
    found = scenes()
    assert len(found) >= 6
    assert found[0]["id"] == "impossible_road"
    for scene in found:
        assert side_of(scene, "a").fingerprint() != side_of(scene, "b").fingerprint(), scene["id"]


def test_every_scene_tells_a_point_of_the_sources_and_says_nothing_of_its_answer():
    for scene in scenes():
        assert scene["tells"]
        assert not {"answer", "verdict", "expected"} & scene.keys()


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("ask: candor", "ask: candour", "5:6: ask", "not among what is watched"),
        ("watch: [candor,", "watch: [candour,", "7:9: watch.1", "Did you mean 'candor'?"),
        ("levers: [feedback.m", "levers: [feedbac.m", "4:10: levers.1", "there is no lever"),
        ("matters: 0.02", "maters: 0.02", "6:1: maters", "a scene has no 'maters'"),
        ("matters: 0.02", "matters: 0", "6:10: matters", "smallest difference"),
        ("a: {scenario: baseline, levers", "a: {policy: baseline, levers", "2:1: a", "expected a scenario"),
        ("at_least: 0.68", "at_lest: 0.68", "puzzle.goals.1", "one bound"),
        ("solved_by: {feedback.response", "solved_by: {feedback.respons", "puzzle", "one way"),
    ],
)
def test_what_is_wrong_with_a_scene_is_said_with_its_place(tmp_path, old, new, place, says):
    with pytest.raises(ScenarioError) as refused:
        read_scene(changed(tmp_path, old, new))
    (message, *_) = [line for line in refused.value.messages if says in line]
    assert place in message


def test_a_text_that_is_missing_in_one_language_is_refused(tmp_path):
    path = changed(tmp_path, "  zh: 先解决提出问题的人\n", "")
    with pytest.raises(ScenarioError, match="a text in 'zh' is missing"):
        read_scene(path)


def test_a_lever_out_of_bounds_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match=r"feedback\.messenger_protection"):
        read_scene(
            changed(tmp_path, "{feedback.messenger_protection: 0,", "{feedback.messenger_protection: 7,")
        )


def test_a_file_that_is_no_scene_is_refused(tmp_path):
    path = tmp_path / "01_list.yaml"
    path.write_text("- a\n- b\n", "utf-8")
    with pytest.raises(ScenarioError, match="expected a scene, got a list"):
        read_scene(path)
