"""C21: an open superior brings voice, most from the able, by way of what people come to believe."""

import numpy as np

from experiments.validation.placebo import with_record, yoked
from experiments.validation.sample import Floats, Sample, share, slopes
from sim.beginning import Request

OPEN = {
    "feedback.answer_hours": 12.0,
    "feedback.response_standard": 0.7,
    "feedback.messenger_protection": 0.7,
}


def measure(sample: Sample) -> dict[str, Floats]:
    """Product of openness and ability in a regression over seats; share of the effect gone under the old beliefs."""
    closed, open_ = sample.arm(), sample.arm(OPEN)

    def seats(asked: Request) -> Floats:
        rows = []
        for openness, arm in ((-1.0, closed), (1.0, open_)):
            found = sample.run(arm, asked).seats()
            ability = (found["ability"] - found["ability"].mean()) / found["ability"].std()
            candor = share(found["candid"], found["occasions"])
            rows.append(np.array([np.full(len(ability), openness), ability, openness * ability, candor]))
        both = np.concatenate(rows, axis=1)
        return both[:, np.isfinite(both).all(axis=0)]

    def effects(asked: Request) -> tuple[float, float]:
        before, record = with_record(closed, asked)
        there, under_record = sample.run(open_, asked), yoked(open_, asked, record)
        candor = before.outcomes["candor"]
        return there.outcomes["candor"] - candor, under_record.outcomes["candor"] - candor

    together = [np.concatenate(block, axis=1) for block in sample.each(seats)]
    products = np.array([slopes(block[:3].T, block[3])[2] for block in together])
    total, direct = np.array(sample.each(effects)).mean(axis=1).T
    return {"interaction": products, "through_beliefs": 1.0 - direct / total}
