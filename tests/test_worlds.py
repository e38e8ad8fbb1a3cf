"""The eleven worlds that must come out so, at county size: neither strictness nor looseness may always win.

Signs were written into the world files before any policy was run. Each test prints what it measured; run with `-s` to
see it. A county has one top office, so results vary more from roster to roster than in a prefecture.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import qmc, t

from experiments.validation.placebo import frozen, run_and_then, shuffled, with_record, yoked
from sim import Run, Scenario, events, load_scenario, simulate
from sim.beginning import Request
from sim.measures import disaster_tail
from sim.parameters import PARAMETERS
from sim.run_state import RunState

pytestmark = pytest.mark.slow
PAIRS = 20
Floats = NDArray[np.float64]


def requests(pairs: int = PAIRS) -> list[Request]:
    return [Request(seed=20_261_122, roster=n % 10, replicate=n // 10) for n in range(pairs)]


def on_threads(what: Callable[[Request], object], pairs: int = PAIRS) -> list:
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(what, requests(pairs)))


def runs(scenario: Scenario, pairs: int = PAIRS) -> list[Run]:
    return on_threads(lambda asked: simulate(scenario, **asked._asdict()), pairs)


def all_years(results: list[Run], outcome: str) -> Floats:
    return np.array([run.window(0, run.scenario.weeks)[outcome] for run in results])


def interval(differences: Floats) -> tuple[float, float]:
    """Mean and half-width of the 95 % t interval."""
    half = t.ppf(0.975, len(differences) - 1) * differences.std(ddof=1) / np.sqrt(len(differences))
    return float(differences.mean()), float(half)


def assert_moves(differences: Floats, sign: int, what: str, share: float = 0.75) -> None:
    """The interval lies on the expected side, and so do most pairs."""
    mean, half = interval(differences)
    same = float((np.sign(differences) == sign).mean())
    print(f"{what}: {mean:+.4f} +- {half:.4f}, {same:.0%} of pairs")
    assert sign * mean - half > 0, what
    assert same >= share, what


def contrast(world: str | None, policy: str, reference: str, outcome: str) -> Floats:
    here, there = (all_years(runs(load_scenario(name, world)), outcome) for name in (policy, reference))
    return here - there


@pytest.mark.parametrize("policy, reference", [("loosened", "tight_control"), ("laissez_faire", "loosened")])
def test_world_1_loosening_bad_apples_costs_service_and_breaches(policy: str, reference: str) -> None:
    assert_moves(contrast("bad_apples", policy, reference, "service"), -1, f"service, {policy} - {reference}")
    assert_moves(contrast("bad_apples", policy, reference, "breaches"), +1, f"breaches, {policy} - {reference}")


def test_world_2_good_faith_gains_from_moderate_loosening_and_loses_from_more() -> None:
    assert_moves(contrast("good_faith", "loosened", "tight_control", "service"), +1, "service, loosened - tight")
    assert_moves(contrast("good_faith", "laissez_faire", "loosened", "service"), -1, "service, laissez - loosened")


@pytest.mark.parametrize("outcome", ["service", "real_completion"])
def test_world_3_routine_work_gains_from_looking_and_from_blaming_shirking(outcome: str) -> None:
    assert_moves(contrast("routine", "tight_looking", "lax_looking", outcome), +1, f"{outcome}, looking")
    assert_moves(contrast("routine", "shirking_punished", "shirking_unpunished", outcome), +1, f"{outcome}, blaming")


def test_world_4_strict_procedure_wins_on_the_tail_of_disasters() -> None:
    def tails(name: str) -> Floats:
        results = runs(load_scenario(name, "high_hazard"), 40)
        pooled = [np.concatenate([run.township_year_losses for run in results[n::10]]) for n in range(10)]
        return np.array([disaster_tail(losses) for losses in pooled])

    assert_moves(tails("strict_procedure") - tails("free_procedure"), -1, "CVaR 5 %, strict - free")


def test_world_5_the_best_number_of_visits_is_interior_and_lower_under_capture() -> None:
    grid = (0, 10, 20, 30, 45, 60, 80, 110, 150)
    best = {}
    for world in ("no_capture", "hosting_capture"):
        baseline = load_scenario("baseline", world)
        service = [all_years(runs(baseline.with_levers({"inspection.visits": n}), 10), "service").mean() for n in grid]
        print(world, dict(zip(grid, np.round(service, 3), strict=True)))
        best[world] = grid[int(np.argmax(service))]
    assert 0 < best["hosting_capture"] < best["no_capture"] < grid[-1]


def test_world_6_a_broken_promise_is_worse_than_none_and_a_kept_one_better() -> None:
    trust = {
        name: np.array([run.window(208, 260)["trust_up"] for run in runs(load_scenario(name, "broken_promise"))])
        for name in ("promise_never", "promise_broken", "promise_kept")
    }
    assert_moves(trust["promise_broken"] - trust["promise_never"], -1, "trust up, broken - never")
    assert_moves(trust["promise_kept"] - trust["promise_never"], +1, "trust up, kept - never")


def through_beliefs(reference: Scenario, policy: Scenario) -> tuple[Floats, Floats, Floats]:
    """Effect on candor; what is left of it under the reference's beliefs, week by week; and under frozen beliefs."""

    def effects(asked: Request) -> tuple[float, float, float]:
        before, record = with_record(reference, asked)
        candor = before.outcomes["candor"]
        total = simulate(policy, **asked._asdict()).outcomes["candor"] - candor
        under_record = yoked(policy, asked, record).outcomes["candor"] - candor
        at_rest = frozen(policy, asked).outcomes["candor"] - frozen(reference, asked).outcomes["candor"]
        return total, under_record, at_rest

    total, under_record, at_rest = np.array(on_threads(effects, 10)).T
    print("total", interval(total), "yoked", interval(under_record), "frozen", interval(at_rest))
    return total, under_record, at_rest


