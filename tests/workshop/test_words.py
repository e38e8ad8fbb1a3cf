import re

import pytest

from sim.measures import OUTCOMES
from sim.parameters import PARAMETERS
from workshop.words import catalogue


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_finds_words_for_every_outcome_lever_and_unit(language):
    words = catalogue(language)
    names = [f"outcome.{outcome.name}.label" for outcome in OUTCOMES]
    names += [f"parameter.{name}.label" for name in PARAMETERS]
    names += [f"unit.{parameter.unit}" for parameter in PARAMETERS.values()]
    assert [name for name in names if name not in words] == []


def test_no_english_verb_has_to_agree_with_an_outcome():
    """Some outcomes are one ("Formalism"), some many ("Breaches of the red line"), and every sentence serves both."""
    inflected = re.compile(r"\{outcome\}(?: \w+ly)? (\w+s|is|are|was|were|has|have)\b")
    assert {key: text for key, text in catalogue("en").items() if inflected.search(text)} == {}


def test_what_the_page_says_in_chinese_is_chinese():
    chinese = re.compile(r"[一-鿿]")
    own = {key: text for key, text in catalogue("zh").items() if key.split(".")[0] in {"story", "scene", "player"}}
    assert own
    assert [key for key, text in own.items() if not chinese.search(text)] == []


def test_a_language_there_is_not_is_a_key_error():
    with pytest.raises(KeyError):
        catalogue("de")
