"""Who is there: drawn in the shares and round the means that the population declares."""

from statistics import fmean, pstdev

import numpy as np
import pytest

from sim import purposes
from sim.interventions import population_of
from sim.luck import roster_key, uniform
from sim.parameters.population import Superiors
from sim.population import (
    DrawnSuperior,
    SuperiorLuck,
    draw_assistance,
    draw_cadre,
    luck_of_first,
    superior_luck,
    superior_of,
    trait_luck,
)
from sim.run_state import OFFICE_ADDRESS
from sim.scenario_files import load_scenario

POPULATION = population_of(load_scenario("baseline").values)
CADRES = POPULATION.cadres._replace(
    ability_mean=0.6, ability_spread=0.1, low_ability_share=0.2, low_ability_mean=0.3,
    integrity_mean=0.7, low_integrity_share=0.1, low_integrity_mean=0.3,
    motivation_mean=0.6, low_motivation_share=0.3, low_motivation_mean=0.3, trait_spread=0.08,
    averse_share=0.5, aversion_mean=0.4, age_low=20.0, age_high=60.0, age_loss=0.1,
)  # fmt: skip
SUPERIORS = POPULATION.superiors._replace(
    skill_mean=0.5, skill_spread=0.1, preference_spread=0.4, harsh_share=0.2, harsh_shift=1.0,
    retaliation_mean=0.3, harsh_retaliation=0.7, scapegoat_mean=0.5, ambition_spread=0.5, capture_mean=0.5,
    region_share=0.3,
)  # fmt: skip
KEY = roster_key(11, 0)
MANY = 4000


def head(key0: int, key1: int, office: int, region: int, population: Superiors) -> DrawnSuperior:
    """The head of an office."""
    luck = superior_luck(key0, key1, np.array([office]), np.array([region]))
    return superior_of(SuperiorLuck(*np.concatenate(luck).tolist()), population)


