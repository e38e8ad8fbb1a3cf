"""How often intervals hold what they promise: `python -m benchmarks.coverage [--quick] [--write]`.

`--write` keeps what was found in `docs/measured_coverage.json`, from which the table in `docs/evidence.md` is made.
Samples are drawn from distributions whose mean, and whose effect size, is known, and it is counted how often the 95 %
interval covers it. Rare events are a mean of 0.2 events in 10 or 30 runs.
"""

import argparse
import json
import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from benchmarks.measuring import say, table
from experiments.contrasts.effect import effect_size
from experiments.inference import CONFIDENCE, Floats, Interval, mean_interval, resamples, t_interval
from experiments.provenance import ROOT

FOUND = ROOT / "docs" / "measured_coverage.json"
SIZES = (10, 30)
KEY = 20_260_501
HEAD = ("interval", "outcome", "n", "covers", "too low", "too high", "mean width", "+-")


class Source(NamedTuple):
    """A distribution with its true mean and standard deviation."""

    draw: Callable[[np.random.Generator, tuple[int, int]], Floats]
    mean: float
    deviation: float


class Covered(NamedTuple):
    """Share of intervals that hold the truth, that lie below it and above it, their mean width."""

    held: float
    below: float
    above: float
    width: float


SOURCES: Mapping[str, Source] = {
    "normal": Source(lambda luck, shape: luck.normal(0.3, 1.0, shape), 0.3, 1.0),
    "lognormal": Source(
        lambda luck, shape: luck.lognormal(0.0, 1.0, shape),
        math.exp(0.5),
        math.sqrt((math.e - 1) * math.e),
    ),
    "rare events": Source(lambda luck, shape: luck.poisson(0.2, shape).astype(float), 0.2, math.sqrt(0.2)),
}


def percentile_interval(values: Floats) -> Interval:
    """What is not used here, for comparison: the middle of the resampled means."""
    low, high = np.quantile(values[resamples(len(values))].mean(axis=1), [0.025, 0.975])
    return Interval(float(low), float(high), "bootstrap-t")


INTERVALS: Mapping[str, Callable[[Floats], Interval]] = {
    "of the mean, as used": mean_interval,
    "of the mean, Student's t": t_interval,
    "of the mean, percentiles": percentile_interval,
    "of the paired d, as used": lambda values: effect_size(values).interval,
}


def coverage(of: Callable[[Floats], Interval], truth: float, samples: Floats) -> Covered:
    """Coverage over samples of shape (times, n); a sample without an interval counts as not covered."""
    ends = np.array([(interval.low, interval.high) for interval in map(of, samples)])
    low, high = ends.T
    return Covered(
        held=float(((low <= truth) & (truth <= high)).mean()),
        below=float((high < truth).mean()),
        above=float((low > truth).mean()),
        width=float(np.nanmean(high - low)),
    )


def samples(source: Source, size: int, times: int) -> Floats:
    """Always the same samples for a size and a number of times."""
    return source.draw(np.random.Generator(np.random.Philox(key=KEY)), (times, size))


def binomial_error(times: int) -> float:
    """Twice the standard error of a share that is truly 95 %."""
    return 2 * math.sqrt(CONFIDENCE * (1 - CONFIDENCE) / times)


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="500 samples in place of 4,000")
    parser.add_argument("--write", action="store_true", help=f"keep what was found in {FOUND.relative_to(ROOT)}")
    asked = parser.parse_args()
    times = 500 if asked.quick else 4_000
    say(f"Coverage of nominal 95 % intervals, {times:,} samples each; +- is luck of the drawing")
    rows = [_row(name, kind, size, times) for name in INTERVALS for kind in SOURCES for size in SIZES]
    say(table(HEAD, rows))
    if asked.write:
        found = {"samples": times, "head": HEAD, "rows": rows}
        FOUND.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _row(name: str, kind: str, size: int, times: int) -> tuple[str, ...]:
    source = SOURCES[kind]
    truth = source.mean / source.deviation if "paired d" in name else source.mean
    found = coverage(INTERVALS[name], truth, samples(source, size, times))
    shares = (f"{share:.3f}" for share in (found.held, found.below, found.above))
    return (name, kind, str(size), *shares, f"{found.width:.3f}", f"{binomial_error(times):.3f}")


if __name__ == "__main__":
    main()
