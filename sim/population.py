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
    return person(trait_luck(key0, key1, seat, holder), holder, population)


def trait_luck(key0: int, key1: int, seat: int, holder: int) -> TraitLuck:
    """The luck of the holder-th in this seat; of many seats at once where they are an array of 64-bit integers."""
    return TraitLuck(
        _trait_luck(key0, key1, seat, holder, purposes.ABILITY_TYPE),
        _trait_luck(key0, key1, seat, holder, purposes.INTEGRITY_TYPE),
        _trait_luck(key0, key1, seat, holder, purposes.MOTIVATION_TYPE),
        _trait_luck(key0, key1, seat, holder, purposes.AVERSION_TYPE),
        _trait_luck(key0, key1, seat, holder, purposes.ABILITY),
        _trait_luck(key0, key1, seat, holder, purposes.INTEGRITY),
        _trait_luck(key0, key1, seat, holder, purposes.MOTIVATION),
        _trait_luck(key0, key1, seat, holder, purposes.AVERSION),
        _trait_luck(key0, key1, seat, holder, purposes.AGE),
    )


def person(luck: TraitLuck, holder: int, population: Cadres) -> DrawnCadre:
    """Who has this luck as the holder-th in a seat.

    Types first (low ability, low integrity, low motivation, averse or not), then a normal deviate round the
    type's mean, within [0, 1]; ability falls with age in a straight line. The first holder has any age, later
    ones enter young.
    """
    of = population
    ability = of.low_ability_mean if luck.ability_type < of.low_ability_share else of.ability_mean
    integrity = of.low_integrity_mean if luck.integrity_type < of.low_integrity_share else of.integrity_mean
    motivation = of.low_motivation_mean if luck.motivation_type < of.low_motivation_share else of.motivation_mean
    averse = luck.aversion_type < of.averse_share
    span = of.age_high - of.age_low
    years = 0.0 if holder > 0 else span * luck.age
    return DrawnCadre(
        _near(ability + of.age_loss * (0.5 - years / span), of.ability_spread, luck.ability),
        _near(integrity, of.trait_spread, luck.integrity),
        _near(motivation, of.trait_spread, luck.motivation),
        clamp(2.0 * of.aversion_mean * luck.aversion, 0.0, 1.0) if averse else 0.0,
        of.age_low + years,
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


def _trait_luck(key0: int, key1: int, seat: int, holder: int, purpose: int) -> float:
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
