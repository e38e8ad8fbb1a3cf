"""Reference numbers for a re-implementation: luck at some addresses, weekly outcomes, seats at the end, digests."""

import csv
import hashlib
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from experiments.documents.worked_weeks import worked_weeks
from sim import purposes
from sim.beginning import Request
from sim.luck import key_of, philox, roster_key, uniform
from sim.run_state import OFFICE_ADDRESS
from sim.scenario_files import load_scenario
from sim.simulate import Run, simulate

__all__ = ["reference_runs", "tables", "worked_weeks"]

SCENARIOS = ("baseline", "tight_control", "loosened")
WARMUP, WEEKS = 13, 26
OUTCOMES = (
    "initiative", "candor", "formalism", "real_completion", "service", "trust_down", "trust_up", "trust_gap",
    "report_gap", "burden", "hours", "load", "criticisms", "occasions_per_year", "inspections", "burnout",
)  # fmt: skip
SEAT = (
    "ability", "integrity", "motivation", "aversion", "age", "found_out", "forgiven", "answered", "punished",
    "distrust", "experience", "trust_ability", "trust_integrity", "burnout", "gaming", "results",
)  # fmt: skip
ONES = 0xFFFFFFFF
PI_WORDS = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0)
COUNTERS = ((0,) * 6, (ONES,) * 6, PI_WORDS)
RUNS = ((0, 0, 0), (1, 0, 0), (1, 3, 2), (2**63 - 1, 9, 9))
ADDRESSES = (
    (0, 0, purposes.ABILITY, 0),
    (5, OFFICE_ADDRESS, purposes.ISSUE, 1),
    (5, OFFICE_ADDRESS + 3, purposes.VISIT, 8),
    (0, 17, purposes.REAL, 6 * 64 + 8),
    (40, 17, purposes.SPEAK + 256, 33 * 64 + 9),
)


def tables() -> dict[str, str]:
    """Name of a file -> its text, comma-separated with a header."""
    runs = reference_runs()
    return {
        "luck.csv": _csv(("kind", "input", "output"), _luck()),
        "weekly.csv": _csv(("scenario", "week", *OUTCOMES), _weekly(runs)),
        "seats.csv": _csv(("scenario", "seat", *SEAT), _seats(runs)),
        "digests.csv": _csv(("scenario", "table", "sha256"), _digests(runs)),
    }


def reference_runs() -> dict[str, Run]:
    """County runs of seed 1, roster 0, replicate 0."""
    request = Request(seed=1, window_weeks=WEEKS)._asdict()
    return {
        name: simulate(load_scenario(name).with_weeks(WEEKS, WARMUP), kind="interpreted", **request)
        for name in SCENARIOS
    }


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return text.getvalue()


def _plain(cell: object) -> object:
    """All digits of a float, so that it can be read back to the same bits; nothing for what is not a number."""
    if isinstance(cell, float):
        return "" if math.isnan(cell) else repr(float(cell))
    return cell


def _luck() -> Iterator[tuple[str, str, str]]:
    """Philox on the published vectors, keys of runs and rosters, and luck at addresses of the run (1, 0, 0)."""
    for words in COUNTERS:
        yield "philox", _hex(words), _hex(philox(*words))
    for seed, roster, replicate in RUNS:
        yield (
            "key",
            f"seed {seed} roster {roster} replicate {replicate}",
            _hex(key_of(seed, roster, replicate)),
        )
        yield "roster key", f"seed {seed} roster {roster}", _hex(roster_key(seed, roster))
    for address in ADDRESSES:
        yield "uniform", " ".join(map(str, address)), repr(uniform(*key_of(1, 0, 0), *address))


def _hex(words: Sequence[int]) -> str:
    return " ".join(f"{word:08x}" for word in words)


def _weekly(runs: dict[str, Run]) -> Iterator[tuple[Any, ...]]:
    for name, run in runs.items():
        for week in range(-WARMUP, WEEKS):
            outcomes = run.window(week, week + 1)
            yield name, week, *(outcomes[one] for one in OUTCOMES)


def _seats(runs: dict[str, Run]) -> Iterator[tuple[Any, ...]]:
    """Every seat after the last week."""
    for name, run in runs.items():
        cadres = run.state.cadres
        for seat in range(run.state.tree.cadres):
            yield name, seat, *(float(getattr(cadres, column)[seat]) for column in SEAT)


def _digests(runs: dict[str, Run]) -> Iterator[tuple[str, str, str]]:
    """One digest a table: all its columns in their order, little-endian bytes after the last week."""
    for name, run in runs.items():
        for kind in ("offices", "cadres", "tasks", "series", "tiers"):
            digest = hashlib.sha256()
            for column in getattr(run.state, kind):
                digest.update(np.ascontiguousarray(column, column.dtype.newbyteorder("<")).tobytes())
            yield name, kind, digest.hexdigest()
