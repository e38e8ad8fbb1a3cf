"""The fit as a whole, on a toy in place of the model: it finds what can be found and says what cannot."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest

from experiments.calibration.evaluation import Measured, evaluate
from experiments.calibration.record import Evaluated
from experiments.fitting.claims import BEARABLE, fitted_claims
from experiments.fitting.fit import Fit, accepted_rows, fit
from experiments.fitting.measuring import LOAD, LUCK
from experiments.fitting.stages import Plan, SoFar, next_draws
from experiments.folder import write_csv
from experiments.study.factors import Range
from experiments.study.tables import read_table
from experiments.study.variables import Setting

PARAMETERS = tuple(
    Range(name, 0.0, 1.0)
    for name in ("voice.sharpness", "answer.help", "visits.look", "voice.peers", "answer.swallow")
)
PLAN = Plan(PARAMETERS, 4, 4, 5, 4, (150, 150, 250), 0.1, 7)
IMPOSSIBLE = "C15.while_it_lasts"


def toy(settings: Mapping[str, Setting]) -> Measured:
    """Two parameters decide every claim, a third the load, with chance; one claim is far off whatever they are."""
    luck = np.random.default_rng([int(settings[LUCK]), *(int(1e6 * float(v)) for v in settings.values())])
    x, y = (float(settings.get(name, 0.5)) for name in ("voice.sharpness", "visits.look"))
    found = {}
    for place, one in enumerate(fitted_claims()):
        off = 4.0 * (x - 0.3) if place % 2 else 4.0 * (y - 0.7) + x * y - 0.21
        noise = 0.1 * luck.normal()
        found[one.name] = (
            one.middle + one.half * (off + noise) if one.claim.within else one.claim.sign * (1.0 + noise)
        )
    found[IMPOSSIBLE] = -500.0 + luck.normal()
    found[LOAD] = 0.6 + 0.4 * float(settings.get("answer.help", 0.5)) + 0.001 * luck.normal()
    return Measured(found, dict.fromkeys(found, 0.1))


def fitted(plan: Plan = PLAN, measure: Callable[..., Measured] = toy) -> SoFar:
    return SoFar(plan, dict(_evaluated(plan, measure, {})))


def _evaluated(
    plan: Plan, measure: Callable[..., Measured], kept: dict[int, Evaluated]
) -> Iterator[tuple[int, Evaluated]]:
    while asked := next_draws(plan, kept):
        for one in asked:
            kept[one[0]] = evaluate(measure, None, one)
    yield from sorted(kept.items())


@pytest.fixture(scope="module")
def so_far() -> SoFar:
    return fitted()


@pytest.fixture(scope="module")
def answer(so_far: SoFar) -> Fit:
    return fit(so_far)


def test_the_set_lies_round_the_values_that_meet_the_facts(so_far: SoFar, answer: Fit) -> None:
    assert len(answer.accepted) >= 200
    chosen = np.array(
        [[so_far.kept[n].settings[p.name] for p in PARAMETERS] for n in answer.accepted], dtype=float
    )
    x, y = chosen[:, 0], chosen[:, 2]
    assert abs(np.median(x) - 0.3) < 0.1 and np.quantile(x, 0.95) < 0.65
    assert abs(np.median(y) - 0.7) < 0.1 and np.quantile(y, 0.05) > 0.35
    assert so_far.kept[answer.medoid].settings["voice.sharpness"] == pytest.approx(0.3, abs=0.12)


def test_load_can_be_borne_in_all_draws_of_the_set_and_in_others_it_need_not(so_far: SoFar, answer: Fit) -> None:
    loads = [so_far.kept[number].found[LOAD] for number in answer.accepted]
    assert BEARABLE[0] - 0.01 < min(loads) < max(loads) < BEARABLE[1] + 0.01
    everywhere, *later = (wave.bearable for wave in answer.waves)
    assert 0.15 < everywhere < 0.4 < min(later)


def test_load_is_not_cut_where_no_draw_can_bear_it() -> None:
    def crushed(settings: Mapping[str, Setting]) -> Measured:
        measured = toy(settings)
        return measured._replace(found=measured.found | {LOAD: 2.0})

    found = fit(fitted(PLAN, crushed))
    assert found.accepted and {one.name: one.anywhere for one in found.claims}[LOAD] == 0.0
    assert all(wave.bearable == 0.0 < wave.accepted for wave in found.waves)


def test_the_screen_finds_what_matters_and_the_set_says_what_it_does_not_tell(answer: Fit) -> None:
    assert {one.name for one in answer.screened[:2]} == {"voice.sharpness", "visits.look"}
    assert len(answer.active) == PLAN.active < len(answer.screened) == PLAN.shortlist
    told = {one.name: one.identified for one in answer.parameters}
    assert told.pop("voice.sharpness") and told.pop("visits.look") and told.pop("answer.help")
    assert len(told) == 1 and not any(told.values())


def test_parameters_that_were_not_chosen_stay_spread_over_their_range(so_far: SoFar, answer: Fit) -> None:
    for name in {one.name for one in PARAMETERS} - set(answer.active):
        values = [float(so_far.kept[n].settings[name]) for n in answer.accepted]
        assert np.ptp(values) > 0.9 and abs(np.mean(values) - 0.5) < 0.1


def test_later_waves_go_where_fewer_claims_are_missed(answer: Fit) -> None:
    assert [wave.space for wave in answer.waves] == [1.0, PLAN.keep, PLAN.keep]
    assert all(wave.missed < answer.waves[0].missed / 4.0 for wave in answer.waves[1:])
    assert answer.waves[-1].accepted > 2 * answer.waves[0].accepted


def test_the_baseline_is_judged_as_draws_are(so_far: SoFar, answer: Fit) -> None:
    of_waves = sum(one.accepted * one.draws for one in answer.waves)
    assert of_waves == pytest.approx(len(answer.accepted))
    assert answer.baseline.draws == PLAN.repeats and answer.baseline.load == pytest.approx(0.8, abs=0.01)
    assert answer.baseline.missed < answer.waves[0].missed


def test_a_claim_that_no_draw_meets_is_shown_and_does_not_empty_the_set(answer: Fit) -> None:
    by_name = {one.name: one for one in answer.claims}
    assert by_name[IMPOSSIBLE].anywhere == 0.0 == by_name[IMPOSSIBLE].met
    assert answer.missed <= 2


def test_predicted_facts_and_worlds_take_no_part(so_far: SoFar) -> None:
    from experiments.validation.fact import facts

    fitting = {fact.key for fact in facts() if fact.role == "fitted"}
    assert {claim.name.split(".")[0] for claim in so_far.claims} == fitting | {LOAD}
    code = Path(fitted_claims.__code__.co_filename).parent
    assert not any("worlds" in line for file in code.glob("*.py") for line in file.read_text().splitlines()
                   if "import" in line)  # fmt: skip


def test_an_interrupted_fit_goes_on_the_same_way(so_far: SoFar) -> None:
    numbers = list(so_far.kept)
    for whole in (2, len(numbers) // 2, len(numbers) - 30):
        kept = {number: so_far.kept[number] for number in numbers[:whole]}
        gone_on = dict(_evaluated(PLAN, toy, kept))
        assert {n: (e.settings, e.found) for n, e in gone_on.items()} == {
            n: (e.settings, e.found) for n, e in so_far.kept.items()
        }


def test_a_draw_that_failed_is_left_out(so_far: SoFar) -> None:
    plan = Plan(PARAMETERS, 4, 4, 4, 3, (150, 100), 0.1, 7)

    def faulty(settings: Mapping[str, Setting]) -> Measured:
        if float(settings.get("answer.help", 0.0)) > 0.9:
            raise ArithmeticError("too much help")
        return toy(settings)

    broken = fitted(plan, faulty)
    assert any(not draw.ok for draw in broken.kept.values())
    assert all(broken.kept[number].ok for number in fit(broken).accepted)


def test_a_study_can_run_over_the_set(tmp_path: Path, so_far: SoFar, answer: Fit) -> None:
    write_csv(tmp_path / "accepted.csv", accepted_rows(answer, so_far))
    rows = read_table(str(tmp_path / "accepted.csv"))
    assert len(rows) == len(answer.accepted)
    assert set(rows[0]) == {one.name for one in PARAMETERS}
