"""Policies compared with a reference, in one or many conditions.

    method: contrast
    reference: tight
    policies:
      tight: tight_control                                       # the name of a scenario
      forgiving: {fault_tolerance.practised: 0.8}                # levers, on top of model.scenario
      gradual: {scenario: tight_control, interventions: [...]}   # a scenario with changes
    across: {world: [none, bad_apples], learning.negativity: [1.4, 1.8]}    # all combinations

Instead of factors, `across` may hold a design of its own ({method: latin_hypercube, n: 256, factors: ...}):
then the contrast is made at each of its points. Policies given as levers must all give the same ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from experiments.study.designs.cells import read_across
from experiments.study.designs.design import Design, Surroundings
from experiments.study.factors import Factor
from experiments.study.points import Point
from experiments.study.policies import Policy, read_policies
from experiments.study.section import Section
from sim.values import Fixed


@dataclass(frozen=True)
class Contrast:
    """Every policy in every cell; the policies of one cell stand together, in the order of the file."""

    policies: tuple[Policy, ...]
    reference: str
    across: Design | None

    method: ClassVar[str] = "contrast"
    meaning: ClassVar[str] = "policies against a reference, in every cell of `across`"
    keys: ClassVar[tuple[str, ...]] = ("policies", "reference", "across")
    extends: ClassVar[bool] = True

    @classmethod
    def read(cls, section: Section, around: Surroundings) -> "Contrast":
        """Read the policies, then the conditions they meet."""
        policies = read_policies(section, around.fixed)
        section.need("reference", "Say which policy the others are compared with.")
        names = [policy.name for policy in policies]
        reference = section.word("reference", names, "policy") if names else ""
        set_by_policies = dict.fromkeys(name for policy in policies for name in policy.settings)
        around = around.with_fixed(tuple(set_by_policies), "a policy")
        if any(policy.scenario for policy in policies):
            around = around.with_fixed(("scenario",), "a policy")
        return cls(policies, reference or "", read_across(section, around))

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What varies across cells."""
        return self.across.factors if self.across else ()

    @property
    def size(self) -> int:
        """Policies times cells."""
        return len(self.policies) * (self.across.size if self.across else 1)

    def points(self) -> Iterator[Point]:
        """Cell by cell."""
        cells = self.across.points() if self.across else iter([Point(0, Fixed())])
        for cell in cells:
            for place, policy in enumerate(self.policies):
                number = cell.number * len(self.policies) + place
                yield Point(number, cell.settings, policy.name, cell.number)

    def flags(self) -> dict[str, Any]:
        """The method, the policies and the design of the cells."""
        return {
            "method": self.method,
            "policies": [policy.name for policy in self.policies],
            "reference": self.reference,
            "across": self.across.flags() if self.across else None,
        }