def test_world_7_tolerance_restores_candor_through_beliefs() -> None:
    total, under_record, at_rest = through_beliefs(load_scenario("baseline"), load_scenario("fault_tolerance_only"))
    assert_moves(total, +1, "candor, fault tolerance")
    assert_moves(total - under_record, +1, "candor through beliefs, yoked")
    assert_moves(total - at_rest, +1, "candor through beliefs, frozen")


def test_world_7_loosening_all_at_once_moves_candor_through_beliefs() -> None:
    """Fear falls and so does the expectation to be found out: the sign is a finding, only its size is required."""
    total, under_record, _ = through_beliefs(load_scenario("tight_control"), load_scenario("loosened"))
    mean, half = interval(total - under_record)
    print(f"candor through beliefs, loosened - tight: {mean:+.4f} +- {half:.4f}")
    assert abs(mean) > half


def test_world_7_shuffled_changes_cut_the_link_from_own_treatment_to_own_voice() -> None:
    """Shuffling is a test of targeting: who was punished no longer decides who is afraid, the effect stays."""
    tolerant, room = load_scenario("fault_tolerance_only"), 200_000

    def within_townships(values: Floats, run: Run) -> Floats:
        by_township = values.reshape(run.state.tree.townships, -1)
        return (by_township - np.nanmean(by_township, axis=1, keepdims=True)).ravel()

    def treatment_and_trust(run: Run) -> Floats:
        """Share of own problems told that were punished, and the belief that speaking is safe, of those who spoke."""
        log, seats = run.state.log, run.state.tree.cadres
        kept = slice(0, int(log.count[0]))
        early = (log.week[kept] >= 104) & (log.week[kept] < 104 + 208)
        answers = (log.kind[kept] == events.ANSWER) & early
        told = np.bincount(log.who[kept][answers], minlength=seats).astype(float)
        reprisals = np.bincount(log.who[kept][answers & (log.fourth[kept] > 0.0)], minlength=seats)
        share = np.divide(reprisals, told, out=np.full(seats, np.nan), where=told > 0)
        pairs = np.stack([within_townships(share, run), within_townships(-run.state.cadres.punished, run)])
        return pairs[:, ~np.isnan(pairs[0])]

    def results(scenario: Scenario, mix: bool) -> list[Run]:
        run = shuffled if mix else (lambda s, asked: simulate(s, **asked._asdict()))
        return on_threads(lambda asked: run(scenario, asked._replace(log_rows=room)), 10)

    def candor(runs: list[Run]) -> Floats:
        return np.array([run.outcomes["candor"] for run in runs])

    link, effect = {}, {}
    for mix in (False, True):
        before, after = results(load_scenario("baseline"), mix), results(tolerant, mix)
        link[mix] = float(np.corrcoef(np.concatenate([treatment_and_trust(run) for run in after], axis=1))[0, 1])
        effect[mix] = candor(after) - candor(before)
    moved, half = interval(effect[True] - effect[False])
    print(f"own reprisals and own trust: {link[False]:+.3f}, shuffled {link[True]:+.3f}")
    plain, mixed = effect[False].mean(), effect[True].mean()
    print(f"effect on candor {plain:+.4f}, shuffled {mixed:+.4f} ({moved:+.4f} +- {half:.4f})")
    assert link[False] < -0.15
    assert abs(link[True]) < 0.05
    assert abs(moved) < 0.02


