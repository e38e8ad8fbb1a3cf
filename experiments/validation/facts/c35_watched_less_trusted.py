"""C35: who is watched more is trusted less for the same results."""

import numpy as np

from experiments.validation.sample import Floats, Sample
from sim.interventions import world_of
from sim.rules.trust import credit, trust_down, updated

RESULTS = 10


def measure(sample: Sample) -> dict[str, Floats]:
    """Trust of the superior after ten results under a visit a week, less that under none."""
    world = world_of(sample.base.values)
    learning = world.learning

    def trusted(scrutiny: float) -> float:
        ability = world.prior.ability
        for _ in range(RESULTS):
            weight = learning.gain * learning.gain_floor * credit(scrutiny, learning)
            ability = updated(ability, 1.0, weight, learning.trust_negativity, 1.0)
        return trust_down(ability, world.prior.integrity)

    return {"watched_less_trusted": np.full(sample.blocks, trusted(1.0) - trusted(0.0))}
