"""What is measured of every run, and over which weeks.

measure: {metrics: [initiative, candor], window: {last: 52}, series: [candor]}
measure: {metrics: [service], window: {from: 52, to: 104}, tiers: true}
"""

from dataclasses import dataclass

from experiments.study.section import Section
from sim.errors import shown
from sim.measures import BY_NAME
from sim.scenario import MAX_WEEKS, Scenario
from sim.state import YEAR

EXAMPLE = "Write e.g. measure: {metrics: [initiative, candor, formalism], window: {last: 52}}."
KEYS = ("metrics", "window", "series", "tiers")


@dataclass(frozen=True)
class Window:
    """Weeks since policies parted: the `last` ones, or those from `first` up to, but not including, `end`."""

    last: int = YEAR
    first: int = 0
    end: int = 0

    def weeks_of(self, scenario: Scenario) -> tuple[int, int]:
        """First week, and the week after the last, in a run of this scenario."""
        if self.end:
            return self.first, self.end
        return max(0, scenario.weeks - self.last), scenario.weeks

    @property
    def reaches(self) -> int:
        """The weeks a run must have."""
        return self.end or self.last


@dataclass(frozen=True)
class Measure:
    """Outcomes of interest, the window they are taken over, outcomes kept week by week, and whether tiers are kept."""

    metrics: tuple[str, ...]
    window: Window
    series: tuple[str, ...]
    tiers: bool = False


def read_measure(study: Section, weeks: int | None) -> Measure:
    """What a study measures; `weeks` is how long its runs last, if that is known."""
    study.need("measure", EXAMPLE)
    section = study.block("measure", EXAMPLE)
    section.only(KEYS)
    metrics = section.words("metrics", BY_NAME, "outcome")
    if section.content and not section.content.get("metrics"):
        section.fault(("metrics",), "name at least one metric.", "Write e.g. metrics: [initiative, candor].")
    series, tiers = section.words("series", BY_NAME, "outcome"), section.switch("tiers", False)
    return Measure(metrics, read_window(section, weeks), series, tiers)


def read_window(section: Section, weeks: int | None) -> Window:
    """The weeks under 'window': the last year, or all there are, where nothing is said."""
    if "window" not in section:
        return Window(last=min(YEAR, weeks or YEAR))
    window = section.block("window", "Write e.g. window: {last: 52}.")
    window.only(("last", "from", "to"))
    if "last" in window and ("from" in window or "to" in window):
        window.fault((), "both 'last' and 'from/to' are given.", "Write either 'last' or 'from' and 'to'.")
    last = window.whole("last", 1, MAX_WEEKS, "weeks")
    first = window.whole("from", 0, MAX_WEEKS, "weeks")
    end = window.whole("to", 1, MAX_WEEKS, "weeks")
    if "last" not in window:
        for key in ("from", "to"):
            window.need(key, "Write e.g. window: {from: 52, to: 104}.")
    if first is not None and end is not None and first >= end:
        window.fault(
            ("to",), f"'to' ({shown(end)}) must be larger than 'from' ({first}).", "Change one of them."
        )
    found = Window(last or YEAR, first or 0, end or 0) if end else Window(last or YEAR)
    if weeks is not None and found.reaches > weeks:
        what = f"the window reaches beyond the run, which has {weeks} weeks."
        window.fault(("to",) if end else ("last",), what, "Write smaller numbers, or more under model.weeks.")
    return found
