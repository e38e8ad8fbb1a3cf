"""Best places of levers, forces switched off, and placebos that must move nothing."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.validation import ablations, levers
from experiments.validation.bench import Bench
from experiments.validation.draw import Draw, accepted_draws, baseline, default_draw
from experiments.validation.part import Effort
from sim.values import Fixed

FEW = {"pairs": 2, "weeks": 26}


def placebo(name: str) -> dict[str, np.ndarray[Any, Any]]:
    return ablations.tampered(Bench(Draw("placebo", name, Fixed({})), **FEW))


def test_every_force_has_values_that_the_baseline_does_not_have() -> None:
    for name, (values, why) in ablations.forces().items():
        off = baseline().with_values(values)
        assert all(off.values[one] != baseline().values[one] for one in values), name
        assert why.endswith(".")


def test_levers_in_another_order_move_nothing_and_rewired_ones_do() -> None:
    assert all((placebo(ablations.REORDERED)[f"moved {name}"] == 0).all() for name in ablations.OUTCOMES)
    assert np.abs(placebo(ablations.REWIRED)["moved initiative"]).min() > 0.01


def test_shuffled_and_resting_beliefs_are_two_placebos() -> None:
    rest, mixed = (placebo(name)["moved formalism"] for name in (ablations.AT_REST, ablations.SHUFFLED))
    assert (rest != 0).all()
    assert (mixed != 0).all()
    assert (rest != mixed).all()


def test_a_force_that_is_off_changes_what_loosening_does() -> None:
    values, _ = ablations.forces()["care"]
    off = ablations.ablated(Bench(Draw("force", "care", values), **FEW))
    nothing = ablations.ablated(Bench(default_draw(), **FEW))
    assert (off["whole service"] == nothing["whole service"]).all()
    assert (nothing["moved service"] == 0).all()
    assert off["moved service"].min() > 0.01


def row(kind: str, name: str, **means: float) -> dict[str, Any]:
    sure = {outcome: {"mean": 0.0, "low": 0.0, "high": 0.0} for outcome in ablations.OUTCOMES}
    return {"kind": kind, "name": name, "pairs": 20,
            "moved": sure | {k: {"mean": v, "low": v - 0.01, "high": v + 0.01} for k, v in means.items()}}  # fmt: skip


def test_what_moves_nothing_is_called_secondary() -> None:
    rows = [row("force", "care", service=0.05), row("force", "peers", service=0.004, candor=0.018),
            row("placebo", ablations.REORDERED)]  # fmt: skip
    (table,) = ablations.tables(
        {"weeks": 104, "whole": dict.fromkeys(ablations.OUTCOMES, -0.02), "rows": rows}
    )
    _, care, peers, reordered = table.rows
    assert care[1] == "**+0.050** ±"
    assert "secondary" not in care[-1]
    assert (peers[1], peers[3]) == ("+0.004", "+0.018")
    assert peers[-1].startswith("secondary: ")
    assert reordered[-1].startswith("nothing beyond chance: ")


def test_the_top_of_a_parabola_lies_within_the_places() -> None:
    places = np.array(levers.GRID)
    assert levers.top_of_parabola(levers.GRID, -((places - 0.4) ** 2)) == pytest.approx(0.4)
    assert levers.top_of_parabola(levers.GRID, -((places - 1.4) ** 2)) == 1.0
    assert levers.top_of_parabola(levers.GRID, (places - 0.4) ** 2) == 1.0
    assert levers.top_of_parabola(levers.GRID, (places - 0.6) ** 2) == 0.0


def test_conditions_are_two_different_worlds_with_the_baseline_between() -> None:
    usual = baseline().values
    for condition in levers.CONDITIONS.values():
        assert set(condition.little) == set(condition.much)
        for name, little in condition.little.items():
            low, high = sorted((little, condition.much[name]))
            assert low < usual[name] < high


def test_a_condition_changes_what_a_lever_adds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levers, "CONDITIONS", {name: levers.CONDITIONS[name] for name in ("motivation", "hazard")})
    found = levers.headline(Bench(default_draw(), pairs=2, weeks=52))
    for lever, stricter in levers.STRICTER.items():
        condition = levers.CONDITIONS["motivation"]
        bench = Bench(default_draw(), pairs=2, weeks=52)
        little, much = (levers.along(bench, lever, values) for values in (condition.little, condition.much))
        assert found[f"pulls {lever} motivation"] == pytest.approx(
            stricter * (np.polyfit(levers.GRID, much - little, 1)[0]), abs=1e-6
        )
    assert len({float(values[0]) for name, values in found.items() if name.startswith("pulls")}) == 4


def test_levers_are_asked_over_the_accepted_set_where_there_is_one(tmp_path: Path) -> None:
    table = tmp_path / "accepted.csv"
    table.write_text("draw,learning.gain\n0,0.1\n1,0.2\n", "utf-8")
    with_set = levers.lever_draws(Effort(around=5, accepted=table))
    assert [one.source for one in with_set] == ["default", "no_hazard", *["structure"] * 2, *["accepted"] * 2]
    assert with_set[4:] == accepted_draws(table, 40)
    without = levers.lever_draws(Effort(around=5, most=2))
    assert [one.source for one in without] == ["default", "no_hazard", *["structure"] * 2, *["around"] * 2]


def found(best: list[float], moves: list[float]) -> dict[str, Any]:
    def source(draws: int, labels: list[str]) -> dict[str, Any]:
        return {
            "draws": draws,
            "labels": labels,
            "effects": {name: [0.1, -0.1, 0.2, 0.1, 0.1][:draws] for name in levers.OUTCOMES},
            "best": dict.fromkeys(levers.STRICTER, best[:draws]),
            "span": {lever: [0.3, 0.3, 0.01, 0.3, 0.2][:draws] for lever in levers.STRICTER},
            "moves": {lever: dict.fromkeys(levers.CONDITIONS, moves[:draws]) for lever in levers.STRICTER},
            "pulls": {lever: dict.fromkeys(levers.CONDITIONS, [0.1] * draws) for lever in levers.STRICTER},
        }

    sources = {"default": source(1, ["default"]), "no_hazard": source(1, ["no moral hazard"]),
               "structure": source(2, ["bayesian", "satisficing"]), "around": source(5, list("01234"))}  # fmt: skip
    return {"pairs": 3, "weeks": 104, "sources": sources}


def test_rising_falling_interior_and_moves_are_counted() -> None:
    where, moves, pulls, effects = levers.tables(found([1.0, 0.0, 0.5, 0.25, 1.0], [0.5, 0.2, 0.0, 0.3, -0.2]))
    assert where.rows[3][1:] == ("±30 % (5)", "2", "1", "1", "1", "0.550", "0.222")
    assert moves.rows[0][-1] == "3 / 1 / 1 (missed)"
    assert moves.rows[0][3] == "1 / 0 / 0"
    assert pulls.rows[0][-1] == "5 / 0 / 0"
    assert effects.rows[0] == ("service", "+0.100", "+0.100", "+0.100", "-0.100", "4 of 5")
