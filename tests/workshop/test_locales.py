import json
import re
from pathlib import Path

import workshop
from experiments.languages import LANGUAGES
from sim.event_words import KINDS, OFFENCES

FOLDER = Path(workshop.__file__).parent
OWN = {
    language: json.loads((FOLDER / "locales" / f"{language}.json").read_text("utf-8"))
    for language in LANGUAGES
}
SAID = re.compile(r"""\bsay\(\s*"([a-z_.]+)"|\? "([a-z_]+\.[a-z_.]+)" : "([a-z_]+\.[a-z_.]+)" """.strip())
SHARED = (
    "outcome.",
    "parameter.",
    "unit.",
    "choice.",
    "parameter_group.",
    "scenario.",
    "limits",
    "report.comma",
)


def test_both_languages_have_the_same_keys_and_no_empty_text():
    assert OWN["en"].keys() == OWN["zh"].keys()
    assert all(text.strip() for words in OWN.values() for text in words.values())


def test_both_languages_have_the_same_placeholders():
    for key, text in OWN["en"].items():
        assert placeholders(text) == placeholders(OWN["zh"][key]), key


def test_every_word_that_a_script_says_is_there():
    missing = {
        (path.name, key)
        for path in sorted((FOLDER / "page").glob("*.js"))
        for found in SAID.findall(path.read_text("utf-8"))
        for key in found
        if key and key not in OWN["en"] and not key.startswith(SHARED)
    }
    assert not missing


def test_every_refusal_that_people_meet_has_words():
    keys = {
        key
        for path in FOLDER.glob("*.py")
        for key in re.findall(r'RoomError\(f?"[^"]+", "(\w+)"\)', path.read_text("utf-8"))
    }
    assert {"few_votes", "no_vote", "voted", "host_only"} == keys
    for words in OWN.values():
        assert {f"refused.{key}" for key in keys | {"403", "429"}} <= words.keys()


def test_every_event_of_a_story_has_words():
    for kind in KINDS.values():
        for ending in kind.endings.values():
            key = f"story.{kind.word}.{ending}"
            reasons = [f"{key}.{reason}" for reason in kind.reasons.values()]
            assert key in OWN["en"] or (reasons and OWN["en"].keys() >= set(reasons)), key
        assert all(f"number.{name}" in OWN["en"] for name in kind.numbers if name != "reason")
    assert all(f"offence.{offence}" in OWN["en"] for offence in OFFENCES.values())


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))
