"""Who is there: traits of cadres and superiors, drawn by address from the population's shares and distributions."""

from math import sqrt
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from sim import purposes
from sim.arithmetic import clamp, normal_quantile
from sim.luck import uniform
from sim.parameters.population import Cadres, Superiors
from sim.run_state import HOLDER_BITS, OFFICE_ADDRESS

Integers = NDArray[np.int64]


class TraitLuck(NamedTuple):
    """The luck behind the traits of one person, or of many where they are columns."""

    ability_type: float
    integrity_type: float
    motivation_type: float
    aversion_type: float
    ability: float
    integrity: float
    motivation: float
    aversion: float
    age: float


class SuperiorLuck(NamedTuple):
    """The luck behind the traits of the head of one office, or of many where they are columns.

    What is called after a region is shared by all offices in it.
    """

    harsh: float
    harsh_region: float
    skill: float
    skill_region: float
    preference: float
    preference_region: float
    retaliation: float
    scapegoating: float
    ambition: float
    openness: float


class DrawnCadre(NamedTuple):
    """Traits of one person, all but age (years) in [0, 1]."""

    ability: float
    integrity: float
    motivation: float
    aversion: float
    age: float


class DrawnSuperior(NamedTuple):
    """Traits of the head of one office; preference in log-odds, ambition as a ratio to the mean."""

    preference: float
    skill: float
    retaliation: float
    scapegoating: float
    ambition: float
    openness: float


# The purposes of the fields above, in their order, for many at once: `trait_luck` names each, as machine code must.
# Of a superior also whether the whole region shares the luck.
TRAIT_PURPOSES = (
    purposes.ABILITY_TYPE, purposes.INTEGRITY_TYPE, purposes.MOTIVATION_TYPE, purposes.AVERSION_TYPE, purposes.ABILITY,
    purposes.INTEGRITY, purposes.MOTIVATION, purposes.AVERSION, purposes.AGE,
)  # fmt: skip
SUPERIOR_PURPOSES = (
    (purposes.HARSH, False), (purposes.HARSH_REGION, True), (purposes.SKILL, False), (purposes.SKILL_REGION, True),
    (purposes.PREFERENCE, False), (purposes.PREFERENCE_REGION, True), (purposes.RETALIATION, False),
    (purposes.SCAPEGOATING, False), (purposes.AMBITION, False), (purposes.OPENNESS, False),
)  # fmt: skip


def draw_cadre(key0: int, key1: int, seat: int, holder: int, population: Cadres) -> DrawnCadre:
    """Draw the person who is the holder-th in this seat under the roster's key."""
    return cadre_of(trait_luck(key0, key1, seat, holder), holder, population)


def trait_luck(key0: int, key1: int, seat: int, holder: int) -> TraitLuck:
    """The luck of the holder-th in this seat."""
    return TraitLuck(
        _luck_of(key0, key1, seat, holder, purposes.ABILITY_TYPE),
        _luck_of(key0, key1, seat, holder, purposes.INTEGRITY_TYPE),
        _luck_of(key0, key1, seat, holder, purposes.MOTIVATION_TYPE),
        _luck_of(key0, key1, seat, holder, purposes.AVERSION_TYPE),
        _luck_of(key0, key1, seat, holder, purposes.ABILITY),
        _luck_of(key0, key1, seat, holder, purposes.INTEGRITY),
        _luck_of(key0, key1, seat, holder, purposes.MOTIVATION),
        _luck_of(key0, key1, seat, holder, purposes.AVERSION),
        _luck_of(key0, key1, seat, holder, purposes.AGE),
    )


def luck_of_first(key0: int, key1: int, seats: Integers) -> TraitLuck:
    """The luck of whoever sits first in each of these seats: columns of shape (seats,)."""
    return TraitLuck(*_luck_of_all(key0, key1, seats, np.array(TRAIT_PURPOSES)))


