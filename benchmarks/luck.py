"""What common luck saves: `python -m benchmarks.luck [--quick]`.

A contrast between two policies is a mean of differences. With common luck both runs of a pair meet the same
people and the same luck, and its variance is that of the difference; with independent seeds it is the sum of
both variances. The runs needed for the same precision are in proportion to these.
"""

import argparse
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import luck_limits
from benchmarks.luck_limits import most_of_unequal, shown
from benchmarks.measuring import say, table
from sim import load_scenario, simulate
from sim.measures import HEADLINE

REFERENCES, OTHER = ("tight_control", "baseline"), "loosened"
RESAMPLES = 2_000
TOLD = (*HEADLINE, "trust_gap", "service", "burden")
HEAD = ("outcome", "difference", "correlation", "times fewer", "90 % interval", "at correlation 1")

Values = NDArray[np.float64]


class Saving(NamedTuple):
    """How many times fewer runs common luck needs, with a 90 % interval, and the most it could save."""

    difference: float
    correlation: float
    times: float
    low: float
    high: float
    most: float


def saving(reference: Values, other: Values) -> Saving:
    """Compare the two ways of pairing on one outcome, shape (pairs,); the interval is by resampling pairs.

    Where one policy varies more than the other, even perfectly correlated runs differ by different amounts:
    `most`.
    """
    chosen = np.random.default_rng(1).integers(len(reference), size=(RESAMPLES, len(reference)))
    low, high = np.quantile(_times_fewer(reference[chosen], other[chosen]), [0.05, 0.95])
    return Saving(
        float((other - reference).mean()),
        float(np.corrcoef(reference, other)[0, 1]),
        float(_times_fewer(reference, other)),
        float(low),
        float(high),
        most_of_unequal(float(reference.std(ddof=1)), float(other.std(ddof=1))),
    )


def _times_fewer(reference: Values, other: Values) -> Values:
    """Sum of the variances over the variance of the difference, along the last axis."""
    apart = reference.var(axis=-1, ddof=1) + other.var(axis=-1, ddof=1)
    times: Values = apart / (other - reference).var(axis=-1, ddof=1)
    return times


def main() -> None:
    """Run the pairs and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="20 pairs in place of 100")
    pairs = 20 if parser.parse_args().quick else 100
    outcomes = {policy: _outcomes(policy, pairs) for policy in (*REFERENCES, OTHER)}
    say(f"Times fewer runs with common luck than with independent seeds: {pairs} county pairs, last year")
    for reference in REFERENCES:
        say(f"\n{OTHER} - {reference}")
        found = {name: saving(outcomes[reference][name], outcomes[OTHER][name]) for name in TOLD}
        say(table(HEAD, [_row(name, line) for name, line in found.items()]))
    luck_limits.tell(pairs)


def _row(name: str, found: Saving) -> tuple[str, ...]:
    return (
        name,
        f"{found.difference:+.3f}",
        f"{found.correlation:.2f}",
        shown(found.times),
        f"{found.low:.1f} to {found.high:.1f}",
        shown(found.most),
    )


def _outcomes(policy: str, pairs: int) -> dict[str, Values]:
    """The told outcomes of a policy in every pair."""
    scenario = load_scenario(policy)
    runs = [simulate(scenario, roster=n).outcomes for n in range(pairs)]
    return {name: np.array([run[name] for run in runs]) for name in TOLD}


if __name__ == "__main__":
    main()
