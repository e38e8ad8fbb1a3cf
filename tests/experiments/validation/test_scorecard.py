"""Signs and sizes counted by hand, and virtual experiments that miss when their mechanism is taken out."""

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_runs import SMALL

from experiments.documents.validity_page import MEASURED
from experiments.validation.fact import Claim, Fact, facts
from experiments.validation.facts import MEASURES
from experiments.validation.record import keep, kept, measured
from experiments.validation.sample import (
    Sample,
    change,
    correlation,
    mean_and_half_width,
    of_those_who_stayed,
    share,
    slopes,
    usual_sample,
)
from experiments.validation.scorecard import Row, Tally, measure, measure_all, score, tally, wanted_words
from experiments.validation.theory import theories
from sim import Run, Scenario, load_scenario, simulate
from sim.beginning import Request

BY_KEY = {one.key: one for one in facts()}


def fact(role: str = "fitted", **claim: object) -> Fact:
    said = {"name": "x", "unit": "share", "sign": 0, "target": None, "within": None, **claim}
    return Fact("C99", "", "", "verified", role, "system", "", "", "", "", (Claim(**said),))  # type: ignore[arg-type]


def scored(blocks: list[float], **claim: object) -> tuple[bool | None, bool | None]:
    (only,) = score(fact(**claim), {"x": np.array(blocks)}).scores
    return only.sign, only.size


def test_a_sign_counts_where_nine_blocks_in_ten_have_it() -> None:
    assert scored([1.0] * 9 + [-1.0], sign=1) == (True, None)
    assert scored([1.0] * 8 + [-1.0] * 2, sign=1) == (False, None)
    assert scored([-1.0] * 10, sign=-1) == (True, None)
    assert scored([0.0] * 10, sign=1) == (False, None)


def test_a_size_counts_where_the_mean_lies_within_the_range() -> None:
    assert scored([0.0, 2.0], target=1.0, within=(0.9, 1.1)) == (None, True)
    assert scored([0.0, 3.0], target=1.0, within=(0.9, 1.1)) == (None, False)


def test_groups_are_counted_apart() -> None:
    rows = [
        score(fact("fitted", sign=1, target=1.0, within=(0.0, 2.0)), {"x": np.ones(10)}),
        score(fact("fitted", sign=-1), {"x": np.ones(10)}),
        score(fact("predicted", target=5.0, within=(4.0, 6.0)), {"x": np.ones(10)}),
    ]
    assert tally(rows, "fitted") == Tally(signs=2, signs_found=1, sizes=1, sizes_found=1)
    assert tally(rows, "predicted") == Tally(signs=0, signs_found=0, sizes=1, sizes_found=0)
    assert math.isnan(tally(rows, "predicted").sign_share)
    assert tally([Row(BY_KEY["C13"], ())], "input").signs == 0


def test_a_claim_without_a_range_asks_for_its_sign() -> None:
    assert wanted_words(Claim("x", "share", -1, None, None)) == "below 0"
    assert wanted_words(Claim("x", "share", 1, 0.2, (0.1, 0.3))) == "0.1 to 0.3"


def test_statistics_by_hand() -> None:
    assert share(np.array([1.0, 0.0]), np.array([4.0, 0.0])) == pytest.approx([0.25, math.nan], nan_ok=True)
    assert correlation(np.array([0.0, 1.0, math.nan, 2.0]), np.array([0.0, 2.0, 9.0, 4.0])) == pytest.approx(
        1.0
    )
    levers = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 4.0], [2.0, 4.0]])
    assert slopes(levers, levers @ [3.0, -1.0] + 7.0) == pytest.approx([3.0, -2.0])


def test_seats_are_judged_over_the_replicates_in_which_their_holder_stayed() -> None:
    mean, half_width = mean_and_half_width(np.array([[1.0, 5.0, math.nan], [3.0, math.nan, math.nan], [2.0, 7.0, 4.0]]))
    assert mean == pytest.approx([2.0, 6.0, math.nan], nan_ok=True)
    assert half_width == pytest.approx([4.303 / 3**0.5, 12.706, math.nan], rel=1e-3, nan_ok=True)


def test_who_left_is_not_counted_with_who_came() -> None:
    run = simulate(TINY.base, 3)
    run.state.cadres.left_week[:] = -1
    run.state.cadres.left_week[4] = 7
    stayed = of_those_who_stayed(run, np.arange(12.0))
    assert np.isnan(stayed).tolist() == [seat == 4 for seat in range(12)]
    assert stayed[5] == 5.0


def test_facts_are_the_same_in_one_process_and_in_two() -> None:
    chosen = [BY_KEY[key] for key in ("C20", "C23", "C26", "C36")]
    alone, together = ({one.key: claims for one, claims in measure_all(chosen, TINY, many)} for many in (1, 2))
    assert alone.keys() == together.keys() == {"C20", "C23", "C26", "C36"}
    for key, claims in together.items():
        for name, blocks in claims.items():
            assert np.array_equal(alone[key][name], blocks, equal_nan=True), (key, name)


@pytest.mark.parametrize("processes", [1, 2])
def test_facts_in_hand_are_ended_and_no_others_begun_once_work_is_to_stop(processes: int) -> None:
    chosen, ended = [BY_KEY[key] for key in ("C20", "C23", "C26", "C36")], list[str]()
    for one, _ in measure_all(chosen, TINY, processes, lambda: bool(ended)):
        ended.append(one.key)
    assert len(ended) == processes


