"""The runs of a contrast as arrays: outcome -> worlds x policies x pairings, the reference first."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.inference import Floats
from experiments.study.points import WHERE
from sim.measures import BY_NAME

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Measured:
    """Outcomes under every policy in every world and pairing; not a number where a run failed or is missing.

    `policies` begins with the reference. A world is one cell of the design; `settings` has one entry a world for
    every factor that varies across them.
    """

    policies: tuple[str, ...]
    settings: Mapping[str, tuple[Any, ...]]
    values: Mapping[str, Floats]

    @property
    def worlds(self) -> int:
        """How many worlds the policies met."""
        first: Floats = next(iter(self.values.values()))
        return len(first)

    @property
    def planned(self) -> int:
        """How many pairings every policy was to meet in every world."""
        first: Floats = next(iter(self.values.values()))
        return int(first.shape[-1])

    def levels(self, factor: str) -> Floats | None:
        """The numbers a factor takes, one a world; None where it is not a number or does not vary."""
        values = self.settings[factor]
        if not all(isinstance(value, int | float | np.number) for value in values) or len(set(values)) < 2:
            return None
        return np.array(values, dtype=float)

    def kept(self, outcome: str) -> NDArray[np.bool_]:
        """The worlds that means over worlds are taken of: all, or the complete ones where worlds outnumber pairings.

        Something must go where a run is missing, the world or the pairing; so that which is plentiful goes.
        """
        values = self.values[outcome]
        if self.worlds <= self.planned:
            return np.ones(self.worlds, dtype=bool)
        whole: NDArray[np.bool_] = np.all(np.isfinite(values), axis=(1, 2))
        return whole

    def signed(self, outcome: str) -> Floats:
        """Values with the sign that makes more of an outcome better; as they are where neither is."""
        return self.values[outcome] * (BY_NAME[outcome].better or 1)

    def over_worlds(self, values: Floats, outcome: str) -> Floats:
        """Mean over the kept worlds, shape (policies, pairings); not a number where there is none."""
        kept = values[self.kept(outcome)]
        means: Floats = kept.mean(axis=0) if len(kept) else np.full(values.shape[1:], math.nan)
        return means


def measured(design: "pd.DataFrame", tables: Mapping[str, "pd.DataFrame"], reference: str) -> Measured:
    """Bind a design and one table of points x pairings an outcome, as `experiments.store` gives them.

    `design` is indexed by point and has the columns `policy` and `cell`; all others but `draw` are factors.
    Raises ValueError where the reference is not among the policies or a cell has not every policy once.
    """
    policies = _reference_first(list(dict.fromkeys(design["policy"])), reference)
    points = design.reset_index(names="point").pivot(index="cell", columns="policy", values="point")[policies]
    if points.isna().to_numpy().any():
        raise ValueError("every cell of a contrast needs every policy")
    worlds = design[design["policy"] == reference].set_index("cell").loc[points.index]
    factors = [name for name in design.columns if name not in WHERE]
    order = points.to_numpy().ravel()
    return Measured(
        policies=tuple(policies),
        settings={name: tuple(worlds[name]) for name in factors if worlds[name].nunique(dropna=False) > 1},
        values={
            outcome: table.loc[order].to_numpy(dtype=float).reshape(*points.shape, -1)
            for outcome, table in tables.items()
        },
    )


def _reference_first(policies: Sequence[str], reference: str) -> list[str]:
    if reference not in policies:
        raise ValueError(f"the reference '{reference}' is not among the policies {', '.join(policies)}")
    return [reference, *(policy for policy in policies if policy != reference)]
