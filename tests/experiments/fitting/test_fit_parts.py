"""Ranges, implausibility, screen and emulator, each alone."""

import numpy as np
import pytest

from experiments.fitting.claims import FittedClaim, implausibility, met, squashed
from experiments.fitting.emulator import fit_emulator, linear
from experiments.fitting.ranges import reasons, uncertain
from experiments.fitting.screening import elementary_effects, ranked
from experiments.validation.fact import Claim
from sim import load_scenario
from sim.parameters import PARAMETERS

BASE = load_scenario("baseline")
SIZE = FittedClaim("C0.size", Claim("size", "%", 1, 5.0, (2.0, 8.0)))
SIGN = FittedClaim("C0.sign", Claim("sign", "%", -1, None, None))


def test_every_uncertain_parameter_has_a_range_within_its_bounds() -> None:
    drawn = {one.name: one for one in uncertain(BASE)}
    open_ones = {one.name for one in PARAMETERS.values() if one.kind != "lever" and not one.choices}
    assert open_ones - set(drawn) == {name for name in open_ones & set(reasons()) if name not in drawn}
    for name, one in drawn.items():
        assert PARAMETERS[name].low <= one.low < one.high <= PARAMETERS[name].high
        assert one.low <= BASE.values[name] <= one.high


def test_shares_are_drawn_in_odds_and_other_values_in_ratios() -> None:
    drawn = {one.name: one for one in uncertain(BASE)}
    share, ratio = drawn["prior.answered"], drawn["people.exit_burnout"]
    odds = BASE.values["prior.answered"] / (1 - BASE.values["prior.answered"])
    assert share.high / (1 - share.high) == pytest.approx(2 * odds, rel=1e-3)
    assert (ratio.low, ratio.high, ratio.log) == (0.75, 3.0, True)


@pytest.mark.parametrize("end", [0, 1])
def test_all_corners_of_the_ranges_are_scenarios(end: int) -> None:
    assert BASE.with_values({one.name: one.at(float(end)) for one in uncertain(BASE)}).fingerprint()


def test_the_edge_of_a_range_is_where_a_size_is_ruled_out() -> None:
    found = np.array([[2.0, -1.0], [5.0, 0.5], [8.5, 2.0], [np.nan, np.nan]])
    off = implausibility([SIZE, SIGN], found, np.array([0.0, 0.5]))
    assert off[:3, 0] == pytest.approx([3.0, 0.0, 3.5])
    assert off[:3, 1] == pytest.approx([0.0, 1.0, 4.0])
    assert np.isinf(off[3]).all()
    assert met([SIZE, SIGN], found).tolist() == [[1, 1], [1, 0], [0, 0], [0, 0]]


def test_chance_widens_what_is_plausible() -> None:
    sure, unsure = (implausibility([SIZE], np.array([[10.0]]), np.array([s]))[0, 0] for s in (0.0, 2.0))
    assert sure == pytest.approx(5.0) and unsure == pytest.approx(5.0 / np.sqrt(5.0))


def test_squashed_distances_keep_their_sign_and_grow_slowly() -> None:
    near, far = squashed(SIZE, np.array([5.3, 305.0]), 0.0)
    assert near == pytest.approx(0.1, rel=0.01) and 5.0 < far < 6.0
    assert squashed(SIGN, np.array([-1.0]), 0.5)[0] > 0 > squashed(SIGN, np.array([1.0]), 0.5)[0]


def test_an_emulator_learns_a_quadratic_and_knows_its_noise() -> None:
    luck = np.random.default_rng(5)

    def truth(x: np.ndarray) -> np.ndarray:
        return np.asarray(1.0 + 2.0 * x[:, 0] - 3.0 * x[:, 1] * x[:, 2] + x[:, 3] ** 2)

    places = luck.random((400, 6))
    emulator = fit_emulator(places, truth(places) + 0.2 * luck.normal(size=400))
    new = luck.random((500, 6))
    mean, variance = emulator.predict(new)
    assert np.sqrt(((mean - truth(new)) ** 2).mean()) < 0.08
    assert np.sqrt(variance).mean() == pytest.approx(0.2, rel=0.2)
    corner = emulator.predict(np.ones((1, 6)))[1][0]
    assert corner > variance.mean()


def test_an_emulator_of_noise_says_that_it_knows_nothing() -> None:
    luck = np.random.default_rng(6)
    emulator = fit_emulator(luck.random((200, 8)), luck.normal(size=200))
    mean, variance = emulator.predict(luck.random((100, 8)))
    assert mean.std() < 0.3 and variance.mean() == pytest.approx(1.0, rel=0.25)


def test_coefficients_are_what_a_standard_deviation_does() -> None:
    luck = np.random.default_rng(8)
    places = luck.random((300, 3))
    emulator = fit_emulator(places, 3.0 * places[:, 0] - places[:, 2], linear)
    assert emulator.coefficients == pytest.approx(np.array([3.0, 0.0, -1.0]) * places.std(axis=0), abs=0.01)


def test_elementary_effects_are_found_and_what_was_not_measured_tells_nothing() -> None:
    luck = np.random.default_rng(7)
    places = np.zeros((6, 4, 3))
    for trajectory in range(6):
        places[trajectory] = luck.integers(0, 2, 3) / 3.0
        for step, parameter in enumerate(luck.permutation(3), start=1):
            places[trajectory, step:, parameter] += 2.0 / 3.0
    found = np.stack([5.0 * places[:, :, 2], places[:, :, 1] - 3.0 * places[:, :, 2]], axis=2)
    wanted = np.array([[0.0, 0.0], [0.0, 1.0], [25.0, 9.0]])
    assert elementary_effects(places, found) == pytest.approx(wanted)
    found[0, 1, 0] = np.nan
    assert elementary_effects(places, found) == pytest.approx(wanted)


def test_what_a_claim_hangs_on_alone_is_ranked_before_what_moves_many_a_little() -> None:
    squares = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.2], [0.0, 0.0, 0.0]])
    missed = np.array([0.5, 0.5, 0.8])
    first, *_, last = ranked(["a", "b", "c", "alone", "dummy"], ["many", "others", "one"], squares, missed)
    assert (first.name, first.most, first.score) == ("alone", "one", pytest.approx(0.8))
    assert (last.name, last.score) == ("dummy", 0.0)
    assert ranked(["a", "alone"], ["many", "one"], squares[[0, 3]][:, [0, 2]], np.array([0.5, 0.0]))[0].name == "a"
