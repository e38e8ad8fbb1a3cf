"""The protocol of the worlds: what is demanded, how it is judged, and that slices give what the whole gives."""

from pathlib import Path

import numpy as np
import pytest

from experiments.calibration.record import Evaluated
from experiments.inference import mean_interval
from experiments.validation import protocol
from experiments.validation.bench import Bench
from experiments.validation.demands import BLOCK, DEMANDS, PAIR, PLACE, POOL, Demand
from experiments.validation.draw import default_draw
from experiments.validation.over_draws import Asking, answers
from experiments.validation.part import Effort, Work
from experiments.validation.protocol import (
    PROTOCOL,
    InSlices,
    Slice,
    holds,
    judged,
    measure,
    put_together,
    slices,
    verdict,
)
from experiments.validation.worlds import WORLDS, World
from sim.organisation import OrganisationSpec

TINY = OrganisationSpec((1, 2, 2), cadres=3)
SLIGHT = Demand()


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.title)
def test_every_requirement_has_its_smallest_difference_and_says_what_its_numbers_are_of(world: World) -> None:
    margins = world.ask(Bench(default_draw(), 10, full=True))
    assert list(margins) == list(DEMANDS[world.title])
    for name, numbers in margins.items():
        counts = {PAIR: 10, POOL: 2, BLOCK: 1, PLACE: 6}
        assert len(numbers) == counts[DEMANDS[world.title][name].each], name


def test_every_world_is_in_the_demands() -> None:
    assert list(DEMANDS) == [world.title for world in WORLDS]


def test_a_requirement_holds_beyond_the_smallest_difference_in_nine_of_ten() -> None:
    clear = np.array([0.05, 0.06, 0.07, 0.05, 0.06, 0.07, 0.05, 0.06, 0.07, 0.06])
    found = judged(clear, SLIGHT)
    interval = mean_interval(clear)
    assert (found["mean"], found["low"], found["high"]) == (clear.mean(), interval.low, interval.high)
    assert (holds(found), verdict(found)) == (True, "holds")
    one_against = judged(np.append(clear[1:], -0.001), SLIGHT._replace(smallest=0.01))
    assert (one_against["same"], verdict(one_against)) == (0.9, "holds")


def test_it_is_missed_by_the_interval_by_the_share_or_by_both() -> None:
    small = np.linspace(0.01, 0.02, 10)
    assert verdict(judged(small, SLIGHT)) == "missed (interval)"
    assert verdict(judged(small, Demand(0.0))) == "holds"
    torn = np.concatenate([np.full(85, 0.5), np.full(15, -0.01)])
    assert verdict(judged(torn, SLIGHT)) == "missed (share)"
    assert verdict(judged(-small, SLIGHT)) == "missed (interval and share)"


def test_one_number_has_no_interval_and_does_not_hold() -> None:
    found = judged(np.array([70.0]), Demand(5.0, "visits", BLOCK))
    assert (found["same"], found["low"], verdict(found)) == (1.0, None, "missed (no interval)")
    assert (
        verdict(judged(np.array([-70.0]), Demand(5.0, "visits", BLOCK))) == "missed (no interval and share)"
    )
    missed = {"pairs": 10, "organisation": "prefecture", "failed": [], "worlds": {"Visits": {"few": found}}}
    assert PROTOCOL.tables(missed)[0].rows == [
        ("Visits: few", "+70.00", "-", "100 %", "1 block", "5 (visits)", "missed (no interval)")
    ]


def test_slices_are_all_pairs_of_all_worlds_and_enough_to_ask_everything() -> None:
    for pairs, sizes in ((2, [2]), (19, [19]), (25, [13, 12]), (100, [10] * 10)):
        for world in ("Routine and verifiable", "Ablation"):
            mine = [one for one in slices(pairs) if world in one.worlds]
            assert [one.pairs for one in mine] == sizes
            assert [one.first + n for one in mine for n in range(one.pairs)] == list(range(pairs))
    assert sorted(world for one in slices(19) for world in one.worlds) == sorted(DEMANDS)


def test_slices_give_what_the_whole_gives_whoever_asks_them(tmp_path: Path) -> None:
    title, ask = "Bad apples", WORLDS[0].ask
    whole = ask(Bench(default_draw(), 5, organisation=TINY, full=True))
    sliced = InSlices((Slice((title,), 0, 2), Slice((title, "Good faith"), 2, 3)), TINY)
    here = put_together(sliced.slices, answers(tmp_path, "x", sliced, 1))[title]
    assert list(here) == list(whole)
    for name, numbers in whole.items():
        assert np.ptp(numbers) > 0
        assert here[name].tolist() == numbers.tolist(), name


def test_what_is_not_a_number_is_missed_and_told_as_absent() -> None:
    found = judged(np.array([0.3, np.nan, 0.4]), SLIGHT)
    assert (found["mean"], found["same"], verdict(found)) == (None, 2 / 3, "missed (no interval and share)")
    told = {"pairs": 3, "organisation": "prefecture", "failed": [], "worlds": {"A": {"b": found}}}
    assert PROTOCOL.tables(told)[0].rows[0][1:3] == ("-", "-")


def test_a_slice_is_of_the_organisation_and_of_its_own_pairs() -> None:
    name, sliced = "service falls from tight to loosened", InSlices((Slice(("Bad apples",), 3, 2),), TINY)
    wider = InSlices(sliced.slices, OrganisationSpec((1, 2, 3), cadres=3))
    found = sliced({"number": 0}).found[f"0 Bad apples: {name}"]
    assert found == pytest.approx(WORLDS[0].ask(Bench(default_draw(), 4, organisation=TINY))[name][3])
    assert wider({"number": 0}).found[f"0 Bad apples: {name}"] != found
    assert wider.identity() != sliced.identity()


def test_answers_are_asked_anew_where_a_scenario_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("experiments.validation.over_draws.SCENARIOS", tmp_path)
    asked = (
        InSlices((Slice(("Bad apples",), 3, 2),), TINY),
        Asking(WORLDS[0].ask, (default_draw(),), pairs=(2,), weeks=0),
    )
    identities = []
    for visits in (10, 20, 10):
        (tmp_path / "baseline.yaml").write_text(f"visits: {visits}\n", "utf-8")
        identities.append([one.identity() for one in asked])
    assert identities[0] == identities[2]
    assert all(one != other for one, other in zip(identities[0], identities[1], strict=True))


def test_failed_slices_are_named_and_leave_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def some(folder: Path, name: str, asking: InSlices, *how: object) -> list[Evaluated]:
        numbers = {f"{n} Good faith: service is more loosened than tight": 0.1 + n / 100 for n in range(10)}
        return [
            Evaluated(n, {}, numbers, seconds=1.0)
            if "Good faith" in one.worlds and one.first == 0
            else Evaluated(n, {}, failure="it fell over")
            for n, one in enumerate(asking.slices)
        ]

    monkeypatch.setattr(protocol, "answers", some)
    found = measure(Effort(protocol_pairs=20), Work(tmp_path, 1))
    assert found["seconds"] == 1.0
    assert "Bad apples, Good faith, Ablation, pairs 10 to 19: it fell over" in found["failed"]
    assert found["worlds"]["Good faith"]["service is more loosened than tight"]["numbers"] == 10
    (table,) = PROTOCOL.tables(found)
    assert "Failed: Bad apples, Good faith, Ablation, pairs 10 to 19: it fell over." in table.says
    assert [row[0] for row in table.rows] == ["Good faith: service is more loosened than tight"]
    assert table.rows[0][1] == "+0.145"
    assert table.rows[0][3:] == ("100 %", "10 pairs", "0.02", "holds")
