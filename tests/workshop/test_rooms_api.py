"""Rooms over the network: who has joined sees his room and nothing of the other; the host leads."""

from typing import Any

import pytest
from conftest import Venue, connected
from small_world import small_world
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from workshop.room_file import KEPT_FOR
from workshop.rooms_api import MESSAGES_AT_ONCE, NOT_JOINED, TOO_FAST
from workshop.scene_reading import scenes

ASK = {"type": "question", "id": "initiative", "choices": ["rises", "falls"]}


def until(connection: Any, **wanted: Any) -> dict[str, Any]:
    """The first state that has these values; what comes before is passed over."""
    while True:
        state: dict[str, Any] = connection.receive_json()
        assert state["type"] == "state", state
        if all(state.get(name) == value for name, value in wanted.items()):
            return state


def vote(client: TestClient, choice: str) -> None:
    with connected(client) as connection:
        until(connection)
        connection.send_json({"type": "vote", "question": "initiative", "choice": choice})
        until(connection)


def test_who_has_not_joined_sees_nothing(venue: Venue) -> None:
    stranger = venue.stranger()
    assert stranger.get("/api/join").json() == {"lan": True, "joined": False, "host": False}
    with connected(stranger) as connection, pytest.raises(WebSocketDisconnect) as closed:
        connection.receive_json()
    assert closed.value.code == NOT_JOINED
    for path in ("/api/world", "/api/bands", "/api/study", "/api/yaml/read", "/api/yaml/write"):
        content = {"text": "", "world": {}} if "yaml" in path else small_world()
        assert stranger.post(path, json=content).status_code == 401, path
    assert stranger.get("/api/room/qr.svg").status_code == 401


def test_a_wrong_code_gives_no_cookie_and_many_lock_this_address_out(venue: Venue) -> None:
    stranger = venue.stranger()
    codes = [stranger.post("/api/join", json={"code": code}) for code in ("0000", None, "1", "key", "9999", "1111")]
    assert [answer.status_code for answer in codes] == [403] * 5 + [429]
    assert not any("set-cookie" in answer.headers for answer in codes)
    venue.guest(address="192.168.1.60")  # everybody else still comes in
    venue.host()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(venue: Venue) -> None:
    cookie = venue.stranger().post("/api/join", json={"code": "1111"}).headers["set-cookie"].lower()
    assert cookie.startswith("trustgap-8350=")
    assert "httponly" in cookie and "samesite=strict" in cookie


def test_the_host_leads_and_all_of_his_room_follow(venue: Venue) -> None:
    with connected(venue.guest()) as guest, connected(venue.host()) as host:
        host.send_json({"type": "scene", "scene": "petitioner"})
        host.send_json({"type": "push", "levers": {"inspection.visits": 30}, "side": "a"})
        host.send_json({"type": "freeze", "on": True})
        host.send_json({"type": "timer", "seconds": 60})
        host.send_json(ASK)
        state = until(guest, question={"id": "initiative", "choices": ["rises", "falls"]})
        assert (state["scene"], state["pushed"], state["side"]) == ("petitioner", {"inspection.visits": 30.0}, "a")
        assert state["frozen"] and state["timer"]["ends"] > 0 and not state["host"]
        assert not {"code", "key", "joined"} & state.keys()
        assert until(host, joined=1)["code"] == "1111"


def test_two_rooms_never_see_each_others_state(venue: Venue) -> None:
    with connected(venue.guest("2222")) as other, connected(venue.host()) as host:
        before = until(other)
        host.send_json({"type": "scene", "scene": "petitioner"})
        until(host, scene="petitioner")
        assert venue.rooms[1].shown() == {key: before[key] for key in before.keys() - {"host", "choice"}}
        other.send_json({"type": "vote", "question": "initiative", "choice": "rises"})
        assert other.receive_json() == {"type": "refused", "key": "no_vote", "why": "There is no such vote now."}


@pytest.mark.parametrize("kind", ["scene", "question", "push", "freeze", "reveal", "count", "timer", "nonsense", None])
def test_a_guest_can_do_nothing_that_is_the_hosts(venue: Venue, kind: str | None) -> None:
    before = venue.rooms[0].shown()
    with connected(venue.guest()) as guest:
        until(guest)
        guest.send_json({**ASK, "scene": "x", "levers": {}, "on": True, "seconds": 5, "type": kind})
        assert guest.receive_json() == {"type": "refused", "key": "host_only", "why": "Only the host can do this."}
    assert venue.rooms[0].shown() == before


def test_five_votes_are_counted_and_nobody_can_tell_whose(venue: Venue) -> None:
    guests = [venue.guest(address=f"192.168.1.{number}") for number in range(100, 105)]
    with connected(venue.host()) as host:
        host.send_json(ASK)
        until(host, question={"id": "initiative", "choices": ["rises", "falls"]})
        for guest, choice in zip(guests, ["rises", "falls", "rises", "rises", "falls"], strict=True):
            vote(guest, choice)
        assert until(host, voted=5)["totals"] is None
        host.send_json({"type": "count"})
        assert until(host, closed=True)["totals"] == {"rises": 3, "falls": 2}


def test_the_host_is_told_what_phones_open(venue: Venue) -> None:
    assert venue.host().get("/api/join").json()["address"] == "http://192.168.1.2:8350/join"
    assert "address" not in venue.guest().get("/api/join").json()


