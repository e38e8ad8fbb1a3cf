"""Who gains and who loses, on seats made by hand."""

import math
from collections.abc import Mapping

import numpy as np
import pytest

from experiments.comparison.gains import Gains, Seats, gains
from sim import load_scenario

BASELINE = load_scenario("baseline")
REPLICATES = 6
NO_TRAITS: Mapping[str, list[float]] = {}


def seats(wellbeing: list[float], left: list[int], **traits: list[float]) -> Seats:
    columns = {
        name: [0.5] * len(wellbeing) for name in ("ability", "motivation", "integrity", "head_preference")
    }
    table = {
        "wellbeing": wellbeing,
        "left_week": left,
        "village_agent": [0] * len(wellbeing),
        **columns,
        **traits,
    }
    return {name: np.array(column, dtype=float) for name, column in table.items()}


def judged(
    differences: list[list[float]], left: tuple[int, ...] = (), traits: Mapping[str, list[float]] = NO_TRAITS
) -> Gains:
    """Gains where replicate k has these differences by seat."""
    stay = [-1] * len(differences[0])
    reference = [seats([0.0] * len(row), list(left) or stay, **traits) for row in differences]
    other = [seats(row, stay) for row in differences]
    found = gains(BASELINE, reference, other, reference)
    assert found is not None
    return found


def test_seats_are_better_worse_or_undecided() -> None:
    # Three seats: always better, always worse, now this now that.
    found = judged([[1.0 + 0.01 * k, -1.0 - 0.01 * k, (-1.0) ** k] for k in range(REPLICATES)])
    everybody = found.groups[0]
    assert (everybody.seats, found.counted, found.seats) == (3, 3, 3)
    assert (everybody.better, everybody.worse, everybody.undecided) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_a_policy_that_changes_nothing_leaves_everybody_undecided() -> None:
    found = judged([[0.0, 0.0]] * REPLICATES)
    assert found.groups[0].undecided == 1.0


def test_who_left_is_not_judged_and_is_counted() -> None:
    found = judged([[1.0, 1.0]] * REPLICATES, left=(-1, 17))
    assert (found.counted, found.seats) == (1, 2)
    assert (found.left_reference, found.left_other) == (0.5, 0.0)
    assert found.groups[0].better == 1.0


def test_traits_split_the_seats() -> None:
    traits = {"ability": [0.1, 0.2, 0.5, 0.6, 0.8, 0.9], "integrity": [0.2, 0.9, 0.9, 0.9, 0.9, 0.2]}
    found = judged([[-1.0, -1.0, 0.0, 0.0, 1.0, 1.0]] * REPLICATES, traits=traits)
    groups = {(group.trait, group.group): group for group in found.groups}
    assert groups["ability", "lowest third"].worse == 1.0
    assert groups["ability", "middle third"].undecided == 1.0
    assert groups["ability", "highest third"].better == 1.0
    low = groups["integrity", "low"]
    assert (low.seats, low.better, low.worse) == (2, 0.5, 0.5)
    assert ("position", "village agent") not in groups


def test_village_agents_are_a_group_of_their_own() -> None:
    found = judged([[1.0, -1.0]] * REPLICATES, traits={"village_agent": [0, 1]})
    groups = {(group.trait, group.group): group for group in found.groups}
    assert groups["position", "township cadre"].better == 1.0
    assert groups["position", "village agent"].worse == 1.0


def test_too_few_replicates_are_not_judged() -> None:
    table = seats([1.0], [-1])
    assert gains(BASELINE, [table] * 4, [table] * 4, [table] * 4) is None


def test_nobody_to_judge_gives_shares_of_nothing() -> None:
    found = judged([[1.0]] * REPLICATES, left=(3,))
    assert found.counted == 0
    assert math.isnan(found.groups[0].better)
