import csv
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect
from seen import ROOT, SANDBOX, SCENE, boxes, move, number, open_at, with_bands

INTENSITY = "accountability.intensity"
DRAWN = ("initiative", "candor", "formalism")
SAVED = ("run", "mean", "low", "high")


def test_nothing_is_asked_of_any_other_place(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with_bands(open_at(page, address, language="zh"))
    move(page, INTENSITY, "b", 3)
    page.click("#projector")
    assert asked and {url for url in asked if not url.startswith((address, "data:", "blob:"))} == set()


def test_numbers_are_those_of_the_command_line(page: Page, address: str):
    with_bands(open_at(page, address))
    command = [
        sys.executable,
        "run.py",
        "compare",
        "tight_control",
        "loosened",
        "--seats",
        "0",
        "--json",
        "--quiet",
    ]
    said = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
    outcomes = said["contrasts"][0]["outcomes"]
    for name in ("initiative", "candor", "formalism"):
        for side, key in (("a", "reference"), ("b", "other")):
            assert number(page, side, name) == f"{100 * outcomes[name][key]:.0f} %"


def test_a_lever_moves_its_own_world_only(page: Page, address: str):
    with_bands(open_at(page, address))
    before = {side: number(page, side, "initiative") for side in "ab"}
    move(page, INTENSITY, "b", 20)
    with_bands(page)
    assert number(page, "a", "initiative") == before["a"]
    assert number(page, "b", "initiative") != before["b"]


def test_linked_levers_move_both_and_undo_takes_it_back(page: Page, address: str):
    open_at(page, address)
    page.get_by_role("button", name="Move both together").click()
    move(page, INTENSITY, "both", 20)
    page.wait_for_url(lambda url: url.count("accountability.intensity=1") == 2)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(lambda url: "intensity" not in url)


def test_two_sessions_do_not_see_each_other(browser: Browser, page: Page, address: str):
    open_at(page, address)
    with browser.new_context() as other_context:
        other = open_at(other_context.new_page(), address)
        move(other, INTENSITY, "a", 0)
        assert page.input_value(f"[id='lever-{INTENSITY}-a']") == "14"
        assert other.input_value(f"[id='lever-{INTENSITY}-a']") == "0"
        assert page.inner_text("#provenance") != other.inner_text("#provenance")


def test_a_link_opens_the_same_state(browser: Browser, page: Page, address: str):
    open_at(page, address)
    move(page, INTENSITY, "b", 4)
    page.wait_for_url(re.compile("b.accountability.intensity=0.2"))
    with browser.new_context() as other_context:
        other = other_context.new_page()
        other.goto(page.url)
        other.wait_for_selector("#world-b .chart")
        assert other.inner_text("#provenance") == page.inner_text("#provenance")


@pytest.mark.parametrize(
    "state",
    [
        "#language=fr&a=baseline&b=loosened",
        "#scene=nowhere&a=baseline",
        "#scene=messenger&stage=nowhere&a=baseline",
        "#a=baseline&week=999999&cadre=-5",
        '#a=baseline&a:interventions=[1,{"set":5}]',
        "#a=baseline&shown=nonsense",
        "#%E0%A4%A",
    ],
)
def test_a_garbled_link_opens_what_can_be_understood_of_it(page: Page, address: str, state: str):
    page.goto(f"{address}/?lang=en{state}")
    page.wait_for_selector("#world-b .chart")
    expect(page.locator(".card h2")).not_to_be_empty()


SCRIPT = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "state",
    ["a=__proto__", "a=../../etc", f"a={SCRIPT}", f"world={SCRIPT}", f"a=baseline&a.inspection.visits={SCRIPT}"],
)
def test_what_a_link_cannot_ask_for_is_refused_as_text(browser: Browser, address: str, state: str):
    with browser.new_context() as context:
        page, wrong = context.new_page(), []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.goto(f"{address}/?lang=en#{state}")
        expect(page.locator("#fault")).to_contain_text(state.rpartition("=")[2])
        assert page.locator("img").count() == 0
        assert wrong == []


def test_what_is_refused_is_said_in_the_language_of_the_page(browser: Browser, address: str, tmp_path):
    path = tmp_path / "policy.yaml"
    path.write_text("extends: baseline\ntitle: x\nlevers:\n  inspection: {visits: 900}\n", "utf-8")
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        open_at(page, address, language="zh").set_input_files("#yaml-a", path)
        expect(page.locator("#fault")).to_contain_text("policy.yaml:4:24: levers.inspection.visits: 900 超出范围")


