"""Catalogues: complete, alike in their placeholders, and English written once."""

import json
import re
from string import Formatter

import pytest

from experiments.languages import LANGUAGES, words
from experiments.languages.english import declared_english
from experiments.languages.words import FOLDER
from experiments.study.reading import read_study, study_names
from sim import load_scenario
from sim.measures import OUTCOMES
from sim.parameters import PARAMETERS
from sim.scenario_files import scenario_names

HAN = re.compile(r"[\u4e00-\u9fff]")
OF_FILES = ("scenario.", "study.")  # English titles and questions stand in the files themselves


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def keys(language: str) -> set[str]:
    return {key for key in words(language).texts if not key.startswith(OF_FILES)}


def test_every_language_has_the_same_keys() -> None:
    assert keys("zh") - keys("en") == set()
    assert keys("en") - keys("zh") == set()


def test_texts_of_one_key_have_the_same_placeholders() -> None:
    english, chinese = words("en").texts, words("zh").texts
    for key in keys("en"):
        assert placeholders(english[key]) == placeholders(chinese[key]), key


def test_every_shipped_scenario_has_its_title_and_question_in_chinese() -> None:
    for name in scenario_names():
        for part in ("title", "question"):
            assert HAN.search(words("zh")(f"scenario.{name}.{part}")), name


def test_chinese_is_chinese() -> None:
    for key, text in words("zh").texts.items():
        assert HAN.search(text) or not re.search(r"[A-Za-z]{2}", re.sub(r"\{.*?\}", "", text)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_names_share_a_label(language: str) -> None:
    for names in ([outcome.name for outcome in OUTCOMES], list(PARAMETERS)):
        labels = [words(language).label(name) for name in names]
        assert len(labels) == len(set(labels))


def test_what_is_declared_in_english_is_not_written_again() -> None:
    written = json.loads((FOLDER / "en.json").read_text(encoding="utf-8"))
    assert written.keys() & declared_english().keys() == set()


def test_words_are_found_by_name() -> None:
    chinese, english = words("zh"), words("en")
    assert english.axis("candor") == "Candor (share)"
    assert chinese.axis("candor") == "坦诚（比例）"
    assert english.axis("inspection.visits") == "Inspection: visits (visits per township-year)"
    assert english.axis("organisation") == "organisation"
    assert english.label("fault_tolerance.practised") == "Fault tolerance: practised"
    with pytest.raises(KeyError):
        chinese("outcome.no_such_outcome.label")


def test_shipped_scenarios_are_named_by_their_files() -> None:
    assert words("en").get("scenario.loosened.title", load_scenario("loosened").title) == "Loosened"


def test_every_shipped_study_has_its_words_in_chinese() -> None:
    chinese = words("zh").texts
    for name in study_names():
        study = read_study(name)
        wanted = ["title", "question", *(["decision"] if study.decision.words else [])]
        wanted += [f"policy.{policy.name}" for policy in study.policies]
        assert [key for key in wanted if f"study.{study.name}.{key}" not in chinese] == []
