"""Who is there: traits of cadres and superiors, drawn by address from the population's shares and distributions."""

from math import sqrt
from typing import NamedTuple

from sim import purposes
from sim.arithmetic import clamp, normal_quantile
from sim.luck import uniform
from sim.parameters.population import Cadres, Superiors
from sim.run_state import HOLDER_BITS, OFFICE_ADDRESS


class TraitLuck(NamedTuple):
    """The luck behind the traits of one person, or of one person a seat where they are arrays."""

    ability_type: float
    integrity_type: float
    motivation_type: float
    aversion_type: float
    ability: float
    integrity: float
    motivation: float
    aversion: float
    age: float


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


def draw_cadre(key0: int, key1: int, seat: int, holder: int, population: Cadres) -> DrawnCadre:
    """Draw the person who is the holder-th in this seat under the roster's key."""
    return cadre_of(trait_luck(key0, key1, seat, holder), holder, population)


def trait_luck(key0: int, key1: int, seat: int, holder: int) -> TraitLuck:
    """The luck of the holder-th in this seat.

    Where `seat` is an array of 64-bit integers, so is what is given back: the luck of all these seats, shape (seats,).
    """
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


def draw_superior(key0: int, key1: int, office: int, region: int, population: Superiors) -> DrawnSuperior:
    """Draw the head of an office; part of skill and of the preference for control is shared by a region."""
    harsh = _harsh(key0, key1, office, region, population)
    shared = population.region_share
    skill = _regional(key0, key1, office, region, purposes.SKILL, purposes.SKILL_REGION, shared)
    taste = _regional(key0, key1, office, region, purposes.PREFERENCE, purposes.PREFERENCE_REGION, shared)
    # The harsh are above and the others below 0, so that the mean preference is that of the norm.
    shift = population.harsh_shift * ((1.0 if harsh else 0.0) - population.harsh_share)
    retaliation = population.harsh_retaliation if harsh else population.retaliation_mean
    spread = population.skill_spread
    return DrawnSuperior(
        population.preference_spread * taste + shift,
        clamp(population.skill_mean + spread * skill, 0.0, 1.0),
        _near(retaliation, spread, _office_luck(key0, key1, office, purposes.RETALIATION)),
        _near(population.scapegoat_mean, spread, _office_luck(key0, key1, office, purposes.SCAPEGOATING)),
        1.0 + population.ambition_spread * (2.0 * _office_luck(key0, key1, office, purposes.AMBITION) - 1.0),
        _near(population.capture_mean, spread, _office_luck(key0, key1, office, purposes.OPENNESS)),
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


def _office_luck(key0: int, key1: int, office: int, purpose: int) -> float:
    """Luck of a trait of the head of an office."""
    return uniform(key0, key1, 0, OFFICE_ADDRESS + office, purpose, 0)


def _regional(key0: int, key1: int, office: int, region: int, own: int, shared: int, share: float) -> float:
    """A standard normal deviate of which a share of the variance belongs to the region."""
    alone = normal_quantile(_office_luck(key0, key1, office, own))
    together = normal_quantile(_office_luck(key0, key1, region, shared))
    return sqrt(1.0 - share) * alone + sqrt(share) * together


def _harsh(key0: int, key1: int, office: int, region: int, population: Superiors) -> bool:
    """Whether a superior is harsh; some regions have more of them than others, at the same share over all."""
    tilt = 2.0 * _office_luck(key0, key1, region, purposes.HARSH_REGION)
    share = population.harsh_share * (1.0 - population.region_share + population.region_share * tilt)
    return _office_luck(key0, key1, office, purposes.HARSH) < share
