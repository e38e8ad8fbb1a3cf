"""C23: who feels safe shares information and performs."""

import numpy as np

from experiments.validation.placebo import run_and_then
from experiments.validation.sample import Floats, Sample, correlation, of_those_who_stayed, share, with_log
from experiments.validation.voice import share_told
from sim import Run, Scenario
from sim.beginning import Request
from sim.run_state import RunState


def with_safety(scenario: Scenario, asked: Request) -> tuple[Run, Floats]:
    """A run, and the belief of every seat that speaking is safe: its mean over the window."""
    safe: list[Floats] = []

    def keep(state: RunState, week: int) -> None:
        if week >= state.calendar.tally_from:
            safe.append(1.0 - state.cadres.punished)

    return run_and_then(scenario, asked, keep), np.mean(safe, axis=0)


def safety_and_conduct(run: Run, safety: Floats) -> tuple[Floats, Floats, Floats]:
    """The belief that speaking is safe, the share of problems told and of tasks truly done, of all who stayed."""
    seats = run.seats()
    return of_those_who_stayed(run, safety), share_told(run), share(seats["done"], seats["closed"])


def measure(sample: Sample) -> dict[str, Floats]:
    """Correlations over seats."""
    arm = sample.arm()
    blocks = sample.joined(lambda asked: safety_and_conduct(*with_safety(arm, with_log(arm, asked))))
    sharing, performance = (
        np.array([correlation(safe, conduct[n]) for safe, *conduct in blocks]) for n in (0, 1)
    )
    return {
        "sharing": sharing,
        "performance": performance,
        "sharing_beyond_performance": sharing - performance,
    }