PEOPLE = [draw_cadre(*KEY, seat, 0, CADRES) for seat in range(MANY)]
HEADS = [head(*KEY, office, office // 40, SUPERIORS) for office in range(MANY)]


def near(expected: float, deviation: float = 0.5) -> object:
    """Within four standard errors of a mean over many."""
    return pytest.approx(expected, abs=4 * deviation / MANY**0.5)


def test_traits_lie_in_their_ranges() -> None:
    for person in PEOPLE:
        assert all(0 <= trait <= 1 for trait in person[:4])
        assert 20 <= person.age <= 60
    for one in HEADS:
        assert all(
            0 <= trait <= 1 for trait in (one.skill, one.retaliation, one.scapegoating, one.openness)
        )
        assert 0.5 <= one.ambition <= 1.5


def test_means_are_those_of_the_mixture() -> None:
    assert fmean(person.ability for person in PEOPLE) == near(0.8 * 0.6 + 0.2 * 0.3, 0.16)
    assert fmean(person.integrity for person in PEOPLE) == near(0.9 * 0.7 + 0.1 * 0.3, 0.15)
    assert fmean(person.motivation for person in PEOPLE) == near(0.7 * 0.6 + 0.3 * 0.3, 0.16)
    assert fmean(person.aversion for person in PEOPLE) == near(0.5 * 0.4, 0.27)
    assert fmean(person.age for person in PEOPLE) == near(40.0, 11.6)


def test_shares_of_weak_dishonest_and_averse_people_are_as_declared() -> None:
    sharp = CADRES._replace(ability_spread=0.0, trait_spread=0.0, age_loss=0.0)
    drawn = [draw_cadre(*KEY, seat, 0, sharp) for seat in range(MANY)]
    assert {person.ability for person in drawn} == {0.6, 0.3}
    assert fmean(person.ability == 0.3 for person in drawn) == near(0.2)
    assert fmean(person.integrity == 0.3 for person in drawn) == near(0.1)
    assert fmean(person.motivation == 0.3 for person in drawn) == near(0.3)
    assert fmean(person.aversion > 0 for person in drawn) == near(0.5)


def test_weaknesses_are_drawn_apart() -> None:
    weak = [(person.integrity < 0.5, person.motivation < 0.45) for person in PEOPLE]
    both = fmean(dishonest and idle for dishonest, idle in weak)
    dishonest, idle = fmean(first for first, _ in weak), fmean(second for _, second in weak)
    assert both == near(dishonest * idle, 0.2)


def test_ability_falls_with_age() -> None:
    sharp = CADRES._replace(ability_spread=0.0, low_ability_share=0.0)
    for seat in range(50):
        person = draw_cadre(*KEY, seat, 0, sharp)
        assert person.ability == pytest.approx(0.6 + 0.1 * (0.5 - (person.age - 20) / 40))


def test_each_holder_is_another_person_and_enters_young() -> None:
    holders = [draw_cadre(*KEY, 7, holder, CADRES) for holder in range(20)]
    assert len(set(holders)) == 20
    assert {person.age for person in holders[1:]} == {20.0}
    assert holders[3] == draw_cadre(*KEY, 7, 3, CADRES)


def test_the_luck_of_many_is_that_of_each() -> None:
    seats = np.array([0, 7, 2**31 - 1], dtype=np.int64)
    each = [trait_luck(*KEY, int(seat), 0) for seat in seats]
    assert list(zip(*luck_of_first(*KEY, seats), strict=True)) == each


def test_the_luck_of_a_superior_is_at_the_address_of_the_office_or_the_region() -> None:
    luck = superior_luck(*KEY, np.array([3, 9]), np.array([1, 2]))
    for trait, found in luck._asdict().items():
        place = 2 if trait.endswith("_region") else 9
        purpose = getattr(purposes, trait.upper())
        assert found[1] == uniform(*KEY, 0, OFFICE_ADDRESS + place, purpose, 0), trait


def test_another_roster_holds_other_people() -> None:
    other = roster_key(11, 1)
    assert draw_cadre(*other, 7, 0, CADRES) != PEOPLE[7]
    assert head(*other, 7, 0, SUPERIORS) != HEADS[7]


def test_a_minority_of_superiors_is_harsh_and_the_mean_follows_the_norm() -> None:
    plain = SUPERIORS._replace(preference_spread=0.0, skill_spread=0.0)
    heads = [head(*KEY, office, office // 40, plain) for office in range(MANY)]
    harsh = [one for one in heads if one.retaliation == pytest.approx(0.7)]
    assert len(harsh) / MANY == pytest.approx(0.2, abs=0.04)
    assert {round(one.preference, 12) for one in harsh} == {0.8}
    assert fmean(one.preference for one in HEADS) == pytest.approx(0.0, abs=0.15)


def test_part_of_the_variance_lies_between_regions() -> None:
    even = SUPERIORS._replace(harsh_share=0.0, harsh_shift=0.0)

    def between(share: float) -> float:
        world = even._replace(region_share=share)
        heads = [head(*KEY, office, office // 40, world) for office in range(MANY)]
        regions = [[one.preference for one in heads[first : first + 40]] for first in range(0, MANY, 40)]
        assert pstdev([one.preference for one in heads]) == pytest.approx(0.4, rel=0.12)
        return pstdev([fmean(region) for region in regions]) ** 2 / 0.4**2

    assert between(0.0) == pytest.approx(1 / 40, abs=0.02)
    assert between(0.3) == pytest.approx(0.3 + 0.7 / 40, abs=0.12)
    assert between(1.0) == pytest.approx(1.0, abs=0.3)


def test_the_mean_skill_of_superiors_is_as_declared() -> None:
    assert fmean(one.skill for one in HEADS) == pytest.approx(0.5, abs=0.03)
    assert fmean(one.scapegoating for one in HEADS) == near(0.5, 0.1)
    assert fmean(one.openness for one in HEADS) == near(0.5, 0.1)


def test_assistance_groups_help_idle_or_harm_in_their_shares() -> None:
    kinds = [draw_assistance(*KEY, township, 0.33, 0.2) for township in range(MANY)]
    assert [kinds.count(kind) / MANY for kind in (1, 0, -1)] == [near(0.33), near(0.47), near(0.2)]
