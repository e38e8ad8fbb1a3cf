"""How often each point is run: a fixed number of pairings, or as many as an interval needs.

    replicates: 20
    replicates: {min: 30, max: 200, batch: 10, until: {metric: initiative, half_width: 0.01}}

The second form looks at the data and is an option with guards: at least 30 pairings first, whole batches of
pairings for all points together, and an end only where the interval is narrow enough twice in a row and the values
differ at all. Without them a rare outcome that has not happened yet looks sure.
"""

from dataclasses import dataclass

from experiments.study.section import Section
from sim.errors import shown
from sim.measures import BY_NAME

MOST = 100_000
FEWEST_FIRST = 30
BATCH = 10
KEYS = ("min", "max", "batch", "until")
EXAMPLE = "Write e.g. replicates: 20."
UNTIL = "Write e.g. until: {metric: initiative, half_width: 0.01}."


@dataclass(frozen=True)
class FixedReplicates:
    """So many pairings at every point."""

    count: int

    @property
    def first(self) -> int:
        """Pairings that are run before anybody looks."""
        return self.count

    @property
    def most(self) -> int:
        """Pairings at most."""
        return self.count


@dataclass(frozen=True)
class AdaptiveReplicates:
    """`least` pairings, then batches until the interval of a metric is narrow twice in a row, or to `most`."""

    least: int
    most: int
    batch: int
    metric: str
    half_width: float
    confidence: float

    @property
    def first(self) -> int:
        """Pairings that are run before anybody looks."""
        return self.least


Replicates = FixedReplicates | AdaptiveReplicates


def read_replicates(section: Section) -> Replicates | None:
    """The replicates a study asks for; None where they are missing or wrong."""
    section.need("replicates", EXAMPLE)
    if "replicates" not in section:
        return None
    if isinstance(section.content["replicates"], dict):
        return _adaptive(section.block("replicates", EXAMPLE))
    raw = section.content["replicates"]
    if isinstance(raw, int) and not isinstance(raw, bool):
        count = section.whole("replicates", 1, MOST, "runs")
        return None if count is None else FixedReplicates(count)
    section.fault(("replicates",), f"expected a whole number, got {shown(raw)}.", EXAMPLE)
    return None


def _adaptive(section: Section) -> AdaptiveReplicates | None:
    section.only(KEYS)
    for key, example in {"min": "min: 30", "max": "max: 200", "until": UNTIL}.items():
        section.need(key, f"Write e.g. {example}." if key != "until" else UNTIL)
    least = section.whole("min", FEWEST_FIRST, MOST, "runs")
    most = section.whole("max", 1, MOST, "runs")
    batch = section.whole("batch", BATCH, MOST, "runs") or BATCH
    if least is not None and most is not None and most < least:
        section.fault(("max",), f"max ({most}) is smaller than min ({least}).", "Write a larger number.")
    until = section.block("until", UNTIL)
    until.only(("metric", "half_width", "confidence"))
    metric, half_width, confidence = _until(until)
    if least is None or most is None or metric is None or half_width is None:
        return None
    return AdaptiveReplicates(least, most, batch, metric, half_width, confidence)


def _until(until: Section) -> tuple[str | None, float | None, float]:
    for key, example in (("metric", "metric: initiative"), ("half_width", "half_width: 0.01")):
        until.need(key, f"Write e.g. {example}.")
    metric = until.word("metric", BY_NAME, "outcome")
    half_width = until.number("half_width", 0, 1e9, "in the metric's own unit")
    if half_width == 0:
        until.fault(("half_width",), "an interval has a width.", "Write a number above 0.")
    raw = until.content.get("confidence")
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 1 < raw <= 100:
        until.fault(("confidence",), f"expected a share, got {raw:g}.", f"Write {raw / 100:g}, not {raw:g}.")
        return metric, half_width, 0.95
    return metric, half_width, until.number("confidence", 0.5, 0.999, "share") or 0.95
