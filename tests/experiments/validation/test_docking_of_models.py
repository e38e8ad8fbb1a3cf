"""Docking of whole models: what is expected is fixed, relations are measured and judged, and the table tells both."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.validation import docking
from experiments.validation.civil_violence import Regime
from experiments.validation.docking import DOCKING, MODELS, OURS, PUBLISHED, RELATIONS, Arms, Course, Pairs
from experiments.validation.part import Effort, Work
from experiments.validation.placebo import Afterwards, run_and_then
from sim import Run, Scenario, events, load_scenario, simulate
from sim.beginning import Request
from sim.rules import work
from sim.rules.trust import trust_up
from sim.run_state import RunState
from sim.state import YEAR

EXPECTED = {
    "More looking, less of it": (-1, 0.0),
    "The first looking does most": (1, 0.0),
    "Less legitimacy, more of it": (1, 0.0),
    "Some never act, though nobody looks": (1, 0.05),
    "It comes in outbursts": (1, 2.0),
    "A sudden fall of legitimacy gives a higher peak than a slow one": (1, 0.0),
    "An outburst lasts": (1, 0.0),
}


def test_signs_are_those_that_were_written_down() -> None:
    assert {one.name: (one.sign, one.beyond) for one in RELATIONS} == EXPECTED


def course(*acted: float, could: float = 10.0, never: float = 0.0) -> Course:
    return Course(np.array(acted), np.full(len(acted), could), never)


def test_a_course_tells_its_share_its_dispersion_and_its_peak() -> None:
    bursts = course(0.0, 10.0, 0.0, 10.0)
    assert bursts.share == 0.5
    assert bursts.dispersion == pytest.approx(10.0)  # all together: variance 25 where those alone have 2.5
    assert (bursts.peak(1), bursts.peak(2), bursts.since(2).share) == (1.0, 0.5, 0.5)


def test_persistence_leaves_out_times_at_which_nobody_could_act() -> None:
    assert course(0.0, 10.0, 0.0, 10.0).persistence == pytest.approx(-1.0)
    assert course(1.0, 2.0, 3.0, 4.0).persistence == pytest.approx(1.0)
    idle = Course(np.array([1.0, 2.0, 0.0, 3.0, 4.0, 5.0]), np.array([9.0, 9.0, 0.0, 9.0, 9.0, 9.0]), 0.0)
    assert idle.persistence == pytest.approx(1.0)


def test_relations_are_measured_as_they_say() -> None:
    seen = Arms(
        unwatched=course(8.0, 8.0, never=0.1), usual=course(3.0, 4.0, 5.0), watched=course(3.0, 3.0),
        fallen=course(6.0, 6.0), peak_of_sudden=0.7, peak_of_slow=0.6,
    )  # fmt: skip
    found = [one.measure(seen) for one in RELATIONS]
    assert found == pytest.approx([-0.1, 0.3, 0.2, 0.1, 2 / 7.2, 0.1, math.nan], nan_ok=True)


def tiny(model: docking.Docked, run: docking.Setup | None = None) -> docking.Docked:
    return model._replace(still=run or model.still, falling=run or model.falling, settling=2, steady=4, fall=4, after=2)


def test_every_arm_is_asked_with_its_looking_and_its_legitimacy() -> None:
    asked: list[tuple[float, list[float], int]] = []

    def run(looking: float, legitimacy: np.ndarray, pair: int) -> Course:
        asked.append((looking, legitimacy.round(3).tolist(), pair))
        return course(*np.arange(1.0, len(legitimacy) + 1))

    found = docking.arms(tiny(OURS, docking.Setup(0.6, run))._replace(together=1), 7)
    calm = [0.6] * 6
    assert asked == [
        (0.0, calm, 7), (1.0, calm, 7), (2.0, calm, 7), (1.0, [0.4] * 6, 7),
        (1.0, [0.6] * 6 + [0.4] * 2, 7), (1.0, [0.6, 0.6, 0.6, 0.55, 0.5, 0.45, 0.4, 0.4], 7),
    ]  # fmt: skip
    assert found.usual.acted.tolist() == [3.0, 4.0, 5.0, 6.0]
    assert (found.peak_of_sudden, found.peak_of_slow) == (0.8, 0.8)


def test_the_published_model_is_asked_with_as_many_cops_as_are_said() -> None:
    calm = np.full(6, 0.5)
    many, few = (docking._town(Regime(side=12, cops=cops)) for cops in (0.08, 0.04))
    assert few(2.0, calm, 1).acted.tolist() == many(1.0, calm, 1).acted.tolist()
    assert few(1.0, calm, 1).acted.tolist() != many(1.0, calm, 1).acted.tolist()


def test_this_model_is_asked_with_trust_up_held_at_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[Run] = []
    levels: list[float] = []

    def kept(scenario: Scenario, request: Request, afterwards: Afterwards) -> Run:
        def noted(state: RunState, week: int) -> None:
            afterwards(state, week)
            levels.append(float(state.cadres.forgiven[0]))

        runs.append(run_and_then(scenario, request, noted))
        return runs[-1]

    monkeypatch.setattr(docking, "run_and_then", kept)
    falling = np.linspace(0.9, 0.3, YEAR)
    usual = OURS.still.run(1.0, falling, 1)
    assert levels == [*falling, 0.3]  # before each week, and after the last
    cadres, series = runs[0].state.cadres, runs[0].state.series
    up = [trust_up(*one) for one in zip(cadres.forgiven, cadres.answered, cadres.punished, strict=True)]
    assert up == pytest.approx([0.3] * len(up))
    assert np.ptp(cadres.found_out) > 0
    neglected, paper = series.neglected[-YEAR:], series.on_paper[-YEAR:]
    assert neglected.sum() > 0 and usual.acted.tolist() == (neglected + paper).tolist()
    assert (usual.could - usual.acted).tolist() == (series.by_book + series.initiatives)[-YEAR:].tolist()
    assert 0.0 <= usual.never < 1.0
    watched = OURS.still.run(4.0, falling, 1)
    assert runs[1].state.series.visits[-YEAR:].sum() > series.visits[-YEAR:].sum() and watched.share != usual.share


def test_the_usual_legitimacy_here_is_trust_up_in_the_baseline() -> None:
    assert simulate(load_scenario("baseline"), seed=2).outcomes["trust_up"] == pytest.approx(
        OURS.still.legitimacy, abs=0.05
    )


def test_outbursts_here_are_weeks_in_which_one_directive_reaches_many() -> None:
    """Beside the chances with which tasks are taken on, what is begun in a week varies as if each decided alone."""
    run = simulate(load_scenario("baseline"), seed=3, log=True)
    kept = slice(0, int(run.state.log.count[0]))
    begun = run.state.log.kind[kept] == events.APPROACH
    week, item, chosen, real = (
        getattr(run.state.log, column)[kept][begun] for column in ("week", "item", "code", "first")
    )
    acted = np.isin(chosen, (work.PAPER, work.NEGLECT)).astype(float)

    def dispersion(groups: np.ndarray, chance: np.ndarray) -> float:
        beyond, variance = (np.bincount(groups, each) for each in (acted - chance, chance * (1.0 - chance)))
        return float((beyond**2).sum() / variance.sum())

    one_for_all = np.full(len(acted), acted.mean())
    assert dispersion(week, one_for_all) > 2.5
    assert dispersion(np.unique(item, return_inverse=True)[1], one_for_all) > 2.5
    assert dispersion(week, 1.0 - real) < 1.5
    assert 10.0 < len(acted) / len(np.unique(item)) < 30.0


def test_both_models_answer_every_relation_in_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    town = docking.Setup(0.6, docking._town(Regime(side=15)))
    monkeypatch.setattr(docking, "MODELS", {"published": tiny(PUBLISHED, town), "ours": tiny(OURS)})
    first, second = (Pairs(2)({"number": number}).found for number in (0, 1))
    assert list(first) == [f"{key}: {one.name}" for key in MODELS for one in RELATIONS]
    assert np.isfinite(list(first.values())).all()
    assert first != second
    assert first["published: More looking, less of it"] <= 0.0 < first["published: Some never act, though nobody looks"]


def record(*numbers: tuple[tuple[float, float, float], tuple[float, float, float]]) -> dict[str, Any]:
    """Mean, low and high of both models for relations in their order."""
    names = ("mean", "low", "high")
    relations = {
        one.name: {key: dict(zip(names, values, strict=True)) for key, values in zip(MODELS, both, strict=True)}
        for one, both in zip(RELATIONS, numbers, strict=True)
    }
    return {"pairs": 20, "failed": [], "relations": relations}


def test_the_table_tells_both_models_and_whether_they_share_a_relation() -> None:
    above, below, across = (0.1, 0.06, 0.2), (-0.1, -0.2, -0.06), (0.01, -0.1, 0.2)
    found = record(
        (below, below), (above, across), (across, above), (above, (0.06, 0.04, 0.08)),
        ((9.0, 8.0, 10.0), (2.1, 1.9, 2.3)), (above, below), (above, above),
    )  # fmt: skip
    mapping, table = DOCKING.tables(found)
    assert ("cops per citizen", "visits per township-year") in mapping.rows
    assert table.headings[3:5] == ("Epstein (2002)", "this model")
    assert table.rows[0][2:] == ("below 0", "-0.100 (-0.200 to -0.060)", "-0.100 (-0.200 to -0.060)", "shared")
    assert [row[5].partition(":")[0] for row in table.rows[1:]] == [
        "not shared", "not found in the model built again", "not shared", "not shared", "not shared", "shared"
    ]  # fmt: skip
    assert table.rows[5][5] == f"not shared: {RELATIONS[5].parted_by}"
    assert table.rows[4][2] == "above 2"


def test_pairs_are_put_together_with_their_intervals_and_failed_ones_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(model: docking.Docked, pair: int) -> Arms:
        if pair == 1:
            raise FloatingPointError("it fell over")
        usual, more = (course(acted, 10.0 - acted) for acted in (4.0, 4.0 + pair))
        return Arms(more, usual, more, usual, pair / 10, 0.0)

    monkeypatch.setattr(docking, "arms", ask)
    monkeypatch.setattr(docking, "answers", lambda folder, name, asking, *how: _asked_here(asking))
    found = docking.measure(Effort(default_pairs=1), Work(tmp_path, 1))
    assert found["pairs"] == 3
    assert found["failed"] == ["pair 1: FloatingPointError: it fell over"]
    peak = found["relations"][RELATIONS[5].name]["ours"]
    assert peak["mean"] == pytest.approx(0.1) and peak["low"] < 0.1 < peak["high"]
    assert "Failed: pair 1: FloatingPointError: it fell over." in DOCKING.tables(found)[1].says


def _asked_here(asking: Pairs) -> list[Any]:
    from experiments.calibration.evaluation import evaluate

    return [evaluate(asking, None, (number, {"number": number})) for number in range(asking.count)]
