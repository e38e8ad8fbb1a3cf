"""The answer sheet on runs made by hand: bound from tables, filled in, as rows and as sentences."""

import math

import numpy as np
import pandas as pd
import pytest

from experiments.contrasts.measured import Measured, measured
from experiments.contrasts.seats import Fared, ForWhom
from experiments.contrasts.sentences import ENGLISH, sentences
from experiments.contrasts.sheet import AnswerSheet, answer_sheet
from experiments.study.decision import Condition, Decision

PAIRS = 20
DESIGN = pd.DataFrame(
    {
        "policy": ["light", "tight"] * 2,
        "cell": [0, 0, 1, 1],
        "draw": [0, 0, 0, 0],
        "learning.negativity": [1.4, 1.4, 1.8, 1.8],
        "world": ["none"] * 4,
    },
    index=pd.RangeIndex(4, name="point"),
)
LUCK = np.random.default_rng(1).normal(0, 0.01, PAIRS)
OWN = np.random.default_rng(2).normal(0, 0.002, (4, PAIRS))


def runs(service: list[float], breaches: list[float]) -> dict[str, pd.DataFrame]:
    """Tables of points x pairings with these means."""
    return {
        name: pd.DataFrame(np.array(means)[:, None] + LUCK + OWN, index=DESIGN.index)
        for name, means in (("service", service), ("breaches", breaches))
    }


def bound(service: list[float], breaches: list[float]) -> Measured:
    return measured(DESIGN, runs(service, breaches), "tight")


def filled(rule: Decision = Decision()) -> AnswerSheet:  # noqa: B008
    """Light serves better by .1 where negativity is low and worse by .2 where it is high; it breaches more."""
    table = bound([0.6, 0.5, 0.3, 0.5], [0.2, 0.1, 0.2, 0.1])
    judged = Fared(10, 8, 0.5, 0.25, 0.25)
    return answer_sheet(table, rule, {"light": ForWhom(20, judged, Fared(4, 4, 1.0, 0.0, 0.0), 0.1, 0.2)})


def test_the_reference_comes_first() -> None:
    table = bound([0.6, 0.5, 0.3, 0.5], [0, 0, 0, 0])
    assert table.policies == ("tight", "light")
    assert table.values["service"].shape == (2, 2, PAIRS)
    assert table.values["service"].mean(axis=2) == pytest.approx(np.array([[0.5, 0.6], [0.5, 0.3]]), abs=0.01)
    assert table.planned == PAIRS
    assert set(table.settings) == {"learning.negativity"}


def test_a_contrast_must_be_whole() -> None:
    with pytest.raises(ValueError, match="every policy"):
        measured(DESIGN.iloc[:3], {}, "tight")
    with pytest.raises(ValueError, match="'none' is not among the policies light, tight"):
        measured(DESIGN, {}, "none")


def test_effects_orders_and_shifts_are_those_of_the_runs() -> None:
    sheet = filled()
    service = sheet.answers["light"].differences["service"]
    assert service.effect.found.difference == pytest.approx(-0.05, abs=0.002)
    assert (service.signs.above, service.signs.below) == (0.5, 0.5)
    assert service.shifts[0].turns and service.shifts[0].change == pytest.approx(-0.3, abs=0.005)
    assert sheet.outcomes["service"].ranking.first.tolist() == [0.5, 0.5]
    assert sheet.outcomes["breaches"].first.probability.tolist() == [1, 0]
    regret = sheet.outcomes["service"].regret
    assert regret is not None and regret.largest == pytest.approx([0.1, 0.2], abs=0.005)


def test_less_is_better_where_the_outcome_says_so() -> None:
    sheet = filled()
    assert sheet.trade_off is not None
    assert sheet.weighed == ("service", "breaches")
    assert sheet.trade_off.probability.tolist() == [1.0, 0.0]  # tight serves better on average and breaches less


