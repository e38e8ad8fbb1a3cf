"""What a stranger in the network, another site or a broken program may try; nothing of it goes through."""

import json
from typing import Any

import pytest
from conftest import ADDRESS, Venue
from small_world import small_world
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from workshop.guard import is_own
from workshop.requests import MOST_BODY
from workshop.world_request import MOST_WEEKS

JSON = {"content-type": "application/json"}
SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8350", "192.168.1.2:8350", "localhost:8350", "localhost", "[::1]:8350", "[::1]", "10.0.0.1"]
)
def test_the_server_answers_to_its_addresses(host: str) -> None:
    assert is_own(host)


@pytest.mark.parametrize(
    "host", ["", "evil.example", "evil.example:8350", "127.0.0.1.evil.example", "localhost:x", ":80"]
)
def test_a_name_that_another_site_points_here_is_refused(page: TestClient, host: str) -> None:
    assert not is_own(host)
    if host:
        assert page.get("/api/about", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8350"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_requests_that_another_site_caused_are_refused(venue: Venue, headers: dict[str, str]) -> None:
    host = venue.host()
    assert host.post("/api/world", json=small_world(), headers=headers).status_code == 403
    assert host.get("/api/join", headers=headers).status_code == 403
    with pytest.raises(WebSocketDisconnect), host.websocket_connect("ws://127.0.0.1:8350/api/room", headers=headers):
        pass


def test_the_page_itself_is_let_through(venue: Venue) -> None:
    headers = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
    assert venue.host().post("/api/world", json=small_world(), headers=headers).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_of_another_site_can_send_is_not_read(page: TestClient, kind: str) -> None:
    content = json.dumps(small_world())
    assert page.post("/api/world", content=content, headers={"content-type": kind}).status_code == 415


QUESTIONS = [f"/api/{name}" for name in ("world", "bands", "story", "study", "yaml/read", "yaml/write")]
NO_OBJECTS = [b"", b"{", b"[]", b"null", b"1", b"\xff\xfe", b'{"a": "\\ud800"}', b"[" * 60_000, b"9" * 60_000]


@pytest.mark.parametrize("path", QUESTIONS)
@pytest.mark.parametrize("body", NO_OBJECTS)
def test_what_is_no_json_object_is_refused(page: TestClient, path: str, body: bytes) -> None:
    answer = page.post(path, content=body, headers=JSON)
    assert 400 <= answer.status_code < 500
    assert answer.json()["errors"]


def test_bodies_beyond_the_bound_are_refused_without_being_read_to_the_end(page: TestClient) -> None:
    assert page.post("/api/world", content=b" " * (MOST_BODY + 1), headers=JSON).status_code == 413
    taken: list[int] = []

    def endless() -> Any:
        for _ in range(1_000):
            taken.append(1)
            yield b" " * 10_000

    assert page.post("/api/world", content=endless(), headers=JSON).status_code == 413


WRONG_WORLDS: list[dict[str, Any]] = [
    {"scenario": "../../etc/passwd"},
    {"scenario": "/etc/passwd"},
    {"scenario": "baseline.yaml"},
    {"world": "..\\secret.yaml"},
    {"scenario": SCRIPT},
    {SCRIPT: 1},
    {"levers": {SCRIPT: 1}},
    {"levers": {"inspection.visits": SCRIPT}},
    {"levers": {"inspection.visits": 201}},
    {"levers": {"inspection.visits": -1}},
    {"levers": {"inspection.visits": 10**400}},
    {"levers": {"inspection.visits": None}},
    {"levers": {"inspection.visits": [1]}},
    {"levers": {"learning.negativity": 1}},
    {"levers": []},
    {"levers": "x"},
    {"assumptions": {"inspection.visits": 1}},
    {"interventions": {"a": 1}},
    {"interventions": [[]]},
    {"interventions": [{"from_week": 0, "set": {"inspection.visits": 1e9}}]},
    {"organisation": {"spans": [1, 10**9]}},
    {"organisation": {"spans": [[1] * 5] * 5}},
    {"organisation": "../x"},
    {"weeks": 10**9},
    {"weeks": 0},
    {"weeks": 1.5},
    {"seed": -1},
    {"seed": 2**60},
    {"seed": "1"},
    {"seed": True},
    {"roster": 10**9},
    {"replicate": []},
]


@pytest.mark.parametrize("wrong", WRONG_WORLDS, ids=lambda wrong: json.dumps(wrong)[:40])
def test_worlds_that_cannot_be_are_refused_in_words(page: TestClient, wrong: dict[str, Any]) -> None:
    answer = page.post("/api/world", json=wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/json"
    assert all(isinstance(line, str) and line for line in answer.json()["errors"])


def test_an_organisation_too_large_for_the_time_is_refused_before_it_is_run(page: TestClient) -> None:
    large = {"organisation": "province", "weeks": MOST_WEEKS - 52, "warmup_weeks": 52}
    answer = page.post("/api/world", json=large)
    assert answer.status_code == 422
    assert "weeks of cadres" in answer.json()["errors"][0]


def test_numbers_that_are_none_are_refused(page: TestClient) -> None:
    for number in ("NaN", "Infinity", "-Infinity", "1e999"):
        body = f'{{"levers": {{"inspection.visits": {number}}}}}'
        assert page.post("/api/world", content=body, headers=JSON).status_code == 422


WRONG_POLICIES = [
    "",
    "a: &x [*x]",
    "!!python/object/apply:os.system ['true']",
    "extends: /etc/passwd\ntitle: x\n",
    "extends: baseline\ntitle: {}\n".format(SCRIPT + ": x"),
    "extends: baseline\ntitle: x\nreference: ../../../etc/passwd\n",
    "\x00",
    "---\n---\n",
    "[" * 2_000,
    "extends: baseline\ntitle: x\norganisation: province\nweeks: 5200\n",
]


@pytest.mark.parametrize("text", WRONG_POLICIES)
def test_policies_that_cannot_be_are_refused_in_words(page: TestClient, text: str) -> None:
    answer = page.post("/api/yaml/read", json={"text": text})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/json"
    assert not any("/tmp" in line or "Traceback" in line for line in answer.json()["errors"])


def test_script_in_a_title_stays_text_in_json(page: TestClient) -> None:
    written = page.post("/api/yaml/write", json={"world": small_world(), "title": SCRIPT})
    assert written.headers["content-type"] == "application/json"
    assert written.headers["x-content-type-options"] == "nosniff"
    read = page.post("/api/yaml/read", json={"text": written.json()["text"]})
    assert read.json()["title"] == SCRIPT
    for title in (None, 5, "x" * 121):
        assert page.post("/api/yaml/write", json={"world": {}, "title": title}).status_code == 422


WAYS_OUT = ["/../server.py", "/%2e%2e/server.py", "/..%2fserver.py", "//etc/passwd", "/page/../../x.py", "/\\..\\x"]


@pytest.mark.parametrize("path", [*WAYS_OUT, "/%00", "/a%00.html", "/" + "a" * 5_000])
def test_no_path_leads_out_of_the_page(page: TestClient, path: str) -> None:
    assert page.get(path).status_code in {400, 404, 405}


def test_every_answer_forbids_inline_script_framing_and_guessing_of_types(page: TestClient) -> None:
    answers = [page.get("/api/about"), page.get("/nowhere"), page.get("/api/about", headers={"origin": "null"})]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers
