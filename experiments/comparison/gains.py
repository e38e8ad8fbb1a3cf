"""Who gains and who loses: one person in one seat under two policies, over many replicates of a roster.

A replicate counts for a seat where whoever held it when policies parted still holds it at the end in both
arms, so that one and the same person is compared. Those who left are not judged; how many they are stands
beside the shares, because a policy that drives people out would otherwise look kind to those who stay.

A seat is better or worse off where the interval (Student's t) of its mean difference in wellbeing lies beyond
zero; with fewer than `FEWEST` replicates it is not counted. By luck alone up to 5 % of seats are called
better or worse.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiments.inference import Floats
from experiments.verdicts import FEWEST, verdicts
from sim import Scenario

THIRDS = ("lowest third", "middle third", "highest third")
IN_THIRDS = {"control by the head": "head_preference", "ability": "ability", "motivation": "motivation"}
Flags = NDArray[np.bool_]
Seats = dict[str, Floats]  # column -> one number a seat


@dataclass(frozen=True)
class GroupGain:
    """How the seats of one group fare; shares are of the seats that are counted."""

    trait: str
    group: str
    seats: int
    better: float
    worse: float
    undecided: float
    difference: float


@dataclass(frozen=True)
class Gains:
    """Who gains and who loses under the other policy.

    `replicates` of one roster were run; `counted` of `seats` could be judged. `left_reference` and
    `left_other` are the shares of seats and replicates whose holder left. Wellbeing is in utility per week.
    """

    replicates: int
    seats: int
    counted: int
    left_reference: float
    left_other: float
    groups: tuple[GroupGain, ...]


def gains(
    scenario: Scenario, reference: Sequence[Seats], other: Sequence[Seats], at_start: Sequence[Seats]
) -> Gains | None:
    """Judge every seat over replicates of a roster, given its columns in both arms and when policies parted.

    None where there are fewer than `FEWEST` replicates.
    """
    if len(reference) < FEWEST:
        return None
    stayed_here = np.array([seats["left_week"] < 0 for seats in reference])
    stayed_there = np.array([seats["left_week"] < 0 for seats in other])
    difference = np.array([b["wellbeing"] - a["wellbeing"] for a, b in zip(reference, other, strict=True)])
    difference[~(stayed_here & stayed_there)] = np.nan
    verdict, mean = verdicts(difference)
    counted = np.isfinite(verdict)
    groups = _groups(scenario, _traits(at_start, stayed_here & stayed_there), counted)
    return Gains(
        replicates=len(reference),
        seats=difference.shape[1],
        counted=int(counted.sum()),
        left_reference=float(1 - stayed_here.mean()),
        left_other=float(1 - stayed_there.mean()),
        groups=tuple(
            _group_gain(trait, group, members & counted, verdict, mean) for trait, group, members in groups
        ),
    )


def _traits(at_start: Sequence[Seats], used: Flags) -> Seats:
    """What each seat's holders were like when policies parted, mean over the replicates that count."""
    weight = np.maximum(used.sum(axis=0), 1)
    names = ("ability", "motivation", "integrity", "head_preference", "village_agent")
    return {
        name: np.where(used, np.array([seats[name] for seats in at_start]), 0.0).sum(axis=0) / weight
        for name in names
    }


def _groups(scenario: Scenario, traits: Seats, counted: Flags) -> list[tuple[str, str, Flags]]:
    """Trait, group, and which seats belong to it."""
    groups = [("all", "all seats", counted)]
    for trait, name in IN_THIRDS.items():
        thirds = zip(THIRDS, _thirds(traits[name], counted), strict=True)
        groups += [(trait, group, members) for group, members in thirds]
    between = (scenario.values["cadres.integrity_mean"] + scenario.values["cadres.low_integrity_mean"]) / 2
    low = traits["integrity"] < between
    groups += [("integrity", "low", low), ("integrity", "high", ~low)]
    if traits["village_agent"].any():
        agent = traits["village_agent"] > 0
        groups += [("position", "township cadre", ~agent), ("position", "village agent", agent)]
    return groups


def _thirds(values: Floats, counted: Flags) -> tuple[Flags, Flags, Flags]:
    """Which seats lie in the lowest, middle and highest third of the counted ones; equals stay together."""
    known = values[counted]
    lower, upper = np.quantile(known, [1 / 3, 2 / 3]) if len(known) else (math.nan, math.nan)
    return values <= lower, (values > lower) & (values <= upper), values > upper


def _group_gain(trait: str, group: str, members: Flags, verdict: Floats, mean: Floats) -> GroupGain:
    seats = int(members.sum())
    better, worse, undecided = (
        float((verdict[members] == side).mean()) if seats else math.nan for side in (1, -1, 0)
    )
    difference = float(mean[members].mean()) if seats else math.nan
    return GroupGain(trait, group, seats, better, worse, undecided, difference)
