"""Docking: where a mechanism alone has a closed form in the literature, the rules reproduce it.

Each test says whose result it is. Behavioural constants are the baseline's unless the limit itself asks for another.
"""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.interventions import world_of
from sim.rules.approach import Situation, book_utility, paper_utility
from sim.rules.inspection import effective_visits, substance_found
from sim.rules.reporting import admission_chance
from sim.rules.trust import updated
from sim.rules.voice import voice_chance
from sim.scenario_files import load_scenario

WORLD = world_of(load_scenario("baseline").values)
CHOICE = WORLD.choice


def crossings(function: Callable[[float], float], points: int = 2_000) -> list[float]:
    """Where a function of [0, 1] crosses zero."""
    grid = np.linspace(0.0, 1.0, points)
    values = np.array([function(x) for x in grid])
    return [brentq(function, grid[i], grid[i + 1]) for i in np.flatnonzero(np.diff(np.sign(values)))]


@pytest.mark.parametrize("strength, climates", [(2.0, 1), (3.9, 1), (4.1, 3), (8.0, 3)])
def test_two_climates_of_voice_are_stable_where_peers_outweigh_chance(strength: float, climates: int) -> None:
    """Brock and Durlauf (2001): m = L(x J (m - 1/2)) has three solutions, the outer ones stable, if x J > 4."""
    voice = WORLD.voice._replace(peers=strength / WORLD.voice.sharpness)
    # Everything but the peers cancels at this belief in an answer.
    even = (
        voice.punished * 0.2
        + voice.inability * 0.5
        + voice.threshold
        - voice.motivation * (0.5 - voice.motive_mean)
    )

    def excess(climate: float) -> float:
        return voice_chance(even / voice.answered, 0.2, 0.5, 0.5, 0.0, climate, voice) - climate

    found = crossings(excess)
    assert len(found) == climates
    assert min(abs(one - 0.5) for one in found) < 1e-9
    step = 1e-4
    stable = [one for one in found if excess(one - step) > 0 > excess(one + step)]
    assert len(stable) == (1 if climates == 1 else 2)


@pytest.mark.parametrize("visitors", [1, 2, 3, 5])
def test_independent_visitors_find_jointly(visitors: int) -> None:
    """Joint detection of k visitors who see different things: 1 - (1 - d)^k; who see the same: d."""
    apart = WORLD.visits._replace(overlap=1.0)
    together = WORLD.visits._replace(overlap=0.0)
    once = substance_found(0.5, 0.5, 1.0, apart)
    assert substance_found(0.5, 0.5, effective_visits(visitors, apart), apart) == pytest.approx(
        1 - (1 - once) ** visitors
    )
    assert substance_found(0.5, 0.5, effective_visits(visitors, together), together) == pytest.approx(once)


def situation(found_out: float) -> Situation:
    return Situation(
        motivation=0.2, integrity=0.2, reward=0.4, threat=0.9, blame=0.5, found_out=found_out, forgiven=0.3,
        price_of_time=1.0,
    )  # fmt: skip


def test_the_inspected_mix_where_both_ways_are_worth_the_same() -> None:
    """The inspection game (Dresher 1962; Avenhaus, von Stengel and Zamir 2002): the inspector's rate makes the
    inspected indifferent, p* = (gain of cheating + cost of complying) / (loss when found out)."""
    window = 1.0

    def advantage(found_out: float) -> float:
        now = situation(found_out)
        return paper_utility(found_out, window, now, CHOICE) - book_utility(
            0.5, WORLD.judgement.book_shield, now, CHOICE
        )

    (rate,) = crossings(advantage)
    never = situation(0.0)
    gain = paper_utility(0.0, window, never, CHOICE) - book_utility(
        0.5, WORLD.judgement.book_shield, never, CHOICE
    )
    lenient = 1.0 - CHOICE.leniency * never.forgiven
    loss = CHOICE.paper_reward * never.reward + CHOICE.deceit_blame * never.threat * lenient
    assert 0.0 < rate < 1.0
    assert rate == pytest.approx(gain / loss)
    # Chance of choosing paper at that rate: one half; more certain choice makes it a step, as in the game.
    for sharpness in (1.0, 10.0, 1000.0):
        below, above = (
            1 / (1 + math.exp(-min(700.0, sharpness * advantage(rate + d)))) for d in (-0.05, 0.05)
        )
        assert below > 0.5 > above
    assert (below, above) == (pytest.approx(1.0, abs=1e-3), pytest.approx(0.0, abs=1e-3))


def information(blame: float) -> float:
    """Bits that a report tells about whether a task was done, when half of them are and failures may be covered up."""
    admitted = admission_chance(blame, 0.2, 0.3, CHOICE)

    def entropy(share: float) -> float:
        return -sum(p * math.log2(p) for p in (share, 1 - share) if p > 0)

    told = 0.5 * admitted
    return 1.0 - (1.0 - told) * entropy(0.5 / (1.0 - told))


def test_reports_tell_less_the_more_an_admission_costs() -> None:
    """Crawford and Sobel (1982): what a sender tells falls with his bias, from everything to nothing."""
    bits = [information(blame) for blame in (-2.0, 0.0, 0.2, 0.5, 1.0, 3.0)]
    assert all(more > less for more, less in pairwise(bits))
    assert bits[0] == pytest.approx(1.0, abs=0.01) and bits[-1] == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("good", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("negativity", [1.0, 2.0])
def test_trust_settles_where_the_recursion_has_its_fixed_point(good: float, negativity: float) -> None:
    """Mean field of Eq. 12.2 with outcomes good with chance p: x* = p c / (p + (1 - p) rho), c the ceiling."""
    ceiling, weight = 0.9, 0.002
    generator = np.random.default_rng(7)
    belief, seen = 0.5, []
    for step, outcome in enumerate((generator.uniform(size=20_000) < good).astype(float)):
        belief = updated(belief, outcome, weight, negativity, ceiling)
        if step >= 5_000:
            seen.append(belief)
    assert np.mean(seen) == pytest.approx(good * ceiling / (good + (1 - good) * negativity), abs=0.01)


def test_strong_incentives_for_what_is_measured_starve_what_is_not() -> None:
    """Holmstrom and Milgrom (1991): the more a report is rewarded, the less what it cannot show is worth doing.

    A report is what is measured, its substance is not: with the reward the gap between paper and real work closes, and
    it does so the faster the less paper is found out.
    """

    def substance(reward: float, found_out: float) -> float:
        """How much more real work is worth than paper."""
        now = situation(found_out)._replace(reward=reward, blame=0.0)
        return book_utility(0.5, 0.0, now, CHOICE) - paper_utility(found_out, 1.0, now, CHOICE)

    unmeasured = [substance(reward, 0.05) for reward in (0.0, 0.3, 0.6, 0.9)]
    measured = [substance(reward, 0.6) for reward in (0.0, 0.3, 0.6, 0.9)]
    assert all(more > less for more, less in pairwise(unmeasured))
    assert measured[-1] > measured[0]
    # Starving ends where half of paper is found out: then real work earns the reward as surely (paper_reward apart).
    indifferent = brentq(lambda found_out: substance(0.9, found_out) - substance(0.0, found_out), 0.01, 0.99)
    assert indifferent == pytest.approx(1.0 - 0.5 / CHOICE.paper_reward)
