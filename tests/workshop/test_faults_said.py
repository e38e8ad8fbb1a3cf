import re
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from workshop.faults_said import BETWEEN, PLACE, said, wanted_language
from workshop.policy_text import read_policy
from workshop.world_request import read_world

BROKEN = sorted(Path("tests/broken_yaml").glob("*.yaml"))


def faults_of(text: str) -> tuple[str, ...]:
    try:
        read_policy(text)
    except ScenarioError as error:
        return error.messages
    return ()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_sentence_about_a_broken_file_is_said_in_chinese(path: Path):
    for message in faults_of(path.read_text("utf-8")):
        for sentence in BETWEEN.split(PLACE.fullmatch(message)[2]):
            assert sentence not in said(message, "zh")


def test_there_are_broken_files_to_speak_of():
    assert sum(bool(faults_of(path.read_text("utf-8"))) for path in BROKEN) > 60


def test_a_refused_lever_keeps_its_place_its_numbers_and_says_its_unit():
    with pytest.raises(ScenarioError) as error:
        read_world({"levers": {"workload.meetings": 99}})
    message = error.value.messages[0]
    place, low, high = re.fullmatch(r"(\S+:) 99 is outside (\S+) to (\S+)\. .*", message).groups()
    chinese = said(message, "zh")
    assert chinese.startswith(f"{place} 99 超出范围 {low} 至 {high}。请写 {low} 至 {high} 之间的数（")
    assert not re.search("[A-Za-z]", chinese.removeprefix(place))
    assert said(message, "en") == message


def test_line_and_column_stay():
    assert (
        said("policy.yaml:3:9: levers: no value is given.", "zh") == "policy.yaml:3:9: levers: 没有给出值。"
    )


def test_a_value_that_is_a_word_is_said_too():
    assert said("weeks: expected a number, got a list.", "zh") == "weeks: 应为数，这里是 一个列表。"


def test_what_is_too_long_to_be_recognised_is_not_searched():
    message = f"levers: there is no lever '{' (' * 20_000}'."
    assert said(message, "zh") == message


def test_what_has_no_words_stays_as_it_is():
    assert said("Something else. Keep one of the two.", "zh") == "Something else. 两个里只留一个。"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("zh", "zh"), ("zh-CN,en;q=0.8", "zh"), ("en-GB,zh;q=0.5", "en"), ("fr", "en"), ("", "en")],
)
def test_the_page_names_its_language(accepted: str, language: str):
    assert wanted_language(accepted) == language
