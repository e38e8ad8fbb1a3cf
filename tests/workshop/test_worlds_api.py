"""Questions of a page and their answers, over HTTP."""

import math
from pathlib import Path
from typing import Any

import pytest
from small_world import small_world
from starlette.testclient import TestClient

from experiments.study.reading import read_study
from sim import load_scenario, simulate
from sim.measures import OUTCOMES
from workshop.world_request import STEPS, read_world

TITLE = "Mine: \"no\" <b>'"


def ask(page: TestClient, path: str, content: Any) -> Any:
    answer = page.post(path, json=content)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_about_has_every_outcome_and_lever_and_21_steps(page: TestClient) -> None:
    about = page.get("/api/about").json()
    assert [one["name"] for one in about["outcomes"]] == [one.name for one in OUTCOMES]
    visits = next(one for one in about["levers"] if one["name"] == "inspection.visits")
    assert (visits["steps"][0], visits["steps"][-1], len(visits["steps"])) == (0, 200, STEPS)
    assert visits["baseline"] == load_scenario("baseline").values["inspection.visits"]
    targeting = next(one for one in about["levers"] if one["name"] == "inspection.targeting")
    assert targeting["steps"] == targeting["choices"]
    loosened = next(one for one in about["scenarios"] if one["name"] == "loosened")
    assert loosened["levers"]["fault_tolerance.practised"] == 0.6


def test_a_world_has_the_numbers_of_the_command_line(page: TestClient) -> None:
    sent = ask(page, "/api/world", small_world(levers={"inspection.visits": 40}))
    scenario = read_world(small_world()).scenario.with_levers({"inspection.visits": 40})
    expected = simulate(scenario, seed=7).outcomes
    assert sent["outcomes"] == {name: None if math.isnan(value) else value for name, value in expected.items()}
    assert sent["identity"].startswith(scenario.fingerprint())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["baseline", "tight_control", "burden_cut_adaptive"])
def test_a_county_has_the_numbers_of_the_command_line(page: TestClient, name: str) -> None:
    sent = ask(page, "/api/world", {"scenario": name, "seed": 3, "roster": 2})
    assert sent["outcomes"] == simulate(load_scenario(name), seed=3, roster=2).outcomes


def test_a_band_is_told_over_as_many_runs_as_asked(page: TestClient) -> None:
    sent = ask(page, "/api/bands", small_world(runs=3))
    assert sent["n"] == 3
    for low, mean, high in zip(*(sent[key]["burden"] for key in ("low", "mean", "high")), strict=True):
        assert low <= mean <= high
    assert page.post("/api/bands", json=small_world(runs=1)).status_code == 422
    assert page.post("/api/bands", json=small_world(runs=10_000)).status_code == 422


def test_a_world_written_as_a_policy_file_reads_as_the_same_world(page: TestClient) -> None:
    asked = small_world(
        levers={"inspection.targeting": "risk"},
        assumptions={"learning.negativity": 1.5},
        interventions=[{"from_week": 2, "set": {"workload.meetings": 1}}],
    )
    text = ask(page, "/api/yaml/write", {"world": asked, "title": TITLE})["text"]
    read = ask(page, "/api/yaml/read", {"text": text})
    assert read.pop("title") == TITLE
    assert read_world({**read, "seed": 7}).identity == read_world(asked).identity


def test_two_worlds_become_a_study_of_the_same_two_policies(page: TestClient, tmp_path: Path) -> None:
    a = small_world(assumptions={"learning.negativity": 1.5})
    b = a | {"scenario": "baseline", "interventions": [{"from_week": 2, "set": {"workload.meetings": 1}}]}
    path = tmp_path / "study.yaml"
    path.write_text(ask(page, "/api/study", {"a": a, "b": b, "question": "Less: 'why'?"})["text"], "utf-8")
    study = read_study(path)
    points = {point.policy: study.scenario(point).fingerprint() for point in study.points()}
    assert points == {side: read_world(world).scenario.fingerprint() for side, world in (("a", a), ("b", b))}
    assert (study.question, study.seed) == ("Less: 'why'?", 7)


def test_worlds_that_differ_in_more_than_policy_make_no_study(page: TestClient) -> None:
    for other in (small_world(weeks=20), small_world(assumptions={"learning.negativity": 1.5}), None):
        assert page.post("/api/study", json={"a": small_world(), "b": other}).status_code == 422


def test_faults_of_a_policy_file_come_back_with_their_place(page: TestClient) -> None:
    text = "extends: baseline\ntitle: x\nlevers:\n  inspection: {visits: 900}\n  tasks: 3\n"
    answer = page.post("/api/yaml/read", json={"text": text})
    assert answer.status_code == 422
    first, second = answer.json()["errors"]
    assert first.startswith("policy.yaml:4:24: levers.inspection.visits: 900 is outside 0 to 200.")
    assert second.startswith("policy.yaml:5:10: levers.tasks: ")


def test_faults_are_said_in_the_language_of_the_page(page: TestClient) -> None:
    text = "extends: baseline\ntitle: x\nlevers:\n  inspection: {visits: 900}\n"
    answer = page.post("/api/yaml/read", json={"text": text}, headers={"accept-language": "zh-Hans"})
    assert answer.json()["errors"][0].startswith("policy.yaml:4:24: levers.inspection.visits: 900 超出范围 0 至 200。")


def test_a_page_that_cannot_unpack_gets_plain_json(page: TestClient) -> None:
    answer = page.post("/api/world", json=small_world(), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.json() == ask(page, "/api/world", small_world())


def test_a_story_is_told_of_one_cadre_in_two_worlds(page: TestClient) -> None:
    told = ask(page, "/api/story", small_world(weeks=40, cadre=4, against=small_world(weeks=40, scenario="baseline")))
    assert (told["cadre"], told["weeks"], len(told["stories"])) == (4, 40, 2)
    assert any(story["events"] for story in told["stories"])
    for wrong in ({"cadre": 6}, {"cadre": -1}, {"cadre": "4"}, {}, {"cadre": 4, "against": small_world(weeks=9)}):
        assert page.post("/api/story", json=small_world(weeks=40, **wrong)).status_code == 422


def test_words_scenes_and_files_of_the_page_are_served(page: TestClient) -> None:
    assert page.get("/api/words/zh").json().keys() >= page.get("/api/words/en").json().keys() > set()
    assert page.get("/api/words/fr").status_code == 404
    assert len(page.get("/api/scenes").json()) >= 6
    assert page.get("/").headers["content-type"].startswith("text/html")
    assert page.get("/main.js").headers["content-type"].startswith("text/javascript")
    assert page.get("/nowhere").status_code == 404


def test_a_lever_moved_in_a_week_in_which_the_scenario_moves_it_takes_its_place() -> None:
    cap = {"from_week": 0, "set": {"workload.meetings_cap": 3}}
    asked = small_world(scenario="burden_cut_campaign", weeks=52, interventions=[cap])
    campaign, moved = (change.as_mapping() for change in read_world(asked).scenario.interventions)
    assert campaign["set"] == {"workload.documents_cap": 4, "workload.trace_hours": 0.25}
    assert moved == {"over_weeks": 0, **cap}