def test_a_browser_that_joins_twice_has_one_vote(venue: Venue) -> None:
    guest, host = venue.guest(), venue.host()
    with connected(host) as connection:
        connection.send_json(ASK)
        until(connection, question={"id": "initiative", "choices": ["rises", "falls"]})
        vote(guest, "rises")
        assert guest.post("/api/join", json={"code": "1111"}).status_code == 200
        vote(guest, "falls")
        with connected(guest) as again:
            until(again, choice="falls")
    assert venue.rooms[0].totals == {"falls": 1}


def test_a_phone_is_known_as_long_as_its_room_is_kept(venue: Venue) -> None:
    cookie = venue.stranger().post("/api/join", json={"code": "1111"}).headers["set-cookie"].lower()
    assert f"max-age={KEPT_FOR}" in cookie


def test_the_hosts_own_pages_have_not_joined_and_a_guest_has_once(venue: Venue) -> None:
    guest, host = venue.guest(), venue.host()
    with connected(guest), connected(guest), connected(host), connected(host) as last:
        assert until(last, joined=1)["code"] == "1111"


def test_a_reload_shows_ones_own_vote_and_nobody_elses(venue: Venue) -> None:
    guest, other, host = venue.guest(), venue.guest(address="192.168.1.60"), venue.host()
    with connected(host) as connection:
        connection.send_json(ASK)
        until(connection, question={"id": "initiative", "choices": ["rises", "falls"]})
        vote(guest, "rises")
        with connected(guest) as again, connected(other) as beside:
            assert until(again)["choice"] == "rises"
            assert until(beside)["choice"] is None and until(connection, voted=1)["choice"] is None


def test_a_reload_and_a_restart_keep_everybody_in_the_room(venue: Venue) -> None:
    guests = [venue.guest(address=f"192.168.1.{number}") for number in range(100, 105)]
    host = venue.host()
    with connected(host) as connection:
        connection.send_json(ASK)
        until(connection, question={"id": "initiative", "choices": ["rises", "falls"]})
    for guest in guests[:4]:
        vote(guest, "rises")
    venue.restart()
    again = [venue.stranger(cookies=one.cookies) for one in (*guests, host)]
    vote(again[4], "falls")
    with connected(again[5]) as connection:
        assert until(connection)["voted"] == 5
        connection.send_json({"type": "count"})
        assert until(connection, closed=True)["totals"] == {"rises": 4, "falls": 1}


def test_who_sends_too_much_is_cut_off_and_the_room_goes_on(venue: Venue) -> None:
    with connected(venue.guest()) as guest, pytest.raises(WebSocketDisconnect) as closed:
        for _ in range(int(MESSAGES_AT_ONCE) + 2):
            guest.send_text("{")
        while True:
            guest.receive_json()
    assert closed.value.code == TOO_FAST
    with connected(venue.guest()) as guest:
        until(guest)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"\\ud800"', "[" * 5_000, '{"type": {"a": []}}', "9" * 5_000])
def test_nonsense_is_refused_and_the_connection_lives(venue: Venue, text: str) -> None:
    with connected(venue.guest()) as guest:
        until(guest)
        guest.send_text(text)
        assert guest.receive_json()["type"] == "refused"
        guest.send_bytes(b"\xff\xfe")
        assert guest.receive_json()["type"] == "refused"


def test_levers_of_guests_snap_but_pushed_values_stay(venue: Venue) -> None:
    venue.rooms[0].push({"inspection.visits": 28}, "both")
    guest, host = venue.guest(), venue.host()
    asked = {"scenario": "baseline", "levers": {"inspection.visits": 28, "accountability.intensity": 0.52}}
    snapped = {"scenario": "baseline", "levers": {"inspection.visits": 28, "accountability.intensity": 0.5}}
    identities = [
        client.post("/api/yaml/write", json={"world": world}).json()["text"]
        for client, world in ((guest, asked), (host, snapped), (host, asked))
    ]
    assert identities[0] == identities[1] != identities[2]


def test_frozen_guests_see_what_is_pushed_and_nothing_else(venue: Venue) -> None:
    venue.rooms[0].push({"inspection.visits": 28}, "both")
    venue.rooms[0].freeze(True)
    guest, pushed, own = venue.guest(), {"levers": {"inspection.visits": 28}}, {"levers": {"inspection.visits": 30}}
    assert guest.post("/api/yaml/write", json={"world": pushed}).status_code == 200
    assert guest.post("/api/yaml/write", json={"world": own}).status_code == 423
    assert venue.host().post("/api/yaml/write", json={"world": own}).status_code == 200


def test_guests_see_a_scene_as_it_was_written(venue: Venue) -> None:
    scene = next(one for one in scenes() if one["a"]["levers"] or one["b"]["levers"])
    venue.rooms[0].show(scene["id"])
    venue.rooms[0].freeze(True)
    for side in "ab":
        world = {"scenario": scene[side]["scenario"], "levers": scene[side]["levers"]}
        texts = [
            client.post("/api/yaml/write", json={"world": world}).json()["text"]
            for client in (venue.guest(), venue.host())
        ]
        assert texts[0] == texts[1]


def test_guests_cannot_ask_for_what_would_keep_all_waiting(venue: Venue) -> None:
    for large in ({"organisation": "province"}, {"weeks": 900}):
        assert venue.guest().post("/api/world", json=large).status_code == 403


def test_only_the_host_has_the_picture_of_the_code(venue: Venue) -> None:
    assert venue.guest().get("/api/room/qr.svg").status_code == 401
    picture = venue.host().get("/api/room/qr.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert b"<svg" in picture.content
