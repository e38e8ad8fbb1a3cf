"""A bench: arms that meet the same people and the same luck under one draw of parameters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from experiments.inference import Floats
from experiments.study.variables import Setting
from experiments.validation.draw import Draw
from experiments.validation.shared_runs import SharedRuns
from sim import Run, Scenario, load_scenario
from sim.beginning import Request
from sim.organisation import OrganisationSpec

Found = TypeVar("Found")
Margins = dict[str, Floats]  # what must come out -> by how much it does, pair by pair: above 0 as required
SEED = 20_261_122


@dataclass(frozen=True)
class Bench:
    """Runs arms under a draw in so many pairs; pair n has the people of roster `first` + n.

    `weeks` follow after policies parted; 0 leaves it to the scenario, and so does None the organisation. What an arm
    gave is kept, so that an arm that several questions need is run once; arms of one world share the weeks before
    policies part. A `full` bench is asked everything, another only what is cheap.
    """

    draw: Draw
    pairs: int
    weeks: int = 0
    first: int = 0
    organisation: OrganisationSpec | None = None
    full: bool = False
    kept: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    shared: SharedRuns = field(default_factory=SharedRuns)

    def for_weeks(self, weeks: int = 0) -> "Bench":
        """The same bench for another time; 0 leaves it to the scenario."""
        return replace(self, weeks=weeks)

    def with_pairs(self, pairs: int) -> "Bench":
        """A bench of other pairs, on which nothing was run yet."""
        return self if pairs == self.pairs else replace(self, pairs=pairs, kept={})

    def halves(self) -> tuple["Bench", "Bench"]:
        """Two benches of other people each, the second no smaller; on one pair alone both are that pair."""
        first = max(1, self.pairs // 2)
        rest = max(1, self.pairs - first)
        return self.with_pairs(first), replace(self, pairs=rest, first=self.first + self.pairs - rest, kept={})

    def arm(
        self,
        policy: str,
        world: str | None = None,
        levers: Mapping[str, Setting] | None = None,
        values: Mapping[str, Setting] | None = None,
    ) -> Scenario:
        """A policy in a world under the draw, with other levers, with other values of the world or the people."""
        found = self.draw.under(load_scenario(policy, world))
        changed = found.with_levers(levers or {}).with_values(values or {})
        if self.organisation:
            changed = changed.with_organisation(self.organisation)
        return changed.with_weeks(self.weeks) if self.weeks else changed

    def requests(self) -> list[Request]:
        """Whose luck each pair meets."""
        return [Request(SEED, roster=self.first + pair) for pair in range(self.pairs)]

    def each(self, measure: Callable[[Request], Found]) -> list[Found]:
        """What is measured in every pair."""
        return [measure(asked) for asked in self.requests()]

    def runs(self, arm: Scenario) -> list[Run]:
        """The runs of an arm."""
        return self.each(lambda asked: self.shared.once(arm, asked))

    def outcome(self, arm: Scenario, name: str) -> Floats:
        """An outcome over all weeks since policies parted, shape (pairs,)."""
        key = arm.fingerprint()
        if key not in self.kept:
            self.kept[key] = [run.window(0, arm.weeks) for run in self.runs(arm)]
        return np.array([window[name] for window in self.kept[key]])

    def gain(self, arm: Scenario, reference: Scenario, name: str) -> Floats:
        """By how much an outcome is more under an arm than under the reference, pair by pair."""
        return self.outcome(arm, name) - self.outcome(reference, name)


def best_place(places: Sequence[float], outcomes: Floats) -> float:
    """Where a curve over ascending places is highest: the top of the parabola through the best place and its two.

    >>> best_place([0.0, 1.0, 2.0], np.array([0.0, 3.0, 0.0]))
    1.0
    """
    top = int(np.argmax(outcomes))
    if top in (0, len(places) - 1):
        return float(places[top])
    curvature, slope, _ = np.polyfit(places[top - 1 : top + 2], outcomes[top - 1 : top + 2], 2)
    return float(round(-slope / (2.0 * curvature), 12)) if curvature < 0 else float(places[top])