def test_world_8_silence_outlasts_its_cause_because_nobody_learns_without_speaking() -> None:
    base, restored = load_scenario("baseline", "silence_trap"), load_scenario("silenced_then_restored", "silence_trap")
    repaired = load_scenario("silenced_then_repaired", "silence_trap")

    def hear_anyway(state: RunState, week: int) -> None:
        """A twin in which everybody also learns what would have become of a problem told."""
        told = state.series.told[: week + 1][-13:].sum()
        answered = state.series.answered[: week + 1][-13:].sum() / max(told, 1.0)
        punished = state.series.reprisals[: week + 1][-13:].sum() / max(told, 1.0)
        state.cadres.answered[:] += 0.03 * (answered - state.cadres.answered)
        state.cadres.punished[:] += 0.03 * (punished - state.cadres.punished)

    def gap(asked: Request, scenario: Scenario, twin: bool) -> list[float]:
        """Problems told, quarter by quarter since the levers returned, against those never silenced."""
        go = (lambda s: run_and_then(s, asked, hear_anyway)) if twin else (lambda s: simulate(s, **asked._asdict()))
        bad, good = go(scenario), go(base)
        quarters = [slice(104 + 52 + q, 104 + 52 + q + 13) for q in range(0, 208, 13)]
        return [float(bad.state.series.told[q].sum() / good.state.series.told[q].sum()) for q in quarters]

    def weeks_to_recover(curve: Floats) -> float:
        half = (1.0 + curve[0]) / 2.0
        return 13.0 * float(np.argmax(curve >= half)) if (curve >= half).any() else 208.0

    curves = {
        name: np.array(on_threads(lambda asked, s=s, twin=twin: gap(asked, s, twin), 10)).mean(axis=0)
        for name, s, twin in [("restored", restored, False), ("twin", restored, True), ("repaired", repaired, False)]
    }
    for name, curve in curves.items():
        print(name, np.round(curve, 2), "weeks to half recovery", weeks_to_recover(curve))
    assert curves["restored"][0] < 0.9
    assert weeks_to_recover(curves["restored"]) >= 2 * max(13.0, weeks_to_recover(curves["twin"]))
    assert weeks_to_recover(curves["repaired"]) < weeks_to_recover(curves["restored"])


class Force(NamedTuple):
    """A countervailing force: what switches it off, and the headline contrast that must not survive unchanged."""

    off: Mapping[str, float]
    world: str | None
    policy: str
    reference: str
    outcome: str


FORCES = {
    "care falls with liability": Force(
        {"success.care_depth": 0.0}, "bad_apples", "laissez_faire", "tight_control", "service"
    ),
    "bad apples exist": Force(
        {"cadres.low_integrity_share": 0.0, "cadres.low_motivation_share": 0.0},
        "bad_apples",
        "laissez_faire",
        "tight_control",
        "service",
    ),
    "meetings coordinate": Force(
        {"success.coordination": 0.0}, "good_faith", "laissez_faire", "loosened", "service"
    ),
}


@pytest.mark.parametrize("name", FORCES)
def test_world_9_without_a_countervailing_force_the_headline_moves(name: str) -> None:
    force = FORCES[name]

    def effect(changes: Mapping[str, float]) -> Floats:
        here, there = (
            all_years(runs(load_scenario(arm, force.world).with_values(changes)), force.outcome)
            for arm in (force.policy, force.reference)
        )
        return here - there

    whole, ablated = effect({}), effect(force.off)
    moved, half = interval(ablated - whole)
    print(f"{name}: effect {whole.mean():+.3f}, without {ablated.mean():+.3f}, moved {moved:+.3f} +- {half:.3f}")
    changes_sign = np.sign(whole.mean()) != np.sign(ablated.mean())
    assert changes_sign or abs(moved) - half >= 0.25 * abs(whole.mean())


def test_world_10_zero_control_is_never_best_and_is_where_nobody_shirks() -> None:
    names = [name for name, p in PARAMETERS.items() if p.kind == "lever" and not p.choices]
    free = [name for name in names if name not in ("accountability.intensity", "inspection.visits")]
    cells = [(a, v) for a in (0.0, 0.4, 0.8) for v in (0.0, 20.0, 60.0)]
    baseline = load_scenario("baseline")

    def best(scenario: Scenario, pairs: int) -> tuple[float, float]:
        service = []
        for intensity, visits in cells:
            cell = scenario.with_levers({"accountability.intensity": intensity, "inspection.visits": visits})
            service.append(all_years(runs(cell, pairs), "service").mean())
        return cells[int(np.argmax(service))]

    def around_baseline(name: str, place: float) -> float:
        """A lever at half to one and a half of its baseline value, within its bounds."""
        parameter = PARAMETERS[name]
        return min(parameter.high, max(parameter.low, baseline.values[name] * (0.5 + place)))

    for point in qmc.Sobol(len(free), seed=7).random(8):
        levers = {name: around_baseline(name, place) for name, place in zip(free, point, strict=True)}
        assert best(baseline.with_levers(levers), 4) != (0.0, 0.0)
    angels = baseline.with_values(
        {
            "cadres.low_integrity_share": 0.0,
            "cadres.low_motivation_share": 0.0,
            "cadres.motivation_mean": 1.0,
            "visits.helpful": 0.0,
            "success.care_depth": 0.0,
        }
    )
    assert best(angels, 8) == (0.0, 0.0)


def test_world_11_a_cap_on_paper_comes_back_while_the_demand_for_control_stays() -> None:
    def upward_at_104(name: str) -> Floats:
        weeks = slice(104 + 91, 104 + 117)
        return np.array([run.state.series.upward_hours[weeks].sum() for run in runs(load_scenario(name))])

    uncut = upward_at_104("baseline")
    capped = (upward_at_104("paper_capped") / uncut).mean()
    sustained = (upward_at_104("burden_cut_sustained") / uncut).mean()
    print(f"upward-facing hours at week 104: capped {capped:.3f}, less blame from above {sustained:.3f} of uncut")
    assert capped >= 0.9
    assert sustained < 0.85
