"""C10: an audit in the past still deters."""

import numpy as np

from experiments.validation.sample import Floats, Sample, change
from sim import Run
from sim.beginning import Request
from sim.events import BREACH
from sim.history import written_log
from sim.state import YEAR
from sim.week.assignment import ITEM_OF_WEEK

AUDIT = {"from_week": 0, "until_week": YEAR, "set": {"accountability.red_line_detection": 1.0}}


def later_breaches(run: Run) -> float:
    """Breaches in tasks that were issued after the first year: whoever crosses the line does so as work begins."""
    log, audited = written_log(run), run.scenario.warmup_weeks + YEAR
    issued = log.item // ITEM_OF_WEEK - 1
    return float(((log.kind == BREACH) & (issued >= audited)).sum())


def measure(sample: Sample) -> dict[str, Floats]:
    """Change of later breaches in per cent."""

    def breaches(asked: Request) -> list[float]:
        return [later_breaches(sample.logged(arm, asked)) for arm in (sample.arm(), sample.arm(interventions=[AUDIT]))]

    without, audited = np.array(sample.each(breaches)).mean(axis=1).T
    return {"later_breaches": change(without, audited)}
