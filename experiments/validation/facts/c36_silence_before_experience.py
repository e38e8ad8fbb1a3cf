"""C36: some are silent before anything was ever answered or punished."""

import numpy as np

from experiments.validation.felt import people
from experiments.validation.sample import Floats, Sample
from sim.interventions import world_of
from sim.rules.voice import voice_chance

FRESH = 0.0  # burnout of somebody new


def measure(sample: Sample) -> dict[str, Floats]:
    """Mean chance to stay silent with the beliefs one comes with."""
    world = world_of(sample.base.values)
    prior, voice, climate = world.prior, world.voice, world.prior.answered  # as offices have it at first
    chances = [
        [
            voice_chance(prior.answered, prior.punished, one.ability, one.motivation, FRESH, climate, voice)
            for one in people(sample, block)
        ]
        for block in range(sample.blocks)
    ]
    return {"silent_at_first": 1.0 - np.array(chances).mean(axis=1)}
