"""The scorecard: what each fact claims, what was found, and whether sign and size are the same."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import asdict, dataclass, replace
from itertools import islice, takewhile
from typing import Any, NamedTuple

import numpy as np

from experiments.calibration.evaluation import TICK
from experiments.inference import Interval, mean_interval
from experiments.limits import LIMITS
from experiments.runner.workers import spawned_pool, starting
from experiments.validation.fact import Claim, Fact, facts_hash
from experiments.validation.facts import MEASURES
from experiments.validation.sample import Floats, Sample
from experiments.validation.shared_runs import SharedRuns

SHARE_OF_BLOCKS = 0.9  # of blocks in which a sign must be found


class Goal(NamedTuple):
    """Shares of signs and sizes that are wanted of a group of facts."""

    signs: float
    sizes: float


GOALS = {"fitted": Goal(0.85, 0.7), "predicted": Goal(0.75, 0.55)}


@dataclass(frozen=True)
class Score:
    """One claim held against what was found; `sign` and `size` are None where there is nothing to score."""

    claim: Claim
    found: float
    interval: Interval
    same_sign: float
    sign: bool | None
    size: bool | None


@dataclass(frozen=True)
class Row:
    """One fact and its scores; none where it is an input or cannot be scored."""

    fact: Fact
    scores: tuple[Score, ...]


@dataclass(frozen=True)
class Tally:
    """How many signs and sizes of a group of facts were found."""

    signs: int
    signs_found: int
    sizes: int
    sizes_found: int

    @property
    def sign_share(self) -> float:
        """Share of signs that were found."""
        return self.signs_found / self.signs if self.signs else math.nan

    @property
    def size_share(self) -> float:
        """Share of sizes within their range."""
        return self.sizes_found / self.sizes if self.sizes else math.nan


def measure(fact: Fact, sample: Sample) -> dict[str, Floats]:
    """What is found for every claim of a fact, block by block.

    Raises ValueError where the virtual experiment gives other claims than the fact has.
    """
    if not fact.scored:
        return {}
    found = MEASURES[fact.key](sample)
    claimed = [claim.name for claim in fact.claims]
    if list(found) != claimed:
        raise ValueError(f"{fact.key} claims {', '.join(claimed)}, and {', '.join(found)} was measured")
    return found


def measure_all(
    facts: Sequence[Fact], sample: Sample, processes: int, stopping: Callable[[], bool] = lambda: False
) -> Iterator[tuple[Fact, dict[str, Floats]]]:
    """Measure facts in so many processes, in each one after the other, and give each as soon as it is measured.

    Runs that a fact asks for twice, and the weeks before policies part, are made once, and forgotten with the fact; the
    numbers are the same. Once `stopping` says so, facts that were begun are measured to their end and no others.
    """
    if min(processes, len(facts)) < 2:
        begun = takewhile(lambda _: not stopping(), facts)
        yield from ((fact, measure(fact, replace(sample, threads=processes))) for fact in begun)
        return
    alone = replace(sample, run=SharedRuns(), threads=1)
    pool, waiting, flying = spawned_pool(processes), iter(facts), dict[Future[dict[str, Floats]], Fact]()
    try:
        while True:
            for fact in islice(waiting, 0 if stopping() else processes - len(flying)):
                with starting():
                    flying[pool.submit(measure, fact, alone)] = fact
            if not flying:
                return
            for ended in wait(flying, TICK, FIRST_COMPLETED).done:
                yield flying.pop(ended), ended.result()
    finally:
        pool.shutdown(cancel_futures=True)


def score(fact: Fact, found: Mapping[str, Floats]) -> Row:
    """Hold a fact against what was found."""
    return Row(fact, tuple(_score(claim, np.asarray(found[claim.name])) for claim in fact.claims))


def _score(claim: Claim, blocks: Floats) -> Score:
    mean = float(blocks.mean())
    same = float((np.sign(blocks) == claim.sign).mean()) if claim.sign else math.nan
    size = None if claim.within is None else claim.within[0] <= mean <= claim.within[1]
    sign = same >= SHARE_OF_BLOCKS if claim.sign else None
    return Score(claim, mean, mean_interval(blocks), same, sign, size)


def tally(rows: Iterable[Row], role: str) -> Tally:
    """Count what was found among the facts of one role."""
    scores = [score for row in rows if row.fact.role == role for score in row.scores]
    signs = [score.sign for score in scores if score.sign is not None]
    sizes = [score.size for score in scores if score.size is not None]
    return Tally(len(signs), sum(signs), len(sizes), sum(sizes))


def found_words(found: bool | None) -> str:
    """Whether something was found, in a word; empty where there was nothing to find."""
    return "" if found is None else "found" if found else "missed"


def wanted_words(claim: Claim) -> str:
    """What a claim asks for: a range, or a sign."""
    if claim.within is None:
        return "above 0" if claim.sign > 0 else "below 0"
    return f"{claim.within[0]:g} to {claim.within[1]:g}"


def as_mapping(rows: Iterable[Row], sample: Sample) -> dict[str, Any]:
    """Everything in plain values."""
    rows = list(rows)
    return {
        "facts": facts_hash(),
        "blocks": sample.blocks,
        "counties": sample.counties,
        "seed": sample.seed,
        "rows": [{**asdict(row.fact), "scores": [asdict(score) for score in row.scores]} for row in rows],
        "groups": {role: asdict(tally(rows, role)) for role in GOALS},
        "limits": LIMITS,
    }
