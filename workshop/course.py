"""The course of a run: every outcome, and what each tier hears of what is true, over the weeks of each frame."""

from collections.abc import Iterator

import numpy as np

from sim.measures import ratio, windowed_outcomes
from sim.run_state import RunState
from sim.scenario import Scenario
from sim.series import TierSeries
from sim.state import Floats
from workshop.frames import FRAME, frame_ends

TIER_RATIOS = {
    "trust_up": ("trust_up", "links"),
    "trust_down": ("trust_down", "links"),
    "true_completion": ("true_hours", "due_hours"),
    "believed": ("believed_hours", "due_hours"),
    "reported": ("reported_hours", "due_hours"),
}


def frame_weeks(scenario: Scenario) -> list[int]:
    """The week behind each frame, counted from the week in which policies part; the last is the run's end."""
    return [end - scenario.warmup_weeks for end in frame_ends(scenario)]


def course(scenario: Scenario, state: RunState) -> dict[str, Floats]:
    """Every outcome over the weeks of each frame, shape (frames,)."""
    parts = [windowed_outcomes(state, *stretch) for stretch in _stretches(scenario)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def tier_course(scenario: Scenario, state: RunState) -> dict[str, Floats]:
    """Trust and completion as each tier of offices has them, shape (tiers, frames), the top first."""
    sums = {name: _by_tier(scenario, getattr(state.tiers, name)) for name in TierSeries._fields}
    return {name: ratio(sums[top], sums[bottom]) for name, (top, bottom) in TIER_RATIOS.items()}


def _by_tier(scenario: Scenario, series: Floats) -> Floats:
    parts = [
        series[first:last].reshape(-1, every, series.shape[1]).sum(axis=1)
        for first, last, every in _stretches(scenario)
    ]
    return np.ascontiguousarray(np.concatenate(parts).T)


def _stretches(scenario: Scenario) -> Iterator[tuple[int, int, int]]:
    """First week, last week and length of each row of frames that are alike."""
    warmup, total = scenario.warmup_weeks, scenario.warmup_weeks + scenario.weeks
    for first, last in ((0, warmup), (warmup, total)):
        whole = first + (last - first) // FRAME * FRAME
        if whole > first:
            yield first, whole, FRAME
        if last > whole:
            yield whole, last, last - whole