def test_the_rule_is_held_against_the_intervals() -> None:
    prefers = Decision("", "light", (Condition("breaches", "above", 0.05),))
    assert filled(prefers).decided.verdict == "holds"
    assert filled(Decision("", "light", (Condition("service", "above", 0.0),))).decided.verdict == "fails"
    assert "prefers light" in sentences(filled(prefers))[-1].told()
    assert filled().decided.verdict == "not tested"


def test_the_rule_is_also_held_against_every_world_alone() -> None:
    sheet = filled(Decision("", "light", (Condition("service", "above", 0.0),)))
    assert sheet.decided.verdict == "fails"  # on the mean over both
    assert [(dict(one.settings), one.verdict) for one in sheet.decided_there] == [
        ({"learning.negativity": 1.4}, "holds"),
        ({"learning.negativity": 1.8}, "fails"),
    ]
    assert filled().decided_there == ()


def test_sentences_name_numbers_units_and_pairs() -> None:
    said = [one.told() for one in sentences(filled())]
    assert said[0].startswith("Service to citizens (index): -0.0498 under light compared with tight")
    assert "20 of 20 pairs; decided among all outcomes." in said[0]
    assert any("changes its sign with learning.negativity (+0.0998" in one for one in said)
    assert "light: of 8 cadres judged, 50 % are helped, 25 % harmed, 25 % undecided." in said


def test_sentences_can_be_said_in_other_words() -> None:
    other = {key: "{outcome}!" if "{outcome}" in text else "-" for key, text in ENGLISH.items()}
    said = [one.told(other, str.upper) for one in sentences(filled())]
    assert said[0] == "SERVICE!"


def test_the_same_words_serve_both_directions() -> None:
    up = answer_sheet(bound([0.6, 0.5, 0.6, 0.5], [0, 0, 0, 0]))
    down = answer_sheet(bound([0.4, 0.5, 0.4, 0.5], [0, 0, 0, 0]))
    assert [one.key for one in sentences(up)] == [one.key for one in sentences(down)]


def test_failed_runs_are_counted_and_nothing_breaks_where_all_failed() -> None:
    tables = runs([0.6, 0.5, 0.3, 0.5], [0, 0, 0, 0])
    tables["service"].iloc[0, 3] = math.nan
    tables["breaches"].iloc[:] = math.nan
    sheet = answer_sheet(measured(DESIGN, tables, "tight"))
    service, breaches = sheet.answers["light"].differences.values()
    assert (service.effect.planned, service.effect.found.pairs) == (20, 19)
    assert breaches.judged is None and breaches.effect.found.pairs == 0
    assert "measured together in 0 of 20 pairs" in " ".join(one.told() for one in sentences(sheet))


def test_one_pair_gives_differences_and_no_intervals() -> None:
    tables = {name: table.iloc[:, :1] for name, table in runs([0.6, 0.5, 0.3, 0.5], [0, 0, 0, 0]).items()}
    sheet = answer_sheet(measured(DESIGN, tables, "tight"))
    service = sheet.answers["light"].differences["service"]
    assert math.isfinite(service.effect.found.difference) and service.judged is None
    assert sentences(sheet)


def test_where_worlds_are_many_a_failed_run_costs_a_world() -> None:
    values = np.zeros((30, 2, 4)) + np.arange(4)
    values[:, 1] += 1
    values[7, 0, 2] = math.nan
    table = Measured(("a", "b"), {"x": tuple(range(30))}, {"service": values})
    found = answer_sheet(table).answers["b"].differences["service"]
    assert (found.worlds, found.effect.found.pairs, found.signs.judged) == (29, 4, 30)


def test_worlds_of_their_own_level_are_no_heaps() -> None:
    # Two worlds far apart, one heap in each.
    table = bound([0.9, 0.9, 0.1, 0.1], [0, 0, 0, 0])
    assert answer_sheet(table).outcomes["service"].distributions[0].several_modes is False
