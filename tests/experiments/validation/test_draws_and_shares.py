"""Draws around the default, questions asked under many draws, and shares counted by hand."""

import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.calibration.record import kept
from experiments.study.variables import Setting
from experiments.validation.bench import Bench, best_place
from experiments.validation.draw import (
    Draw,
    accepted_draws,
    baseline,
    default_draw,
    draws_around,
    structures,
    without_moral_hazard,
)
from experiments.validation.over_draws import Asking, answers, column
from experiments.validation.part import Table, markdown
from experiments.validation.shares import as_mapping, hinge, share_of
from experiments.validation.worlds import good_faith, zero_control
from experiments.validation.worlds_over_draws import tables
from sim import Scenario, load_scenario
from sim.parameters import PARAMETERS
from sim.values import Fixed


def draw(label: str = "0", **values: Setting) -> Draw:
    return Draw("around", label, Fixed({name.replace("__", "."): value for name, value in values.items()}))


def test_draws_around_vary_every_world_parameter_within_thirty_per_cent_and_its_bounds() -> None:
    usual, drawn = baseline().values, draws_around(40)
    for one in drawn:
        one.under(baseline())
        for name, value in one.values.items():
            parameter = PARAMETERS[name]
            assert parameter.kind == "world"
            assert parameter.low <= float(value) <= parameter.high
            assert abs(float(value) - usual[name]) <= 0.3 * abs(usual[name]) + 1e-12
    gain = [float(one.values["learning.gain"]) for one in drawn]
    assert min(gain) < 0.75 * usual["learning.gain"]
    assert max(gain) > 1.25 * usual["learning.gain"]
    assert drawn == draws_around(40)


def test_a_world_keeps_what_makes_it_the_world_it_is() -> None:
    found = draw(work__complex_share=0.5, choice__blame=0.9).under(load_scenario("loosened", "good_faith"))
    assert (
        found.values["work.complex_share"]
        == load_scenario("loosened", "good_faith").values["work.complex_share"]
    )
    assert found.values["choice.blame"] == 0.9


def test_structural_alternatives_are_other_rules() -> None:
    rules = [(one.under(baseline()).values["learning.rule"], one.under(baseline()).values["choice.rule"])
             for one in structures()]  # fmt: skip
    assert rules == [(1.0, 0.0), (0.0, 1.0)]


def test_an_accepted_set_is_read_row_by_row(tmp_path: Path) -> None:
    table = tmp_path / "accepted.csv"
    table.write_text(
        "draw,distance,learning.gain\n" + "".join(f"{n},0.5,0.{n}\n" for n in range(1, 7)), "utf-8"
    )
    drawn = accepted_draws(table, most=3)
    assert [one.values["learning.gain"] for one in drawn] == [0.1, 0.3, 0.5]
    assert {one.source for one in drawn} == {"accepted"}


def test_the_best_place_is_the_top_of_a_parabola_or_an_end() -> None:
    places = [0.0, 1.0, 2.0, 3.0]
    assert best_place(places, np.array([0.0, 3.0, 3.0, 0.0])) == pytest.approx(1.5)
    assert best_place(places, np.array([4.0, 3.0, 2.0, 1.0])) == 0.0
    assert best_place(places, np.array([1.0, 2.0, 3.0, 4.0])) == 3.0


def test_a_statement_is_conditional_below_four_draws_in_five() -> None:
    margins = np.array([1.0, 1.0, 1.0, 1.0, -1.0])
    assert share_of(margins) == (4, 5)
    assert not share_of(margins).conditional
    assert share_of(np.append(margins, np.nan)).conditional


def test_the_parameter_that_decides_is_named_and_chance_is_not() -> None:
    generator = np.random.default_rng(1)
    drawn = [draw(**{f"a__{k}": float(generator.uniform()) for k in range(30)}) for _ in range(60)]
    decided = np.array([0.5 - float(one.values["a.7"]) for one in drawn])
    found = hinge(drawn, decided)
    assert found is not None
    assert (found.parameter, round(found.correlation, 6), found.tells) == ("a.7", -1.0, True)
    idle = hinge(drawn, generator.uniform(size=60))
    assert idle is not None
    assert not idle.tells
    assert hinge(drawn, np.ones(60)) is None


def test_shares_are_counted_set_by_set() -> None:
    drawn = [default_draw(), *(draw(a__b=n / 10, label=str(n)) for n in range(10))]
    said = as_mapping(drawn, {"x": np.array([1.0, *np.linspace(-1.0, 1.0, 10)])})["x"]
    assert (said["default"]["holds"], said["default"]["conditional"]) == (1, False)
    assert (said["around"]["holds"], said["around"]["draws"], said["around"]["conditional"]) == (5, 10, True)
    assert said["around"]["hinge"]["parameter"] == "a.b"
    assert said["around"]["fails"] == list("01234")


