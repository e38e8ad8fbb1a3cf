import pytest

from experiments.provenance import ROOT
from sim.parameters import PARAMETERS
from workshop import why as module
from workshop.why import why


def test_parameters_are_counted_from_their_declarations():
    counted = why()["parameters"]
    assert counted["all"] == len(PARAMETERS) == counted["lever"] + counted["world"] + counted["population"]
    assert 0 < counted["judged"] < counted["all"]


def test_points_of_the_sources_add_up():
    points = why()["points"]
    assert points["all"] == points["inside"] + len(points["absent"])
    assert all(one["why"] for one in points["absent"])


def test_what_was_missed_is_named_and_so_is_the_scorecard():
    found = why()
    misses = (ROOT / "tests" / "parameter_misses.yaml").read_text("utf-8")
    first_named = misses.partition("\nnamed_anew:")[
        0
    ]  # what was named before any run, not what was named after it
    assert len(found["misses"]) == first_named.count("measured:") > 0
    card = (ROOT / "docs" / "validity.md").read_text("utf-8")
    for counted in found["scorecard"].values():
        assert f"{counted['signs_found']} of {counted['signs']} signs" in card
        assert f"{counted['sizes_found']} of {counted['sizes']} sizes" in card


def test_where_there_is_no_source_tree_nothing_is_claimed(monkeypatch, tmp_path):
    for name in ("POINTS", "MISSES", "MEASURED"):
        monkeypatch.setattr(module, name, tmp_path / name)
    why.cache_clear()
    found = why()
    why.cache_clear()
    assert found["points"] is found["misses"] is found["scorecard"] is None


@pytest.mark.parametrize("part", ["sixty", "ninety", "five", "ten", "fifteen", "paper"])
def test_the_guide_has_every_part_in_both_languages(part):
    from workshop.guide_reading import guide

    items = guide()[part]["items"]
    assert len(items["en"]) == len(items["zh"]) >= 3