def test_nothing_of_the_answer_is_shown_before_a_prediction(page: Page, address: str):
    open_at(page, address, SCENE)
    assert {number(page, side, "formalism") for side in "ab"} == {"?"}
    page.keyboard.press("End")
    expect(page.locator("#player output")).to_have_text("Start")
    page.locator("#world-b .behind summary").click()
    assert page.locator("#world-b table").count() == 0
    page.get_by_role("button", name="To the question").click()
    expect(page.get_by_role("button", name="Run both worlds")).to_be_disabled()


CURTAIN = "#world-b .chart clipPath rect"
WHERE_POLICIES_PART = "#world-b .chart .grid .start"


@pytest.mark.parametrize("stage", ["read", "predict"])
@pytest.mark.parametrize("week", ["260", "1", "1e9"])
def test_no_link_uncovers_weeks_that_are_to_be_predicted(page: Page, address: str, stage: str, week: str):
    open_at(page, address, SCENE.replace("stage=read", f"stage={stage}").replace("week=0", f"week={week}"))
    expect(page.locator("#player output")).to_have_text("Start")
    parting = float(page.get_attribute(WHERE_POLICIES_PART, "x1"))
    assert float(page.get_attribute(CURTAIN, "width")) == pytest.approx(parting)


def test_who_goes_back_to_the_question_finds_the_weeks_after_it_covered_again(page: Page, address: str):
    with_bands(revealed(page, address, "impossible_road", "Formalism will rise"))
    page.get_by_role("button", name="Predict").click()
    expect(page.locator("#player output")).to_have_text("Start")
    parting = float(page.get_attribute(WHERE_POLICIES_PART, "x1"))
    assert float(page.get_attribute(CURTAIN, "width")) == pytest.approx(parting)


def test_what_plays_before_the_prediction_ends_where_policies_part(page: Page, address: str):
    open_at(page, address, SCENE.replace("week=0", "week=-8"))
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#player output")).to_have_text("Start")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_scene_goes_from_story_to_discussion_with_the_keyboard_alone(page: Page, address: str):
    page.emulate_media(reduced_motion="reduce")
    open_at(page, address, SCENE)
    press(page, "To the question")
    press(page, "Formalism will rise")
    press(page, "Run both worlds")
    expect(page.locator("#player output")).to_have_text("Year 5, week 52")
    expect(page.locator(".card [role=status]")).to_contain_text("in this model")
    assert "%" in number(page, "b", "formalism")
    press(page, "To the discussion")
    expect(page.get_by_role("heading", name="What would change your mind?")).to_be_visible()


