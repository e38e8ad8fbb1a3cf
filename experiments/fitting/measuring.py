"""What a draw gives: every claim of every fitted fact, from few counties."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.calibration.evaluation import Measured
from experiments.study.variables import Setting
from experiments.validation.fact import facts
from experiments.validation.sample import SEED, Sample
from experiments.validation.scorecard import measure
from experiments.validation.shared_runs import SharedRuns
from sim.scenario import Scenario

LUCK = "luck"  # beside the parameters of a draw: whose luck it meets


@dataclass(frozen=True)
class FactMeasure:
    """Holds a draw against the fitted facts; it travels to other processes."""

    base: Scenario
    blocks: int
    counties: int

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """Mean of every claim over the blocks and its standard error; not a number where no block gives one."""
        values = {name: float(value) for name, value in settings.items() if name != LUCK}
        seed = SEED + 1 + int(settings[LUCK])
        base = self.base.with_values(values)
        sample = Sample(base, self.blocks, self.counties, seed, SharedRuns(), threads=1)
        found, error = {}, {}
        for fact in facts():
            if fact.role != "fitted":
                continue
            for claim, blocks in measure(fact, sample).items():
                told = blocks[np.isfinite(blocks)]
                found[f"{fact.key}.{claim}"] = float(told.mean()) if len(told) else float("nan")
                error[f"{fact.key}.{claim}"] = (
                    float(told.std(ddof=1) / np.sqrt(len(told))) if len(told) > 1 else float("nan")
                )
        return Measured(found, error)
