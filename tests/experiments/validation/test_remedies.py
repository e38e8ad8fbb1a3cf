"""The hunt for worlds in which remedies hurt, on planes made by hand and in a small search."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from experiments.validation import remedies
from experiments.validation.bench import Bench
from experiments.validation.draw import Draw, baseline
from sim.values import Fixed


def test_remedies_are_those_of_the_study_and_change_levers_only() -> None:
    known = remedies.remedies()
    assert known["slim_inspection"] == {
        "inspection.visits": 14,
        "inspection.depth": 0.8,
        "inspection.notice": 0.2,
    }
    assert "as_it_is" not in known
    for levers in known.values():
        baseline().with_levers(levers)


def test_every_condition_can_be_set_from_end_to_end() -> None:
    for place in (0.0, 1.0):
        baseline().with_values({one.name: one.at(place) for one in remedies.conditions()})
    for one in remedies.conditions():
        assert one.low < baseline().values[one.name] < one.high or one.name == "learning.negativity"
        assert one.little != one.much


def test_the_plane_finds_what_decides() -> None:
    places = np.random.default_rng(3).uniform(size=(60, 4))
    noise = np.random.default_rng(4).normal(0.0, 0.01, 60)
    plane = remedies.nearest_plane(places, 0.3 - 0.5 * places[:, 2] + noise)
    assert plane.slopes == pytest.approx([0.0, 0.0, -0.5, 0.0], abs=0.02)
    assert np.argmax(np.abs(plane.ratios)) == 2
    assert plane.explained > 0.95


def draws(*intensities: float) -> tuple[Draw, ...]:
    return tuple(
        Draw("accepted", str(n), Fixed({"choice.blame": value})) for n, value in enumerate(intensities)
    )


def test_the_search_goes_to_worlds_in_which_a_remedy_does_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    def effects(bench: Bench, levers: object, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return np.full(bench.pairs, place[0] - place[1]), np.full(bench.pairs, -place[2])

    monkeypatch.setattr(remedies, "_effects", effects)
    hunt = remedies.Hunt(("less_accountability",), draws(1.2), pairs=2, weeks=26, places=16, generations=6)
    found = hunt.search("less_accountability")
    first, second = (found[f"at {one.name}"][0] for one in remedies.conditions()[:2])
    assert found["worst service"] == pytest.approx(first - second)
    assert (found["mean service"] > first - second).mean() > 0.9
    assert len(found["mean service"]) == 16


def test_a_search_with_runs_of_the_model_gives_all_that_is_told() -> None:
    hunt = remedies.Hunt(("less_accountability",), draws(1.2), pairs=2, weeks=26, places=5, generations=1)
    found = hunt.search("less_accountability")
    assert len(found["worst service"]) == remedies.TRIED_AGAIN and np.ptp(found["worst service"]) > 0
    assert all(0.0 <= found[f"at {one.name}"][0] <= 1.0 for one in remedies.conditions())


def test_the_search_goes_through_all_draws_and_another_set_is_another_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    met: list[str] = []

    def effects(bench: Bench, *_: object) -> tuple[np.ndarray, np.ndarray]:
        met.append(bench.draw.label)
        return np.full(bench.pairs, float(bench.draw.label != "2")), np.zeros(bench.pairs)

    monkeypatch.setattr(remedies, "_effects", effects)
    hunt = remedies.Hunt(("less_paper",), draws(0.6, 1.2, 2.4), pairs=1, weeks=26, places=12, generations=2)
    found = hunt({"number": 0}).found
    assert set(met) == {"0", "1", "2"} and met[-1] == "2"
    assert (found["draw"], found["worst service"], found["hurts"]) == (2.0, 0.0, 0.0)
    assert hunt.identity() != replace(hunt, draws=draws(0.6, 1.2, 2.3)).identity()


def row(service: float, **ratios: float) -> dict[str, Any]:
    named = {one.name: ratios.get(one.name.replace(".", "__"), 0.0) for one in remedies.conditions()}
    return {"remedy": "less_paper", "draw": "default", "service": service,
            "low": service - 0.01, "high": service + 0.01, "formalism": 0.0,
            "hurts": 0.25, "more_formalism": 0.5, "mean": 0.1, "explained": 0.5,
            "slopes": named, "ratios": named}  # fmt: skip


def test_the_boundary_is_told_in_words() -> None:
    hurting = row(-0.1, cadres__low_integrity_share=-5.0, superiors__skill_mean=3.0, work__hours_high=1.0)
    assert remedies.boundary(hurting) == "many are dishonest and superiors cannot tell failure from shirking"
    (table,) = remedies.tables({"draws": 1, "places": 8, "searched": 16, "pairs": 2, "weeks": 26,
                                "rows": [hurting, row(0.0)]})  # fmt: skip
    assert table.rows[0][1] == "25 %"
    assert table.rows[0][6].startswith("many are dishonest")
    assert table.rows[1][6] == "no world found in which it surely hurts; nothing decides alone"
