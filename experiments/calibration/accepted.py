"""The answer of a calibration: the accepted draws, what they say of parameters, which target kept others out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from experiments.calibration.calibration import Calibration, Target
from experiments.calibration.identified import Identified, Ridge, identified, ridges
from experiments.calibration.record import Evaluated
from experiments.plain import Row

LARGE = 0.5  # of the half-width of a target: a standard error above it lets chance decide


@dataclass(frozen=True)
class Reached:
    """One target: how many draws lie within it, whatever the others do, and how much of that is chance.

    `chance` is the median standard error over replicates, in half-widths of the range.
    """

    target: Target
    draws: int
    chance: float

    @property
    def decided_by_chance(self) -> bool:
        """Whether more replicates, or a wider range, are needed."""
        return self.chance > LARGE


@dataclass(frozen=True)
class Accepted:
    """The accepted draws in the order of their numbers, out of all that were evaluated and those that failed."""

    calibration: Calibration
    draws: tuple[Evaluated, ...]
    evaluated: int
    failed: int
    targets: tuple[Reached, ...]
    parameters: tuple[Identified, ...]
    ridges: tuple[Ridge, ...]


def accepted(calibration: Calibration, kept: Mapping[int, Evaluated]) -> Accepted:
    """Take the draws that give every target within its range."""
    ended = [draw for draw in kept.values() if draw.ok]
    chosen = tuple(draw for draw in ended if calibration.accepts(draw))
    ranges = {one.name: (one.low, one.high) for one in calibration.parameters}
    values = {name: [float(draw.settings[name]) for draw in chosen] for name in ranges}
    places = np.array([[one.place(value) for value in values[one.name]] for one in calibration.parameters]).T
    return Accepted(
        calibration,
        chosen,
        len(kept),
        len(kept) - len(ended),
        tuple(_reached(target, ended) for target in calibration.targets),
        tuple(identified(ranges, places, values)),
        tuple(ridges(list(ranges), places)),
    )


def _reached(target: Target, ended: list[Evaluated]) -> Reached:
    within = sum(target.distance(draw.found[target.name]) <= 1.0 for draw in ended)
    errors = [draw.error[target.name] for draw in ended]
    half = (target.high - target.low) / 2.0
    return Reached(target, within, float(np.median(errors)) / half if errors else float("nan"))


def accepted_rows(found: Accepted) -> list[Row]:
    """The set as a table that a study can run over: a row a draw, a column a parameter."""
    return [
        {"draw": draw.draw, "distance": found.calibration.distance(draw.found), **draw.settings}
        for draw in found.draws
    ]


def draw_rows(calibration: Calibration, kept: Mapping[int, Evaluated]) -> list[Row]:
    """All draws with what was measured; numbers are missing where a draw failed."""
    nothing = float("nan")
    names = [target.name for target in calibration.targets]
    return [
        {
            "draw": draw.draw,
            "distance": calibration.distance(draw.found) if draw.ok else nothing,
            **draw.settings,
            **{f"found.{name}": draw.found.get(name, nothing) for name in names},
            **{f"error.{name}": draw.error.get(name, nothing) for name in names},
            "failure": draw.failure,
        }
        for draw in kept.values()
    ]


def as_mapping(found: Accepted) -> Row:
    """Everything but the draws themselves, in plain values."""
    return {
        "name": found.calibration.name,
        "method": found.calibration.method,
        "planned": found.calibration.draws,
        "evaluated": found.evaluated,
        "failed": found.failed,
        "accepted": len(found.draws),
        "targets": [
            {
                **asdict(one.target),
                "draws": one.draws,
                "chance": one.chance,
                "decided_by_chance": one.decided_by_chance,
            }
            for one in found.targets
        ],
        "parameters": [one.as_mapping() for one in found.parameters],
        "ridges": [asdict(one) for one in found.ridges],
    }
