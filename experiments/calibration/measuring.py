"""What a draw gives: every target, as the mean over pairings of people and luck."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.calibration.calibration import Target
from experiments.calibration.evaluation import Measured
from experiments.inference import Floats, error_where_told
from experiments.pairings import pairings
from experiments.study import Point, Study
from experiments.study.variables import Setting
from sim import simulate
from sim.values import Fixed


@dataclass(frozen=True)
class TargetMeasure:
    """Runs the policies of a study under a draw; it travels to other processes."""

    arms: Study
    targets: tuple[Target, ...]

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """Mean and standard error of every target; raises ArithmeticError where one is not a number."""
        runs = {
            policy: self._outcomes(Point(0, Fixed(settings), policy))
            for policy in dict.fromkeys(name for one in self.targets for name in (one.policy, one.against))
            if policy or not self.arms.policies
        }
        found = {one.name: _difference(one, runs) for one in self.targets}
        for name, values in found.items():
            if not np.isfinite(values).all():
                raise ArithmeticError(f"{name}: not a finite number")
        return Measured(
            {name: float(values.mean()) for name, values in found.items()},
            {name: error_where_told(values) for name, values in found.items()},
        )

    def _outcomes(self, point: Point) -> dict[str, Floats]:
        """Every metric under one policy, shape (pairings,)."""
        scenario, study = self.arms.scenario(point), self.arms
        first, end = study.measure.window.weeks_of(scenario)
        rate = study.common_rate(point)
        windows = [
            simulate(
                scenario,
                study.seed,
                replicate,
                roster=roster,
                window_weeks=scenario.weeks - first,
                common_rate=rate,
            ).window(first, end)
            for roster, replicate in pairings(study.replicates.most)
        ]
        return {name: np.array([window[name] for window in windows]) for name in study.measure.metrics}


def _difference(target: Target, runs: Mapping[str, Mapping[str, Floats]]) -> Floats:
    """A target in every pairing."""
    here = runs[target.policy][target.metric]
    return here - runs[target.against][target.metric] if target.against else here
