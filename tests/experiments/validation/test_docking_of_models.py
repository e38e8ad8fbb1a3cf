"""Docking of whole models: what is expected is fixed, relations are measured and judged, and the table tells both."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.validation import docking
from experiments.validation.civil_violence import Regime
from experiments.validation.docking import DOCKING, MODELS, OURS, PUBLISHED, RELATIONS, Arms, Course, Pairs
from experiments.validation.part import Effort, Work
from sim.state import YEAR

EXPECTED = {
    "More looking, less of it": (-1, 0.0),
    "The first looking does most": (1, 0.0),
    "Less legitimacy, more of it": (1, 0.0),
    "Some never act, though nobody looks": (1, 0.05),
    "It comes in outbursts": (1, 2.0),
    "A sudden fall of legitimacy gives a higher peak than a slow one": (1, 0.0),
}


def test_signs_are_those_that_were_written_down_before_the_first_run() -> None:
    assert {one.name: (one.sign, one.beyond) for one in RELATIONS} == EXPECTED


def course(*acted: float, could: float = 10.0, never: float = 0.0) -> Course:
    return Course(np.array(acted), np.full(len(acted), could), never)


def test_a_course_tells_its_share_its_dispersion_and_its_peak() -> None:
    bursts = course(0.0, 10.0, 0.0, 10.0)
    assert bursts.share == 0.5
    assert bursts.dispersion == pytest.approx(10.0)  # all together: variance 25 where those alone have 2.5
    assert (bursts.peak(1), bursts.peak(2), bursts.since(2).share) == (1.0, 0.5, 0.5)


def test_relations_are_measured_as_they_say() -> None:
    seen = Arms(
        unwatched=course(8.0, 8.0, never=0.1), usual=course(4.0, 4.0), watched=course(3.0, 3.0),
        fallen=course(6.0, 6.0), peak_of_sudden=0.7, peak_of_slow=0.6,
    )  # fmt: skip
    found = [one.measure(seen) for one in RELATIONS]
    assert found == pytest.approx([-0.1, 0.3, 0.2, 0.1, 0.0, 0.1])


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
        (1.0, [0.6, 0.6, 0.4, 0.4], 7), (1.0, [0.6, 0.6, 0.55, 0.5, 0.45, 0.4, 0.4, 0.4], 7),
    ]  # fmt: skip
    assert found.usual.acted.tolist() == [3.0, 4.0, 5.0, 6.0]
    assert (found.peak_of_sudden, found.peak_of_slow) == (0.4, 0.8)


def test_the_published_model_is_asked_with_as_many_cops_as_are_said() -> None:
    calm = np.full(6, 0.5)
    many, few = (docking._town(Regime(side=12, cops=cops)) for cops in (0.08, 0.04))
    assert few(2.0, calm, 1).acted.tolist() == many(1.0, calm, 1).acted.tolist()
    assert few(1.0, calm, 1).acted.tolist() != many(1.0, calm, 1).acted.tolist()


def test_this_model_is_asked_with_trust_up_held_and_counts_every_task_that_was_begun() -> None:
    weeks = 2 * YEAR
    trusting, watched, distrusting = (
        OURS.still.run(looking, np.full(weeks, level), 1) for looking, level in ((1.0, 0.9), (4.0, 0.9), (1.0, 0.1))
    )
    assert len(trusting.acted) == weeks
    assert (trusting.acted <= trusting.could).all() and trusting.could.sum() > 0
    assert watched.share != trusting.share != distrusting.share
    assert 0.0 <= trusting.never < 1.0


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
        ((9.0, 8.0, 10.0), (2.1, 1.9, 2.3)), (above, below),
    )  # fmt: skip
    mapping, table = DOCKING.tables(found)
    assert ("cops per citizen", "visits per township-year") in mapping.rows
    assert table.headings[3:5] == ("Epstein (2002)", "this model")
    assert table.rows[0][2:] == ("below 0", "-0.100 (-0.200 to -0.060)", "-0.100 (-0.200 to -0.060)", "shared")
    assert [row[5].partition(":")[0] for row in table.rows[1:]] == [
        "not shared", "not found in the model built again", "not shared", "not shared", "not shared"
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
    found = docking.measure(Effort(default_pairs=3), Work(tmp_path, 1))
    assert found["failed"] == ["pair 1: FloatingPointError: it fell over"]
    peak = found["relations"][RELATIONS[5].name]["ours"]
    assert peak["mean"] == pytest.approx(0.1) and peak["low"] < 0.1 < peak["high"]
    assert "Failed: pair 1: FloatingPointError: it fell over." in DOCKING.tables(found)[1].says


def _asked_here(asking: Pairs) -> list[Any]:
    from experiments.calibration.evaluation import evaluate

    return [evaluate(asking, None, (number, {"number": number})) for number in range(asking.count)]
