"""The model of the trust gap.

>>> from sim import load_scenario, simulate
>>> run = simulate(load_scenario("baseline").with_weeks(4, warmup_weeks=4), seed=1)
>>> 0.0 <= run.outcomes["initiative"] <= 1.0
True
"""

from sim.scenario import Scenario
from sim.scenario_files import load_scenario
from sim.simulate import Run, simulate

__all__ = ["Run", "Scenario", "load_scenario", "simulate"]
