"""C5: where monitoring falls some shirk more, and some do not respond."""

import numpy as np

from experiments.validation.sample import (
    REPLICATES,
    Floats,
    Sample,
    mean_and_half_width,
    of_those_who_stayed,
    share,
)
from sim.beginning import Request


def measure(sample: Sample) -> dict[str, Floats]:
    """Share of seats whose share of paper rises beyond its interval, and their trust against that of the others."""
    kept = sample.arm()
    cut = sample.arm(
        {name: kept.values[name] / 4 for name in ("inspection.visits", "inspection.desk_checks")}
    )

    def seats(asked: Request) -> tuple[Floats, Floats]:
        here, there = (sample.run(arm, asked) for arm in (kept, cut))
        before, after = (
            of_those_who_stayed(run, share(run.seats()["paper"], run.seats()["closed"])) for run in (here, there)
        )
        return after - before, of_those_who_stayed(here, here.seats()["trust_up"])

    responders, trust = [], []
    for block in sample.each(seats, REPLICATES):
        more, up = (np.array(part) for part in zip(*block, strict=True))
        rise, half_width = mean_and_half_width(more)
        judged = np.isfinite(rise)
        responds, others = judged & (rise > half_width), judged & ~(rise > half_width)
        responders.append(responds.sum() / judged.sum())
        trust.append(
            np.nanmean(up[:, responds]) - np.nanmean(up[:, others]) if responds.any() and others.any() else np.nan
        )
    return {"responders": np.array(responders), "trust_of_responders": np.array(trust)}
