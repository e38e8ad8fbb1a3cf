"""C5: where monitoring falls some shirk more, and some do not respond."""

import numpy as np

from experiments.validation.sample import Floats, Sample, share
from sim.beginning import Request

REPLICATES = 12  # of one roster, over which a seat is judged
BEYOND = 1.96  # standard errors


def measure(sample: Sample) -> dict[str, Floats]:
    """Share of seats whose share of paper rises beyond its interval, and their trust against that of the others."""
    kept = sample.arm()
    cut = sample.arm(
        {name: kept.values[name] / 4 for name in ("inspection.visits", "inspection.desk_checks")}
    )

    def seats(asked: Request) -> tuple[Floats, Floats]:
        here, there = (sample.run(arm, asked).seats() for arm in (kept, cut))
        more = share(there["paper"], there["closed"]) - share(here["paper"], here["closed"])
        return more, here["trust_up"]

    responders, trust = [], []
    for block in sample.each(seats, REPLICATES):
        more, up = (np.array(part) for part in zip(*block, strict=True))
        error = more.std(axis=0, ddof=1) / np.sqrt(REPLICATES)
        responds = more.mean(axis=0) > BEYOND * error
        responders.append(responds.mean())
        trust.append(
            up[:, responds].mean() - up[:, ~responds].mean() if 0 < responds.sum() < len(responds) else np.nan
        )
    return {"responders": np.array(responders), "trust_of_responders": np.array(trust)}
