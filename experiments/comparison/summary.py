"""One scenario over replicates: the mean of every outcome with its interval."""

import math
from dataclasses import asdict, dataclass

import numpy as np

from experiments.comparison.pairs import Batch, Finished, Wanted, run_batch
from experiments.comparison.run_records import batch_record
from experiments.inference import Interval, mean_interval
from experiments.limits import LIMITS
from experiments.outcome_groups import OUTCOME_GROUPS
from experiments.pairings import pairings
from experiments.plain import Row
from experiments.progress import Progress, untold
from sim import Scenario
from sim.measures import BY_NAME


@dataclass(frozen=True)
class Mean:
    """Mean of an outcome over the runs in which it was measured; not a number where it never was."""

    runs: int
    mean: float
    interval: Interval


@dataclass(frozen=True)
class Summary:
    """A scenario run under the first pairings of a seed."""

    scenario: Scenario
    seed: int
    planned: int
    outcomes: dict[str, Mean]
    batch: Batch

    @property
    def ended(self) -> list[Finished]:
        """What is kept of the runs that came to their end."""
        return self.batch.ended(0, pairings(self.planned))


def summarise(
    scenario: Scenario,
    seed: int = 1,
    replicates: int = 1,
    progress: Progress = untold,
    threads: int | None = None,
) -> Summary:
    """Run a scenario under the first pairings and take means over the last year."""
    wanted = pairings(replicates)
    batch = run_batch(
        [scenario],
        [(0, pairing) for pairing in wanted],
        Wanted(seed, seated=tuple(wanted[:1])),
        progress,
        threads,
    )
    ended = batch.ended(0, wanted)
    outcomes = {
        name: _mean([run.outcomes[name] for run in ended])
        for names in OUTCOME_GROUPS.values()
        for name in names
    }
    return Summary(scenario, seed, replicates, outcomes, batch)


def _mean(values: list[float]) -> Mean:
    measured = np.array([value for value in values if math.isfinite(value)])
    mean = float(measured.mean()) if len(measured) else math.nan
    return Mean(len(measured), mean, mean_interval(measured))


def as_mapping(summary: Summary) -> Row:
    """Everything that was found."""
    return {
        "scenario": summary.scenario.name,
        "seed": summary.seed,
        "runs": batch_record(summary.batch, [summary.scenario.name]),
        "outcomes": {name: asdict(mean) for name, mean in summary.outcomes.items()},
        "limits": LIMITS,
    }


def outcome_rows(summary: Summary) -> list[Row]:
    """One row an outcome: mean and interval, in the outcome's unit."""
    return [
        {
            "scenario": summary.scenario.name,
            "outcome": name,
            "label": BY_NAME[name].label,
            "unit": BY_NAME[name].unit,
            "mean": found.mean,
            "low": found.interval.low,
            "high": found.interval.high,
            "interval": found.interval.method,
            "runs_planned": summary.planned,
            "runs": found.runs,
        }
        for name, found in summary.outcomes.items()
    ]