def test_counties_that_are_correlated_have_people_of_their_own() -> None:
    asked: list[int] = []

    def run(scenario: Scenario, request: Request) -> Run:
        asked.append(request.roster)
        return simulate(scenario, **request._asdict())

    levers = {"accountability.rigidity": (0.0, 1.0)}
    replace(TINY, run=run, threads=1).cross_section(levers, ["service"], counties=2, own_people=True)
    assert sorted(asked) == [0, 1, 2, 3]


def test_a_log_that_ran_out_of_room_is_made_again() -> None:
    first, rooms = Request(1), list[int]()

    def cramped(scenario: Scenario, asked: Request) -> Run:
        rooms.append(asked.log_rows if rooms else 10)
        return simulate(scenario, **asked._replace(log_rows=rooms[-1])._asdict())

    run = replace(TINY, run=cramped).logged(TINY.base, first)
    assert rooms[0] == 10 < rooms[1] == int(run.state.log.count[0]) == len(run.state.log.week)


def found(key: str, values: Mapping[str, float]) -> dict[str, float]:
    sample = Sample(load_scenario("baseline").with_values(values), blocks=2)
    return {name: float(blocks.mean()) for name, blocks in measure(BY_KEY[key], sample).items()}


@pytest.mark.parametrize(
    ("key", "claim", "off"),
    [
        ("C1", "weak_control", {"learning.crowding": 0.0}),
        ("C3", "interaction", {"learning.crowding": 0.0}),
        ("C12", "near_beyond_far", {"choice.near_target": 0.0}),
        ("C35", "watched_less_trusted", {"learning.scrutiny": 0.0}),
    ],
)
def test_a_mechanism_alone_carries_its_fact(key: str, claim: str, off: Mapping[str, float]) -> None:
    assert abs(found(key, {})[claim]) > 0.01
    assert found(key, off)[claim] == pytest.approx(0.0, abs=1e-12)


SYSTEM = [one.key for one in facts() if one.scored and one.level == "system"]
TINY = Sample(
    load_scenario("baseline").with_organisation(SMALL).with_weeks(60, warmup_weeks=4), blocks=2, counties=2
)
COUNTY = load_scenario("baseline").with_weeks(112, warmup_weeks=52)


@pytest.mark.slow
@pytest.mark.parametrize("key", SYSTEM)
def test_every_virtual_experiment_gives_its_claims_for_every_block(key: str) -> None:
    found = measure(BY_KEY[key], Sample(COUNTY, blocks=2, counties=4))
    assert all(blocks.shape == (2,) and np.isfinite(blocks).all() for blocks in found.values())


def test_the_same_sample_gives_the_same_numbers_and_other_people_others() -> None:
    here, again = (MEASURES["C17"](TINY)["hours"] for _ in range(2))
    elsewhere = MEASURES["C17"](Sample(TINY.base, blocks=2, counties=2, seed=5))["hours"]
    assert (here == again).all() and (here != elsewhere).any()


def test_what_was_measured_is_not_measured_again(tmp_path: Path) -> None:
    numbers = {"formal": np.array([0.1, 0.2])}
    keep(tmp_path / "out", BY_KEY["C28"], TINY, numbers)
    again = kept(tmp_path / "out", BY_KEY["C28"], TINY)
    assert again is not None and (again["formal"] == numbers["formal"]).all()


def test_another_model_sample_or_experiment_or_a_torn_file_is_measured_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, BY_KEY["C28"], TINY, {"formal": np.array([0.1, 0.2])})
    assert kept(tmp_path, BY_KEY["C27"], TINY) is None
    assert kept(tmp_path, BY_KEY["C28"], usual_sample()) is None
    monkeypatch.setitem(MEASURES, "C28", MEASURES["C17"])
    assert kept(tmp_path, BY_KEY["C28"], TINY) is None
    monkeypatch.undo()
    assert kept(tmp_path, BY_KEY["C28"], TINY) is not None
    (tmp_path / "C28.json").write_text('{"fact": "C28"')
    assert kept(tmp_path, BY_KEY["C28"], TINY) is None
    (tmp_path / "C28.json").write_text("[]")
    assert kept(tmp_path, BY_KEY["C28"], TINY) is None


@pytest.mark.slow
@pytest.mark.parametrize("key", ["C9", "C28"])
def test_the_scorecard_on_the_page_is_what_the_model_gives(key: str) -> None:
    again = measure(BY_KEY[key], usual_sample())
    for name, blocks in measured(MEASURED, BY_KEY[key]).items():
        assert (again[name] == blocks).all(), "run `make validity`"


def test_rivals_take_out_what_they_say() -> None:
    sample = usual_sample(2, 2, theories()["rational_cheater"])
    assert sample.base.values["learning.crowding"] == 0.0
    assert measure(BY_KEY["C1"], sample)["weak_control"] == pytest.approx([0.0, 0.0])
    assert sample.base.fingerprint() != usual_sample(2, 2).base.fingerprint()


def test_nothing_to_divide_by_is_no_number() -> None:
    assert change(np.array([0.0, 2.0]), np.array([1.0, 3.0])) == pytest.approx([math.nan, 50.0], nan_ok=True)
    assert math.isnan(correlation(np.ones(3), np.arange(3.0)))