def press(page: Page, name: str) -> None:
    """Reach a button with Tab, as somebody without a mouse does, and press it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Enter")
            return
    pytest.fail(f"no way to {name} with Tab")


def test_keys_play_pause_and_scrub(page: Page, address: str):
    open_at(page, address)
    page.locator("body").focus()
    page.keyboard.press("Home")
    expect(page.locator("#player output")).to_have_text("Start")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#player output")).to_have_text("Year 1, week 4")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_change_is_said_politely(page: Page, address: str):
    open_at(page, address)
    move(page, INTENSITY, "b", 20)
    said = page.locator("#live")
    expect(said).to_contain_text("World B: Initiative went from")
    assert said.get_attribute("aria-live") == "polite"


def test_every_lever_explains_itself(page: Page, address: str):
    open_at(page, address)
    page.get_by_role("button", name="What is “Accountability: intensity”?").click()
    text = page.locator("dialog").inner_text()
    for part in ("share of observed failings", "0 to 1", "S8, S21, C28", "assumed"):
        assert part in text


def test_the_story_of_one_cadre_is_told_in_both_worlds_with_the_numbers_behind(page: Page, address: str):
    with_bands(open_at(page, address))
    page.wait_for_selector(".story li .why")
    assert page.locator(".story").count() == 2
    page.locator(".why summary").first.click()
    assert re.search(r"\d\.\d", page.locator(".why p").first.inner_text())


def test_a_world_becomes_a_policy_file_that_is_checked(page: Page, address: str, tmp_path):
    open_at(page, address)
    move(page, INTENSITY, "b", 4)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save world B as YAML").click()
    path = tmp_path / "world.yaml"
    download.value.save_as(path)
    assert (
        subprocess.run([sys.executable, "run.py", "check", str(path)], cwd=ROOT, check=False).returncode == 0
    )
    page.set_input_files("#yaml-a", path)
    page.wait_for_function(
        """() => {
          const [a, b] = document.getElementById("provenance").innerText.match(/[0-9a-f]{16,}/g);
          return a === b;
        }"""
    )


def test_both_worlds_become_a_study_that_is_checked(page: Page, address: str, tmp_path):
    open_at(page, address)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a study").click()
    path = tmp_path / "study.yaml"
    download.value.save_as(path)
    assert (
        subprocess.run([sys.executable, "run.py", "check", str(path)], cwd=ROOT, check=False).returncode == 0
    )


def test_who_copies_a_link_sees_whether_it_was_copied(page: Page, address: str):
    open_at(page, address)
    page.locator("#saving").get_by_role("button", name="Copy link").click()
    expect(page.locator("#saving button").first).to_have_text(re.compile("The link was copied|address bar"))
    expect(page.locator("#saving button").first).to_have_text("Copy link", timeout=10_000)


def test_charts_are_saved_as_drawings_and_numbers(page: Page, address: str):
    with_bands(open_at(page, address))
    found = {}
    for kind in ("SVG", "PNG", "CSV"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save {kind}").click()
        found[kind] = download.value.path().read_bytes()
    assert found["SVG"].startswith(b"<svg") and b"not a forecast" in found["SVG"]
    assert found["PNG"].startswith(b"\x89PNG")
    rows = found["CSV"].decode().splitlines()
    assert rows[0] == "world,week,outcome,run,mean,low,high,identity"
    assert len(rows) == 1 + 3 * 3 * 91


def test_saved_numbers_and_tables_are_those_of_the_command_line(page: Page, address: str, tmp_path):
    with_bands(open_at(page, address, SANDBOX.replace("seed=1", "seed=7")))
    page.wait_for_function("document.querySelectorAll('#world-a .band, #world-b .band').length === 6")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save CSV").click()
    with download.value.path().open(encoding="utf-8") as file:
        saved = {(row["world"], row["week"], row["outcome"]): row for row in csv.DictReader(file)}
    for side, scenario in (("a", "tight_control"), ("b", "loosened"), ("baseline", "baseline")):
        runs = first_month(scenario, tmp_path / side)
        for outcome in DRAWN:
            values = [float(run[outcome]) for run in runs if run[outcome]]
            expected = [values[0], np.mean(values), *np.percentile(values, [10, 90])]
            row = saved[side, "4", outcome]
            assert [float(row[key]) for key in SAVED] == pytest.approx(expected, abs=1e-12)
    for side in "ab":
        page.locator(f"#world-{side} .behind summary").click()
        rows = page.locator(f"#world-{side} .behind table").first.locator("tbody tr")
        expect(rows).to_have_count(6)
        for line in rows.all():
            week = line.locator("th").inner_text()
            for outcome, cell in zip(DRAWN, line.locator("td").all_inner_texts(), strict=True):
                shown = [float(value) for value in re.findall(r"[0-9.]+(?= %)", cell)]
                full = [100 * float(saved[side, week, outcome][key]) for key in SAVED]
                assert shown == pytest.approx(full, abs=0.05 + 1e-9)


def first_month(scenario: str, folder: Path) -> list[dict[str, str]]:
    """What the command line finds in the four weeks of the first point of a chart, in each run of a band."""
    options = ["--weeks", "4", "--seed", "7", "--replicates", "20", "--out", str(folder), "--quiet"]
    command = [sys.executable, "run.py", "simulate", scenario, *options]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    with (folder / "runs.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 1366, 1920])
@pytest.mark.parametrize(
    "state", [SANDBOX, SCENE, f"{SANDBOX}&projector=yes"], ids=["sandbox", "scene", "projector"]
)
def test_nothing_is_wider_than_the_screen(page: Page, address: str, width: int, language: str, state: str):
    page.set_viewport_size({"width": width, "height": 800})
    open_at(page, address, state, language)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1366, 1920])
def test_a_projector_shows_both_charts_and_the_card_at_once(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": width * 9 // 16})
    open_at(page, address, f"{SANDBOX}&projector=yes")
    player = page.locator("#player").bounding_box()["y"]
    boxes_shown = [page.locator(one).bounding_box() for one in ("#world-a .chart", ".card", "#world-b .chart")]
    for left, right in itertools.pairwise(boxes_shown):
        assert left["x"] + left["width"] <= right["x"]
    assert all(box["y"] + box["height"] <= player for box in boxes_shown)


def test_controls_are_large_enough_for_a_finger(page: Page, address: str):
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, address)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input[type=range], label.button, summary")]
          .filter((one) => one.offsetParent && !one.closest(".why"))
          .filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_the_projector_shows_no_small_text(page: Page, address: str):
    page.set_viewport_size({"width": 1920, "height": 1080})
    with_bands(open_at(page, address, f"{SANDBOX}&projector=yes"))
    small = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, #player *")]
          .filter((one) => one.offsetParent)
          .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
          .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 24).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_every_chinese_letter_of_the_page_can_be_drawn(page: Page, address: str):
    open_at(page, address, language="zh")
    missing = page.evaluate(
        """async () => {
          const text = async (path) => (await fetch(path)).text();
          const texts = [await text("api/words/zh"), await text("api/scenes"), await text("api/guide")];
          const letters = [...new Set(texts.join(""))].filter((letter) => letter > "\\u2e80");
          await document.fonts.ready;
          const canvas = Object.assign(document.createElement("canvas"), { width: 24, height: 24 });
          const pen = canvas.getContext("2d", { willReadFrequently: true });
          pen.font = `20px ${getComputedStyle(document.body).fontFamily}`;
          const drawn = (letter) => {
            pen.clearRect(0, 0, 24, 24);
            pen.fillText(letter, 1, 20);
            return pen.getImageData(0, 0, 24, 24).data.join();
          };
          const box = drawn("\\u{10FFFD}");
          return letters.filter((letter) => drawn(letter) === box);
        }"""
    )
    assert missing == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", [SANDBOX, SCENE, "why.html", "guide.html", "join.html"])
def test_no_chinese_is_drawn_as_boxes(page: Page, address: str, path: str, language: str):
    page.goto(f"{address}/?lang={language}{path}" if path.startswith("#") else f"{address}/{path}?lang={language}")
    page.wait_for_selector("#world-b .chart" if path.startswith("#") else "main > *")
    assert boxes(page) == []
    expect(page.locator("#font")).to_have_text("")


def test_the_language_changes_without_a_reload(page: Page, address: str):
    open_at(page, address)
    page.evaluate("window.stayed = true")
    page.click("#language")
    expect(page.locator("h1")).to_have_text("信任落差")
    assert page.evaluate("window.stayed") and page.get_attribute("html", "lang") == "zh-Hans"


def test_the_story_and_the_numbers_wait_for_the_prediction(page: Page, address: str):
    page.emulate_media(reduced_motion="reduce")
    with_bands(open_at(page, address, SCENE))
    page.wait_for_timeout(2000)
    expect(page.locator("#story")).to_be_empty()
    expect(page.get_by_role("button", name="Save CSV")).to_be_disabled()
    page.get_by_role("button", name="To the question").click()
    page.get_by_role("button", name="Formalism will rise").click()
    page.get_by_role("button", name="Run both worlds").click()
    page.wait_for_selector(".story li")
    expect(page.get_by_role("button", name="Save CSV")).to_be_enabled()


def test_the_sandbox_after_a_scene_has_ordinary_conditions_and_no_way_back_into_scenes(
    page: Page, address: str
):
    open_at(page, address, SCENE)
    page.select_option("#scene", "good_faith")
    page.wait_for_url(re.compile("world="))
    page.select_option("#scene", "")
    page.wait_for_url(lambda url: "world=" not in url and "scene=" not in url)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def revealed(page: Page, address: str, scene: str, choice: str) -> Page:
    """A scene after its reveal, as predicted."""
    page.emulate_media(reduced_motion="reduce")
    open_at(page, address, SCENE)
    page.select_option("#scene", scene)
    page.get_by_role("button", name="To the question").click()
    page.get_by_role("button", name=choice).click()
    page.get_by_role("button", name="Run both worlds").click()
    page.wait_for_selector(".card [role=status]")
    return page


def test_a_lever_of_a_scene_stays_at_hand_and_the_page_says_that_the_world_has_changed(
    page: Page, address: str
):
    revealed(page, address, "three_divisions", "About the same")
    expect(page.locator("#world-b .world-title")).to_contain_text("1")
    expect(page.locator(".card [role=status]")).to_contain_text("predicted")
    page.get_by_text("Try it yourself").click()
    lever = page.locator("[id='lever-inspection.visits-b']")
    lever.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".card [role=status]")).not_to_contain_text("predicted")
    expect(lever).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "lever-inspection.visits-b"
    moved = page.locator("[id='lever-inspection.visits-b'] + output").inner_text()
    expect(page.locator("#world-b .world-title")).to_contain_text(moved)


def test_no_button_of_a_scene_throws_the_focus_away(page: Page, address: str):
    page.emulate_media(reduced_motion="reduce")
    open_at(page, address, SCENE)
    focused = "document.activeElement.tagName + document.activeElement.id"
    for name, then in (
        ("To the question", "H2"),
        ("Formalism will rise", "BUTTONchoice-rises"),
        ("Run both worlds", "H2"),
        ("Read", "BUTTONstage-read"),
        ("中文", "BUTTONlanguage"),
    ):
        press(page, name)
        page.wait_for_timeout(300)
        assert page.evaluate(focused) == then


def test_what_counts_as_about_the_same_is_told_with_the_question_and_the_result(page: Page, address: str):
    open_at(page, address, SCENE)
    page.get_by_role("button", name="To the question").click()
    expect(page.locator(".card")).to_contain_text("Less than 2 pts counts as about the same.")
    revealed(page, address, "three_divisions", "About the same")
    expect(page.locator(".card")).to_contain_text("Less than 1 pt counts as about the same.")
    expect(page.locator(".card table")).to_contain_text("hours")


def test_a_lever_that_moves_leaves_the_others_of_its_intervention(page: Page, address: str):
    began = '[{"from_week":26,"set":{"accountability.intensity":0.2,"inspection.visits":10}}]'
    open_at(page, address, f"#a=baseline&b=baseline&week=26&b:interventions={began}")
    page.locator("#do-later").click()
    page.locator(f"[id='lever-{INTENSITY}-b']").fill("3")
    expect(page).to_have_url(re.compile("intensity%22%3A0\\.15"))
    asked = parse_qs(urlsplit(page.url).fragment)["b:interventions"][0]
    assert [one["set"] for one in json.loads(asked)] == [{"inspection.visits": 10}, {INTENSITY: 0.15}]


def test_an_unreachable_server_is_said_in_words(browser: Browser, address: str):
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        open_at(page, address)
        context.set_offline(True)
        page.locator(f"[id='lever-{INTENSITY}-b']").fill("3")
        expect(page.locator("#fault")).to_contain_text("The server does not answer.")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scene", ["impossible_road", "petitioner"])
def test_a_small_projector_shows_every_choice_and_charts_at_one_height(
    page: Page, address: str, scene: str, language: str, width: int, height: int
):
    page.set_viewport_size({"width": width, "height": height})
    asked = SCENE.replace("stage=read", "stage=predict").replace("impossible_road&stage", f"{scene}&stage")
    values = {"inspection.visits": 20, "delegation.authority": 0.8, "fault_tolerance.practised": 0.9, INTENSITY: 0.2}
    long_title = "".join(f"&b.{lever}={value}" for lever, value in values.items())
    open_at(page, address, f"{asked}{long_title}&projector=yes", language)
    card = page.locator(".card").bounding_box()
    button = page.locator(".card button.main").bounding_box()
    assert button["y"] + button["height"] <= card["y"] + card["height"]
    last = page.locator(".choice").last.bounding_box()
    assert last["y"] + last["height"] <= button["y"]
    tops = {page.locator(f"#world-{side} .chart").bounding_box()["y"] for side in "ab"}
    titles = {page.locator(f"#world-{side} .world-title").bounding_box()["height"] for side in "ab"}
    assert len(tops) == 1 and len(titles) == 2


SCREENS = [(1280, 720), (1366, 768), (1920, 1080)]
LOOKS = ["", "&projector=yes"]


def seen_at_once(page: Page, *parts: str) -> None:
    """Each part lies within the window above the player and, where it belongs to the card, within what that shows."""
    card, player = page.locator(".card").bounding_box(), page.locator("#player").bounding_box()["y"]
    end = card["y"] + card["height"]
    assert page.evaluate("scrollY") == 0 and end <= player
    for part in parts:
        box = page.locator(part).bounding_box()
        inside = page.locator(f".card {part}").count() > 0
        assert box["y"] >= (card["y"] if inside else 0), part
        assert box["y"] + box["height"] <= (end if inside else player), part


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("look", LOOKS, ids=["plain", "projector"])
def test_levers_charts_and_what_comes_of_them_are_seen_at_once_in_the_sandbox(
    page: Page, address: str, width: int, height: int, language: str, look: str
):
    page.set_viewport_size({"width": width, "height": height})
    with_bands(open_at(page, address, SANDBOX + look, language))
    expect(page.locator("#found")).to_contain_text(re.compile(r"A.*B.*[+−]\d"))
    seen_at_once(page, "[data-lever='fault_tolerance.practised']", "#found", "#world-a .chart", "#world-b .chart")


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("look", LOOKS, ids=["plain", "projector"])
def test_levers_charts_and_the_verdict_are_seen_at_once_after_a_reveal(
    page: Page, address: str, width: int, height: int, language: str, look: str
):
    page.set_viewport_size({"width": width, "height": height})
    seen = SCENE.replace("stage=read", "stage=see").replace("week=0", "week=260")
    with_bands(open_at(page, address, seen + look, language))
    seen_at_once(page, ".verdict", "button.main", "#world-a .chart", "#world-b .chart")
    page.locator("#drawer-try-impossible_road").click()
    seen_at_once(page, ".verdict", "[data-lever='delegation.instruments']", "#world-a .chart", "#world-b .chart")


def test_the_card_stays_where_it_was_scrolled_to_when_a_lever_moves(page: Page, address: str):
    with_bands(open_at(page, address))
    page.locator("#drawer-levers").click()
    page.locator("#drawer-levers-workload").click()
    lever = page.locator("[id='lever-workload.documents-b']")
    lever.evaluate("one => one.scrollIntoView({ block: 'start' })")
    lever.focus()
    before = lever.bounding_box()["y"]
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("b.workload.documents"))
    page.wait_for_timeout(2000)  # the bands, with which the card is drawn anew
    assert lever.bounding_box()["y"] == before


def test_the_verdict_stays_in_sight_while_the_last_lever_moves(page: Page, address: str):
    with_bands(revealed(page, address, "messenger", "About the same"))
    page.locator("#drawer-try-messenger").click()
    lever = page.locator("[id='lever-tasks.investigate_first-b']")
    lever.scroll_into_view_if_needed()
    card, verdict = page.locator(".card").bounding_box(), page.locator(".verdict").bounding_box()
    assert card["y"] <= verdict["y"]
    assert verdict["y"] + verdict["height"] <= lever.bounding_box()["y"]


def test_a_chart_tells_its_world_and_its_last_values_but_not_before_the_prediction(page: Page, address: str):
    chart = with_bands(open_at(page, address)).locator("#world-b .chart")
    label = chart.get_attribute("aria-label")
    assert (
        label.startswith("World B, last year: ") and f"Initiative {number(page, 'b', 'initiative')}" in label
    )
    label = open_at(page, address, SCENE).locator("#world-b .chart").get_attribute("aria-label")
    assert label.startswith("World B: Formalism, ") and "%" not in label


def test_a_saved_drawing_says_what_it_shows(page: Page, address: str):
    with_bands(open_at(page, address))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save SVG").click()
    drawing = page.context.new_page()
    drawing.set_content(download.value.path().read_text("utf-8"))
    said = drawing.locator("svg").text_content()
    for text in (
        "Tight control",
        "Loosened",
        "Initiative",
        "Candor",
        "Formalism",
        "Baseline",
        "not a forecast",
    ):
        assert text in said
    beyond = drawing.evaluate(
        """() => {
          const edge = document.querySelector("svg").getBoundingClientRect();
          return [...document.querySelectorAll("svg text")].map((one) => one.getBoundingClientRect())
            .filter((box) => box.right > edge.right || box.left < edge.left || box.bottom > edge.bottom).length;
        }"""
    )
    assert beyond == 0
