"""C12: a false report is most likely just below the target."""

import numpy as np

from experiments.validation.felt import people
from experiments.validation.sample import Floats, Sample
from sim.interventions import world_of
from sim.rules.approach import reward, risk_of_paper, threat
from sim.rules.reporting import admission_chance, exposure, lie_cost

PROGRESS = np.arange(0.0, 1.0, 0.01)


def cover_up(sample: Sample, block: int) -> Floats:
    """Mean chance to report failed complex work as complete, by its progress, with the beliefs people come with."""
    values, world = sample.base.values, world_of(sample.base.values)
    choice, prior = world.choice, world.prior
    at_stake = threat(values["accountability.intensity"], values["accountability.severity"], choice)
    blame = at_stake * (1.0 - prior.forgiven)
    risk = risk_of_paper(prior.found_out, values["work.complex_verifiability"], choice)
    earned = reward(values["support.promotion_merit"], values["support.pay"], choice)

    def chance(integrity: float, progress: float) -> float:
        fear = choice.deceit_blame * at_stake * exposure(risk, progress, choice)
        return 1.0 - admission_chance(blame, fear + lie_cost(integrity, progress, choice), earned, choice)

    honesty = [one.integrity for one in people(sample, block)]
    return np.array(
        [np.mean([chance(integrity, progress) for integrity in honesty]) for progress in PROGRESS]
    )


def measure(sample: Sample) -> dict[str, Floats]:
    """Where covering up is most likely, and its chance at .95 less that at .5."""
    curves = np.array([cover_up(sample, block) for block in range(sample.blocks)])
    return {"peak": PROGRESS[curves.argmax(axis=1)], "near_beyond_far": curves[:, 95] - curves[:, 50]}
