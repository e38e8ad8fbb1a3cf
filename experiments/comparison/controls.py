"""Control as it is written and as it is met: each norm beside what superiors made of it."""

import math
from dataclasses import dataclass

import numpy as np

from sim import Run
from sim.measures import ratio, window_sums
from sim.rules.load import document_hours, meeting_hours
from sim.state import YEAR


@dataclass(frozen=True)
class Control:
    """One instrument: what the norm is and what is measured, in the same unit."""

    name: str
    label: str
    unit: str
    meaning: str


CONTROLS: tuple[Control, ...] = (
    Control("tightness", "Tightness", "ratio", "realised control / norm; 1 = the mean superior"),
    Control("accountability", "Accountability", "share", "intensity; realised: times tightness, at most 1"),
    Control("visits", "Visits", "per township-year", "visits from above"),
    Control("meetings", "Meetings", "hours per cadre-week", "meetings, with those held again below"),
    Control("documents", "Documents", "hours per cadre-week", "documents, forms and ledgers"),
    Control("hosting", "Hosting", "hours per cadre-week", "receiving visitors; without a norm"),
    Control("displaced", "Displaced", "hours per cadre-week", "control by another door; without a norm"),
)


def norm_and_realised(run: Run) -> dict[str, tuple[float, float]]:
    """Name -> (norm, realised) of every instrument over the run's window; not a number without a norm."""
    state, levers = run.state, run.state.levers
    first, last = state.calendar.tally_from, run.scenario.warmup_weeks + run.scenario.weeks
    window = slice(first, last)
    sums = window_sums(state, first, last, last - first)

    def mean(top: str, bottom: str = "cadres") -> float:
        return float(ratio(sums[top], sums[bottom])[0])

    tightness = mean("control_met")
    workload, load = levers.workload, state.world.load
    meetings = [
        meeting_hours(called, repeats, state.tree.tiers, load)
        for called, repeats in zip(workload.meetings[window], workload.repeats[window], strict=True)
    ]
    documents = [
        document_hours(issued, digital, load)
        for issued, digital in zip(workload.documents[window], workload.digital[window], strict=True)
    ]
    return {
        "tightness": (1.0, tightness),
        "accountability": (float(levers.accountability.intensity[window].mean()), mean("accountability_met")),
        "visits": (float(levers.inspection.visits[window].mean()), YEAR * mean("visits", "township_weeks")),
        "meetings": (float(np.mean(meetings)), mean("meeting_hours")),
        "documents": (float(np.mean(documents)), mean("document_hours")),
        "hosting": (math.nan, mean("hosting_hours")),
        "displaced": (math.nan, mean("displaced_hours")),
    }