def test_what_is_kept_is_not_asked_again_and_another_question_is(tmp_path: Path) -> None:
    asking = Asking(good_faith, (default_draw(), structures()[1]), pairs=(2, 2), weeks=8)
    asked: list[int] = []
    first = answers(tmp_path, "x", asking, 1, lambda done, planned, failed: asked.append(planned))
    again = answers(tmp_path, "x", asking, 1, lambda done, planned, failed: asked.append(planned))
    assert asked == [2, 2]
    assert again == first
    name = "service is more loosened than tight"
    alone = good_faith(Bench(structures()[1], pairs=2, weeks=8))[name]
    assert column(first, name)[1] == pytest.approx(alone.mean())
    answers(tmp_path, "x", Asking(good_faith, asking.draws, (2, 3), 8), 1, lambda *counts: asked.append(counts[1]))
    assert asked == [2, 2, 2, 2]


def test_answers_in_hand_are_kept_when_the_work_is_interrupted(tmp_path: Path) -> None:
    asking = Asking(good_faith, draws_around(4), pairs=(2,) * 4, weeks=8)

    def interrupted(done: int, planned: int, failed: int) -> None:
        if done == 1:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        answers(tmp_path, "x", asking, 1, interrupted)
    assert len(kept(tmp_path / "x.jsonl")) == 2  # one was in hand
    assert len(answers(tmp_path, "x", asking, 1)) == 4


def test_a_table_becomes_a_part_of_a_page() -> None:
    assert markdown(Table("Title", "Says.", ("a", "b"), [("1", "2")])).splitlines() == [
        "### Title", "", "Says.", "", "| a | b |", "| --- | --- |", "| 1 | 2 |",
    ]  # fmt: skip


def test_a_requirement_says_under_which_rules_it_is_missed_and_on_what_it_hangs() -> None:
    others = [Draw("structure", name, Fixed({})) for name in ("bayesian", "satisficing")]
    drawn = [default_draw(), without_moral_hazard(), *others, *(draw(a__b=n / 10) for n in range(10))]
    margins = {"x": np.array([1.0, -1.0, 1.0, -1.0, *np.linspace(-1.0, 1.0, 10)]), "y": np.ones(14)}
    found = {"pairs": 2, "accepted_pairs": 3, "weeks": 8, "requirements": as_mapping(drawn, margins), "worlds": {}}
    (table,) = tables(found)
    assert table.rows[0] == (
        "x", "1 of 1", "0 of 1", "1 of 2", "5 of 10",
        "missed (no moral hazard); missed (satisficing); conditional (±30 %: `a.b` +1.000)",
    )  # fmt: skip
    assert table.rows[1][-1] == "holds"


def test_halves_of_a_bench_are_other_people() -> None:
    few = Bench(default_draw(), pairs=5, first=20)
    first, second = few.halves()
    assert [asked.roster for half in (first, second) for asked in half.requests()] == [20, 21, 22, 23, 24]
    assert [len(half.requests()) for half in few.with_pairs(1).halves()] == [1, 1]


def test_what_is_off_in_a_draw_is_not_asked_of_it() -> None:
    name = "Ablation: care falls with liability"
    drawn = [default_draw(), without_moral_hazard()]
    requirements = as_mapping(drawn, {name: np.array([1.0, -1.0]), "x": np.array([1.0, 1.0])})
    del requirements[name]["no_hazard"]
    ordered = {"x": requirements["x"], name: requirements[name]}
    (table,) = tables({"pairs": 2, "accepted_pairs": 3, "weeks": 8, "requirements": ordered, "worlds": {}})
    assert table.rows[1] == (name, "1 of 1", "-", "holds")


def test_where_no_control_is_best_is_sought_and_asked_with_other_people(monkeypatch: pytest.MonkeyPatch) -> None:
    def best_for_the_first_half(bench: Bench, arm: Scenario, _name: str) -> np.ndarray[Any, Any]:
        without = arm.values["accountability.intensity"] == arm.values["inspection.visits"] == 0.0
        return np.array([without * (1.0 if asked.roster < 2 else -1.0) for asked in bench.requests()])

    monkeypatch.setattr(Bench, "outcome", best_for_the_first_half)
    found = zero_control(Bench(default_draw(), pairs=4, weeks=8))
    assert found["none is best somewhere where nobody shirks"].tolist() == [-1.0]
