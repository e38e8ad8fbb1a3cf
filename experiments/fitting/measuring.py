"""What a draw gives: every claim of every fitted fact, from few counties, and how much their cadres have to do."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.calibration.evaluation import Measured
from experiments.inference import error_where_told
from experiments.study.variables import Setting
from experiments.validation.fact import facts_of
from experiments.validation.sample import SEED, Sample
from experiments.validation.scorecard import measure
from experiments.validation.shared_runs import SharedRuns
from sim.scenario import Scenario

LUCK = "luck"  # beside the parameters of a draw: whose luck it meets
LOAD = "load"  # beside the claims: mean load where no lever is moved


@dataclass(frozen=True)
class FactMeasure:
    """Holds a draw against the fitted facts; it travels to other processes."""

    base: Scenario
    blocks: int
    counties: int

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """Mean of every claim, and of load, over the blocks and its standard error; not a number where none has one."""
        values = {name: float(value) for name, value in settings.items() if name != LUCK}
        seed = SEED + 1 + int(settings[LUCK])
        base = self.base.with_values(values)
        sample = Sample(base, self.blocks, self.counties, seed, SharedRuns(), threads=1)
        told = {LOAD: sample.mean(base, LOAD)} | {
            f"{fact.key}.{claim}": blocks
            for fact in facts_of("fitted")
            for claim, blocks in measure(fact, sample).items()
        }
        numbers = {name: blocks[np.isfinite(blocks)] for name, blocks in told.items()}
        return Measured(
            {name: float(some.mean()) if len(some) else float("nan") for name, some in numbers.items()},
            {name: error_where_told(some) for name, some in numbers.items()},
        )