def cadre_of(luck: TraitLuck, holder: int, population: Cadres) -> DrawnCadre:
    """Who has this luck as the holder-th in a seat.

    Types first (low ability, low integrity, low motivation, averse or not), then a normal deviate round the
    type's mean, within [0, 1]; ability falls with age in a straight line. The first holder has any age, later
    ones enter young.
    """
    low_ability = luck.ability_type < population.low_ability_share
    low_integrity = luck.integrity_type < population.low_integrity_share
    low_motivation = luck.motivation_type < population.low_motivation_share
    averse = luck.aversion_type < population.averse_share
    span = population.age_high - population.age_low
    years = 0.0 if holder > 0 else span * luck.age
    ability = population.low_ability_mean if low_ability else population.ability_mean
    integrity = population.low_integrity_mean if low_integrity else population.integrity_mean
    motivation = population.low_motivation_mean if low_motivation else population.motivation_mean
    return DrawnCadre(
        _near(ability + population.age_loss * (0.5 - years / span), population.ability_spread, luck.ability),
        _near(integrity, population.trait_spread, luck.integrity),
        _near(motivation, population.trait_spread, luck.motivation),
        clamp(2.0 * population.aversion_mean * luck.aversion, 0.0, 1.0) if averse else 0.0,
        population.age_low + years,
    )


def superior_luck(key0: int, key1: int, offices: Integers, regions: Integers) -> SuperiorLuck:
    """The luck of the heads of all these offices, which lie in these regions: columns of shape (offices,)."""
    places = np.stack([regions if shared else offices for _, shared in SUPERIOR_PURPOSES])
    codes = np.array([purpose for purpose, _ in SUPERIOR_PURPOSES])
    return SuperiorLuck(*_luck_of_all(key0, key1, OFFICE_ADDRESS + places, codes))


def superior_of(luck: SuperiorLuck, population: Superiors) -> DrawnSuperior:
    """The head of an office who has this luck; part of skill and of the preference for control is the region's."""
    harsh = _harsh(luck, population)
    shared = population.region_share
    taste = _regional(luck.preference, luck.preference_region, shared)
    # The harsh are above and the others below 0, so that the mean preference is that of the norm.
    shift = population.harsh_shift * ((1.0 if harsh else 0.0) - population.harsh_share)
    retaliation = population.harsh_retaliation if harsh else population.retaliation_mean
    spread = population.skill_spread
    return DrawnSuperior(
        population.preference_spread * taste + shift,
        clamp(population.skill_mean + spread * _regional(luck.skill, luck.skill_region, shared), 0.0, 1.0),
        _near(retaliation, spread, luck.retaliation),
        _near(population.scapegoat_mean, spread, luck.scapegoating),
        1.0 + population.ambition_spread * (2.0 * luck.ambition - 1.0),
        _near(population.capture_mean, spread, luck.openness),
    )


def draw_assistance(key0: int, key1: int, township: int, useful: float, harmful: float) -> int:
    """Draw the kind of a township's standing assistance group: 1 useful, 0 useless, -1 harmful."""
    luck = _office_luck(key0, key1, township, purposes.ASSISTANCE)
    if luck < useful:
        return 1
    return -1 if luck >= 1.0 - harmful else 0


def _near(mean: float, spread: float, luck: float) -> float:
    """A normal deviate round a mean, within [0, 1]."""
    return clamp(mean + spread * normal_quantile(luck), 0.0, 1.0)


def _luck_of(key0: int, key1: int, seat: int, holder: int, purpose: int) -> float:
    """Luck of a trait of the holder of a seat."""
    return uniform(key0, key1, 0, seat, purpose + HOLDER_BITS * holder, 0)


def _luck_of_all(key0: int, key1: int, places: Integers, codes: Integers) -> NDArray[np.float64]:
    """Luck of many traits at many places, all at once, shape (codes, places); some places may differ by code."""
    luck: Any = uniform(key0, key1, 0, places, codes[:, np.newaxis], 0)  # type: ignore[arg-type]
    return cast("NDArray[np.float64]", luck)


def _office_luck(key0: int, key1: int, office: int, purpose: int) -> float:
    """Luck of a trait of the head of an office."""
    return uniform(key0, key1, 0, OFFICE_ADDRESS + office, purpose, 0)


def _regional(own: float, of_region: float, share: float) -> float:
    """A standard normal deviate of which a share of the variance belongs to the region."""
    return sqrt(1.0 - share) * normal_quantile(own) + sqrt(share) * normal_quantile(of_region)


def _harsh(luck: SuperiorLuck, population: Superiors) -> bool:
    """Whether a superior is harsh; some regions have more of them than others, at the same share over all."""
    tilt = 2.0 * luck.harsh_region
    share = population.harsh_share * (1.0 - population.region_share + population.region_share * tilt)
    return luck.harsh < share
