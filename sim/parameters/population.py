"""The population: who is there. Shares and distributions from which cadres and superiors are drawn."""

from typing import Annotated, NamedTuple

from sim.parameters.declaration import declared


class Cadres(NamedTuple):
    """Of whom the grassroots are made up: ordinary, weak, unmotivated and dishonest people alike."""

    ability_mean: Annotated[float, declared("A_m", "share", 0, 1, "mean ability of the able", "C30")]
    ability_spread: Annotated[float, declared("A_v", "share", 0, 0.5, "standard deviation of ability", "C30")]
    low_ability_share: Annotated[float, declared("A_l", "share", 0, 1, "share of low ability", "S51")]
    low_ability_mean: Annotated[float, declared("A_lm", "share", 0, 1, "mean ability of the less able", "S51")]
    integrity_mean: Annotated[float, declared("G_m", "share", 0, 1, "mean integrity of the honest", "judgement")]
    low_integrity_share: Annotated[float, declared("G_l", "share", 0, 1, "share of low integrity", "prior U(.05,.30)")]
    low_integrity_mean: Annotated[float, declared("G_lm", "share", 0, 1, "mean integrity of the dishonest", "judgement")]
    motivation_mean: Annotated[float, declared("P_m", "share", 0, 1, "mean public-service motivation of the motivated", "C32")]
    low_motivation_share: Annotated[float, declared("P_l", "share", 0, 1, "share of low motivation", "C32, S58, S59")]
    low_motivation_mean: Annotated[float, declared("P_lm", "share", 0, 1, "mean motivation of the unmotivated", "C32")]
    trait_spread: Annotated[float, declared("P_v", "share", 0, 0.5, "standard deviation of integrity and motivation", "judgement")]
    averse_share: Annotated[float, declared("K_s", "share", 0, 1, "share averse to control", "C1-C4, prior .2-.8")]
    aversion_mean: Annotated[float, declared("K_m", "share", 0, 1, "mean control aversion of the averse", "C1-C4")]
    age_low: Annotated[float, declared("Y_l", "years", 18, 60, "age at entry", "S51")]
    age_high: Annotated[float, declared("Y_h", "years", 18, 70, "age at retirement", "S51")]
    age_loss: Annotated[float, declared("Y_a", "share", 0, 1, "ability lost between entry and retirement", "S51")]


class Superiors(NamedTuple):
    """Of whom the offices are made up; a minority is harsh."""

    skill_mean: Annotated[float, declared("D_m", "share", 0, 1, "mean diagnostic skill", "S52")]
    skill_spread: Annotated[float, declared("D_v", "share", 0, 0.5, "standard deviation of a superior's traits", "judgement")]
    preference_spread: Annotated[float, declared("C_v", "log-odds", 0, 3, "standard deviation of the preference for control", "judgement")]
    harsh_share: Annotated[float, declared("C_h", "share", 0, 1, "share of harsh superiors", "S48, S52")]
    harsh_shift: Annotated[float, declared("C_s", "log-odds", 0, 5, "control preference of the harsh above the others", "S52")]
    retaliation_mean: Annotated[float, declared("R_m", "share", 0, 1, "mean readiness to punish a speaker", "S45, S48, prior U(.03,.30)")]
    harsh_retaliation: Annotated[float, declared("R_h", "share", 0, 1, "mean readiness of the harsh to punish a speaker", "S45, S48")]
    scapegoat_mean: Annotated[float, declared("S_m", "share", 0, 1, "mean readiness to scapegoat", "S29")]
    ambition_spread: Annotated[float, declared("B_v", "ratio", 0, 1, "spread of the ambition to amplify round 1", "S37, C14")]
    capture_mean: Annotated[float, declared("X_m", "share", 0, 1, "mean openness to being softened by hosting", "S4")]
    region_share: Annotated[float, declared("V_s", "share", 0, 1, "share of the variance of superiors' traits that lies between regions", "S48 (some areas)")]


class Population(NamedTuple):
    """All population parameters, group by group."""

    cadres: Cadres
    superiors: Superiors
