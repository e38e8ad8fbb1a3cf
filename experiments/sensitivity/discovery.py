"""Scenario discovery: a box of conditions in which something happens, found by patient rule induction.

Friedman and Fisher (1999), Statistics and Computing 9, 123-143, as used by Bryant and Lempert (2010), Technological
Forecasting & Social Change 77, 34-49: a box is peeled from one side at a time, so that the share of cases in it
(density) rises while the share of all cases it still holds (coverage) falls. Which box to take is the reader's choice
from that trade-off; the one given is the first that is dense enough.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from experiments.inference import Floats
from experiments.sensitivity.refusals import RefusalError

PEEL = 0.05  # share of the points in the box that one peel takes away
SMALLEST = 0.05  # share of all points below which a box says nothing
DENSE = 0.8  # share of cases from which a box is called dense

Cases = NDArray[np.bool_]


@dataclass(frozen=True)
class Limit:
    """One side of a box: the range of a factor, and how likely it would be by chance alone."""

    factor: str
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Box:
    """A box of conditions.

    `coverage` = its cases / all cases, `density` = its cases / its points, `mass` = its points / all points.
    """

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float


@dataclass(frozen=True)
class Discovery:
    """Boxes from the whole space inward; `chosen` is the place of the one to read first, None where none is dense."""

    points: int
    cases: int
    boxes: tuple[Box, ...]
    chosen: int | None


def discover(names: tuple[str, ...], places: Floats, cases: Cases) -> Discovery:
    """Peel from the whole space inward until a box is too small, then paste back what costs no density.

    `places` has shape (points, factors). Raises `RefusalError` where places are missing, or all or none are
    cases.
    """
    if not np.isfinite(places).all():
        raise RefusalError("no_conditions")
    if len(places) != len(cases) or places.shape[1] != len(names):
        raise ValueError(
            f"{places.shape} places, {len(cases)} cases and {len(names)} names do not belong together"
        )
    if not 0 < cases.sum() < len(cases):
        raise RefusalError("all_or_none", cases=int(cases.sum()), points=len(cases))
    whole = np.column_stack([places.min(axis=0), places.max(axis=0)])
    path = [whole]
    while (narrower := _peeled(path[-1], places, cases)) is not None:
        path.append(narrower)
    boxes = tuple(_box(names, limits, whole, places, cases) for limits in path)
    dense = [n for n, box in enumerate(boxes) if box.density >= DENSE]
    if not dense:
        return Discovery(len(cases), int(cases.sum()), boxes, None)
    pasted = _box(names, _pasted(path[dense[0]], whole, places, cases), whole, places, cases)
    boxes = (*boxes[: dense[0]], pasted, *boxes[dense[0] + 1 :])
    return Discovery(len(cases), int(cases.sum()), boxes, dense[0])


def inside(limits: Floats, places: Floats) -> Cases:
    """Which points lie within limits, shape (factors, 2)."""
    within = (places >= limits[:, 0]) & (places <= limits[:, 1])
    return np.asarray(within.all(axis=1))


def _peeled(limits: Floats, places: Floats, cases: Cases) -> Floats | None:
    """The box after the peel that raises density most; None where all are cases or every peel makes it too small.

    Every peel takes as many points, so that several often raise it alike. Of these the one is taken on whose side cases
    and others lie furthest apart, whatever the order of factors.
    """
    here = inside(limits, places)
    if cases[here].all():
        return None
    apart = _apart(places[here], cases[here])
    best, highest = None, (-1.0, -np.inf)
    for factor in range(places.shape[1]):
        values = np.sort(places[here, factor])
        for side, value in enumerate(_beyond(values)):
            tried = limits.copy()
            tried[factor, side] = value
            left = inside(tried, places)
            if left.sum() < max(1.0, SMALLEST * len(cases)) or left.sum() == here.sum():
                continue
            reached = float(cases[left].mean()), float(apart[factor] if side == 0 else -apart[factor])
            if reached > highest:
                best, highest = tried, reached
    return best


def _apart(places: Floats, cases: Cases) -> Floats:
    """By how many standard deviations cases lie above the others along each factor, shape (factors,)."""
    spread = places.std(axis=0)
    if not cases.any():
        return np.zeros_like(spread)
    differences = places[cases].mean(axis=0) - places[~cases].mean(axis=0)
    apart: Floats = np.divide(differences, spread, out=np.zeros_like(spread), where=spread > 0.0)
    return apart


def _beyond(values: Floats) -> tuple[float, float]:
    """The limits that leave out the lowest, or the highest, peel of sorted values; ties go together."""
    taken = max(1, int(PEEL * len(values)))
    low = values[values > values[taken - 1]]
    high = values[values < values[-taken]]
    return (
        float(low[0]) if len(low) else float(values[-1]),
        float(high[-1]) if len(high) else float(values[0]),
    )


def _pasted(limits: Floats, whole: Floats, places: Floats, cases: Cases) -> Floats:
    """Take back every limit without which the box is as dense, the one whose loss leaves it densest first."""
    density = float(cases[inside(limits, places)].mean())
    wider = [_without(limits, factor, side, whole) for factor, side in np.argwhere(limits != whole)]
    reached = [(float(cases[here].mean()), int(here.sum())) for here in (inside(one, places) for one in wider)]
    best = max(range(len(wider)), key=reached.__getitem__, default=None)
    if best is None or reached[best][0] < density:
        return limits
    return _pasted(wider[best], whole, places, cases)


def _without(limits: Floats, factor: int, side: int, whole: Floats) -> Floats:
    """A box without one of its limits."""
    wider = limits.copy()
    wider[factor, side] = whole[factor, side]
    return wider


def _box(names: tuple[str, ...], limits: Floats, whole: Floats, places: Floats, cases: Cases) -> Box:
    here = inside(limits, places)
    restricted = np.flatnonzero((limits != whole).any(axis=1))
    sides = tuple(
        Limit(
            names[factor],
            float(limits[factor, 0]),
            float(limits[factor, 1]),
            _chance(int(factor), limits, whole, places, cases),
        )
        for factor in restricted
    )
    return Box(sides, float(cases[here].sum() / cases.sum()), float(cases[here].mean()), float(here.mean()))


def _chance(factor: int, limits: Floats, whole: Floats, places: Floats, cases: Cases) -> float:
    """Chance that a box without this limit would by luck alone hold as many cases where the limit lies.

    The quasi-p-value of Bryant and Lempert: binomial, with the density of the box without the limit.
    """
    open_ = limits.copy()
    open_[factor] = whole[factor]
    wider, here = inside(open_, places), inside(limits, places)
    return float(binom.sf(cases[here].sum() - 1, here.sum(), cases[wider].mean()))
