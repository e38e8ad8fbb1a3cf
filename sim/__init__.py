"""The model of the trust gap.

>>> from sim import load_scenario, simulate
>>> run = simulate(load_scenario("baseline").with_weeks(4, warmup_weeks=4), seed=1)
>>> 0.0 <= run.outcomes["initiative"] <= 1.0
True
"""

from typing import TYPE_CHECKING, Any

from sim.scenario import Scenario
from sim.scenario_files import load_scenario
from sim.simulate import Run, simulate

if TYPE_CHECKING:
    from sim.model import TrustModel

__all__ = ["Run", "Scenario", "TrustModel", "load_scenario", "simulate"]


def __getattr__(name: str) -> Any:
    """Import Mesa, which takes two seconds, only where somebody asks for the Mesa model."""
    if name == "TrustModel":
        from sim.model import TrustModel

        return TrustModel
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
