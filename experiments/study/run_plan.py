"""How a study is run and shown: workers, patience, failures that are borne, plots and language.

run: {workers: auto, timeout: 60 s, retries: 1, max_failures: 1%}
report: {plots: [heat_map], x: accountability.intensity, y: fault_tolerance.practised, lang: zh}
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from experiments.language_codes import LANGUAGES
from experiments.study.section import Section
from experiments.study.size import MOST_RUNS
from sim.errors import shown

PLOTS = (  # each is a file in experiments/figures
    "curve", "heat_map", "optimum", "tornado", "forest", "pairs", "over_time", "information_loss", "distributions",
    "trade_off", "regret", "variance", "replicates", "screening", "variance_shares", "discovery", "loop",
)  # fmt: skip
UNITS = {"s": 1, "min": 60, "h": 3600}
TIME = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(s|min|h)")
SHARE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?%")
MOST_WORKERS = 10_000
MOST_RETRIES = 10


@dataclass(frozen=True)
class RunPlan:
    """`workers` of None are as many as there are processors; `timeout` is in seconds, for one run."""

    workers: int | None = None
    timeout: float = 60.0
    retries: int = 1
    most_failures: float = 0.01  # a share of all runs below 1, else a number of runs

    def failures_borne(self, runs: int) -> int:
        """Failed runs after which a study of so many runs is stopped."""
        borne = self.most_failures * runs if self.most_failures < 1 else self.most_failures
        return math.ceil(round(borne, 6))  # 7 % of 100 is 7.000000000000001


@dataclass(frozen=True)
class ReportPlan:
    """Plots by name (none: those that fit the design), the factors on the axes of a map, and the language."""

    plots: tuple[str, ...] = ()
    x: str = ""
    y: str = ""
    language: str = "en"


def read_run_plan(study: Section) -> RunPlan:
    """How a study wants to be run."""
    section = study.block("run", "Write e.g. run: {workers: auto, timeout: 60 s}.")
    section.only(("workers", "timeout", "retries", "max_failures"))
    retries = section.whole("retries", 0, MOST_RETRIES, "retries")
    return RunPlan(
        _workers(section), _timeout(section), 1 if retries is None else retries, _failures(section)
    )


def _workers(section: Section) -> int | None:
    raw = section.content.get("workers", "auto")
    if raw == "auto":
        return None
    if isinstance(raw, int) and not isinstance(raw, bool) and 1 <= raw <= MOST_WORKERS:
        return raw
    section.fault(
        ("workers",), f"expected 'auto' or 1 and more, got {shown(raw)}.", "Write e.g. workers: auto."
    )
    return None


def _timeout(section: Section) -> float:
    raw = section.content.get("timeout", "60 s")
    read = TIME.fullmatch(raw) if isinstance(raw, str) else None
    seconds = float(read[1]) * UNITS[read[2]] if read else 0.0
    if not 0 < seconds < 1e9:
        what = f"expected a number above 0 and a unit, got {shown(raw)}."
        section.fault(("timeout",), what, "Write e.g. timeout: 60 s (or min, h).")
        return 60.0
    return seconds


def _failures(section: Section) -> float:
    raw = section.content.get("max_failures", "1%")
    share = SHARE.fullmatch(raw) if isinstance(raw, str) else None
    if share and float(share[1]) < 100:
        return float(share[1]) / 100
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= MOST_RUNS:
        return float(raw)
    section.fault(
        ("max_failures",),
        f"expected a share below 100% or a number of runs, got {shown(raw)}.",
        "Write e.g. max_failures: 1%.",
    )
    return 0.01


def read_report_plan(study: Section, factors: Iterable[str]) -> ReportPlan:
    """How a study wants to be shown; axes are names of its factors."""
    section = study.block("report", "Write e.g. report: {plots: [curve], lang: en}.")
    section.only(("plots", "x", "y", "lang"))
    names = list(factors)
    axes = {}
    for axis in ("x", "y"):
        if axis in section and not names:
            section.fault((axis,), "this design varies nothing.", "Take the axis out.", at_key=True)
        axes[axis] = (section.word(axis, names, "factor") if names else None) or ""
    if axes["x"] and axes["x"] == axes["y"]:
        section.fault(("y",), "both axes show the same factor.", "Name another.")
    plots = section.words("plots", PLOTS, "plot")
    return ReportPlan(plots, axes["x"], axes["y"], section.word("lang", LANGUAGES) or "en")
