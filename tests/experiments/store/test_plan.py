"""What runs a study asks for, what each of them is, and in which order they are done."""

from pathlib import Path

import pytest
from small_sweeps import CONTRAST, small_plan

from experiments.store import plan as plans
from experiments.store.plan import FAILED, NOT_RUN, OK, Plan, Shard, identity


def identities(plan: Plan) -> set[str]:
    return {identity(job.key, job.pairing) for job in plan.jobs(plan.nothing_kept())}


def test_runs_are_numbered_pairing_by_pairing(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, replicates=2)
    assert plan.planned == 6
    job = plan.job(4)
    assert (job.point.number, job.pairing) == (1, 1)
    assert [plan.run(point, 1) for point in range(3)] == [3, 4, 5]
    with pytest.raises(ValueError, match="there is no run 6"):
        plan.job(6)


def test_an_interruption_leaves_every_point_with_as_many_runs(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, replicates=5)
    done = [job.point.number for job in plan.jobs(plan.nothing_kept())]
    assert all(sorted(done[3 * n : 3 * n + 3]) == [0, 1, 2] for n in range(5))
    orders = {tuple(done[3 * n : 3 * n + 3]) for n in range(5)}
    assert len(orders) > 1  # shuffled, not always in the order of the design


def test_what_is_kept_is_not_done_again(tmp_path: Path) -> None:
    plan = small_plan(tmp_path)
    kept = plan.nothing_kept()
    kept[0, 1], kept[1, 2] = OK, FAILED
    left = {(job.pairing, job.point.number) for job in plan.jobs(kept)}
    assert left == {(0, 0), (0, 2), (1, 0), (1, 1)}


def test_identity_is_what_decides_a_run(tmp_path: Path) -> None:
    same = identities(small_plan(tmp_path))
    assert same == identities(small_plan(tmp_path, measure=", series: [candor]"))
    assert same < identities(small_plan(tmp_path, replicates=3))
    assert same < identities(small_plan(tmp_path, values=(0.1, 0.2, 0.5, 0.8)))
    assert not same & identities(small_plan(tmp_path, more="randomness: independent\n"))


def test_another_model_makes_other_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = identities(small_plan(tmp_path))
    monkeypatch.setattr(plans, "semantics", lambda: "another model")
    assert not before & identities(small_plan(tmp_path))


def test_the_dummy_decides_whose_luck_a_point_meets(tmp_path: Path) -> None:
    head = "design:\n  method: sobol_indices\n  n: 4\n  dummy: true\n"
    places = small_plan(tmp_path, design=head + "  factors: {learning.gain: {from: 0.1, to: 0.3}}\n").places
    dummies, seeds = [place.point.settings["dummy"] for place in places], [place.seed for place in places]
    assert len(set(dummies)) == len(set(seeds)) == len(set(zip(dummies, seeds, strict=True))) == 8
    assert len({place.key for place in places}) == len(places) == 4 * 4


def test_common_luck_is_one_seed_and_independent_luck_one_for_each_point(tmp_path: Path) -> None:
    common = small_plan(tmp_path)
    assert {place.seed for place in common.places} == {7}
    independent = small_plan(tmp_path, more="randomness: independent\n")
    assert len({place.seed for place in independent.places}) == 3
    wider = small_plan(tmp_path, more="randomness: independent\n", values=(0.1, 0.2, 0.5, 0.8))
    assert [place.seed for place in wider.places[1:]] == [place.seed for place in independent.places]


def test_points_that_are_the_same_scenario_share_their_runs(tmp_path: Path) -> None:
    design = "design:\n  method: one_at_a_time\n  factors:\n    accountability.intensity: [0.5, 0.9]\n"
    plan = small_plan(tmp_path, design=design, more="")
    baseline = plan.study.scenario(plan.study.points()[0]).values["accountability.intensity"]
    again = design.replace("0.5", str(baseline))
    shared = small_plan(tmp_path, design=again)
    assert shared.sharers[shared.places[0].key] == (0, 1)
    assert shared.planned == 6
    assert len(list(shared.jobs(shared.nothing_kept()))) == 4
    kept = shared.nothing_kept()
    shared.note(kept, shared.places[0].key, 1, ok=True)
    assert kept.tolist() == [[NOT_RUN] * 3, [OK, OK, NOT_RUN]]


@pytest.mark.parametrize("of", [1, 2, 4, 7])
def test_shards_divide_the_runs(tmp_path: Path, of: int) -> None:
    plan = small_plan(tmp_path, replicates=5)
    shares = [
        [(job.key, job.pairing) for job in plan.jobs(plan.nothing_kept(), Shard(n, of))]
        for n in range(1, of + 1)
    ]
    assert sorted(run for share in shares for run in share) == sorted(
        (job.key, job.pairing) for job in plan.jobs(plan.nothing_kept())
    )
    sizes = [len(share) for share in shares]
    assert max(sizes) - min(sizes) <= 1
    assert sizes == [plan.planned_in(Shard(n, of)) for n in range(1, of + 1)]


def test_seats_are_kept_over_replicates_of_one_roster(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, design=CONTRAST, replicates=12, more="compare: {seats: 3}\n")
    assert plan.pairings == (*range(12), 1_000, 2_000)
    assert [pairing for pairing in plan.pairings if "seats" in plan.keep(pairing)] == [0, 1_000, 2_000]
    assert plan.planned == 28


def test_policies_of_a_cell_share_the_tasks_they_all_issue(tmp_path: Path) -> None:
    design = CONTRAST.replace("0.9}", "0.9, tasks.new_per_month: 3}").replace(
        "0.1}", "0.1, tasks.new_per_month: 2}"
    )
    assert [place.common_rate for place in small_plan(tmp_path, design=design).places] == [2.0, 2.0]
    assert [place.common_rate for place in small_plan(tmp_path).places] == [None] * 3
