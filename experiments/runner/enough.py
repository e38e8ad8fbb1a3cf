"""Whether there are replicates enough: asked after whole batches of all points, never for one point alone.

Intervals that look narrow by chance would end a study too early, the more so where an event is rare: so there are as
many pairings first as the study says (30 at least), an end needs narrow intervals twice in a row, and values that do
not differ at all say nothing.
"""

import math

import numpy as np

from experiments.inference import Floats, standard_error, t_quantile
from experiments.store.plan import Plan
from experiments.study.replicates import AdaptiveReplicates


def next_replicates(plan: Plan, rule: AdaptiveReplicates, values: Floats) -> int:
    """How many pairings the study should have, given the metric at points x pairings: as many as now, or a batch more.

    What counts is the mean at every point; in a contrast, the mean difference from the reference in every cell.
    """
    measured = differences(plan, values) if plan.study.reference else values
    now, before = plan.replicates, plan.replicates - rule.batch
    if before >= rule.least and narrow(measured[:, :now], rule) and narrow(measured[:, :before], rule):
        return now
    return min(now + rule.batch, rule.most)


def narrow(values: Floats, rule: AdaptiveReplicates) -> bool:
    """Whether Student's interval of the mean of every row is narrow enough, and every row varies."""
    return all(0 < half_width(row[np.isfinite(row)], rule.confidence) <= rule.half_width for row in values)


def half_width(values: Floats, confidence: float) -> float:
    """Half of Student's interval of the mean; infinite below two values, exactly 0 where all are equal."""
    if len(values) < 2:
        return math.inf
    return t_quantile(len(values) - 1, confidence) * standard_error(values)


def differences(plan: Plan, values: Floats) -> Floats:
    """Each other policy minus the reference of its cell, pairing by pairing."""
    points = [place.point for place in plan.places]
    reference = {point.cell: row for row, point in enumerate(points) if point.policy == plan.study.reference}
    others = [
        (row, reference[point.cell]) for row, point in enumerate(points) if row != reference[point.cell]
    ]
    return np.array([values[row] - values[of] for row, of in others])
