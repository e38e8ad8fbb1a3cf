"""The mechanism of control aversion alone: what people of a roster feel when control tells them something."""

import numpy as np

from experiments.validation.sample import Sample
from sim.interventions import population_of, world_of
from sim.luck import roster_key
from sim.population import DrawnCadre, draw_cadre
from sim.rules.approach import felt_motivation
from sim.rules.trust import inferred_distrust

PEOPLE = 200  # drawn for a block
TIGHT = 2.0  # control seen, as a ratio to the usual
WEAK, STRONG = 0.1, 0.9  # chance that control would find out what was not done


def people(sample: Sample, block: int) -> list[DrawnCadre]:
    """Those who would first sit in the seats of a large roster."""
    key, population = roster_key(sample.seed, block), population_of(sample.base.values)
    return [draw_cadre(*key, seat, 0, population.cadres) for seat in range(PEOPLE)]


def loss_by_control(sample: Sample, block: int, forced: float, averse: bool = True) -> float:
    """Change of motivation felt under tight control, against none, in per cent of what is felt under none.

    `forced` is the chance that control would find out; `averse` = False takes control aversion away.
    """
    world = world_of(sample.base.values)
    at_once = world.learning._replace(distrust_speed=1.0)
    drawn, felt = people(sample, block), []
    for seen, chance in ((0.0, 0.0), (TIGHT, forced)):
        distrust = inferred_distrust(world.prior.distrust, world.prior.distrust, seen, at_once)
        felt.append(
            np.mean(
                [
                    felt_motivation(one.motivation, one.aversion * averse, distrust, chance, world.learning)
                    for one in drawn
                ]
            )
        )
    return float(100.0 * (felt[1] - felt[0]) / felt[0])
