"""The tree: offices under offices, cadres under the lowest offices (townships), lines in every office.

`OrganisationSpec` is what a scenario says; `build` lays it out as columns, offices numbered from the top.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import refuse
from sim.organisation_faults import MAX_TIERS, organisation_faults

__all__ = ["MAX_TIERS", "PRESETS", "Organisation", "OrganisationSpec", "build"]

Span = int | tuple[int, ...]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class OrganisationSpec:
    """How many offices, cadres and functional lines there are.

    `spans` has one entry per tier of offices: the number of offices under each office of the tier above,
    or a tuple with one number for each of them where they differ. The first entry is 1, the last tier are
    the townships. `cadres` work in each township; the last `village_agents` of them have duties and no
    authority. `departments` functional lines issue tasks and visits in every office.

    Raises `ScenarioError` where this makes no tree.
    """

    spans: tuple[Span, ...]
    cadres: int = 10
    departments: int = 3
    village_agents: int = 0

    def __post_init__(self) -> None:
        """Refuse what makes no tree."""
        refuse(organisation_faults(vars(self)))

    def as_mapping(self) -> dict[str, object]:
        """The same as it stands in YAML."""
        spans = [list(span) if isinstance(span, tuple) else span for span in self.spans]
        return {
            "spans": spans,
            "cadres": self.cadres,
            "departments": self.departments,
            "village_agents": self.village_agents,
        }


PRESETS: dict[str, OrganisationSpec] = {
    "county": OrganisationSpec((1, 12)),
    "prefecture": OrganisationSpec((1, 8, 12)),
    "province": OrganisationSpec((1, 3, 8, 12)),
}


class Organisation(NamedTuple):
    """The tree in columns.

    Offices are ordered by tier from the top (0), children of one office stand together, townships come last;
    the cadres of one township stand together, in the order of the townships.

    Shapes: [offices] from `parent` to `cadre_count`, [offices, MAX_TIERS] for `ancestor`, [cadres] for
    `office_of_cadre` and `village_agent`.
    """

    parent: Integers  # office above; -1 for the top
    tier: Integers  # 0 for the top
    first_child: Integers  # first office below; 0 for townships
    child_count: Integers  # offices below; 0 for townships
    region: Integers  # the office of tier 1 above (itself at tier 1); 0 for the top
    first_cadre: Integers  # first cadre of a township; 0 for other offices
    cadre_count: Integers  # cadres of a township; 0 for other offices
    ancestor: Integers  # the office of each tier on the way to the top, itself at its own tier; -1 below
    office_of_cadre: Integers  # the township
    village_agent: NDArray[np.int8]  # 1 for a village agent
    offices: int
    cadres: int
    tiers: int
    departments: int
    first_township: int
    townships: int


def build(spec: OrganisationSpec) -> Organisation:
    """Lay the tree out in columns."""
    counts = _children_by_tier(spec.spans)
    sizes = [1, *(int(count.sum()) for count in counts)]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    offices, first_township = int(starts[-1]), int(starts[-2])
    tier = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    child_count = np.concatenate((*counts, np.zeros(sizes[-1], dtype=np.int64)))
    parent = np.concatenate(([-1], np.repeat(np.arange(first_township), child_count[:first_township])))
    first_child = np.where(child_count > 0, 1 + np.cumsum(child_count) - child_count, 0)
    ancestor = _ancestors(parent, tier)
    in_township = np.arange(offices) >= first_township
    township_number = np.arange(offices) - first_township
    return Organisation(
        parent=parent.astype(np.int64),
        tier=tier,
        first_child=first_child.astype(np.int64),
        child_count=child_count,
        region=np.maximum(ancestor[:, 1], 0),
        first_cadre=np.where(in_township, township_number * spec.cadres, 0).astype(np.int64),
        cadre_count=np.where(in_township, spec.cadres, 0).astype(np.int64),
        ancestor=ancestor,
        office_of_cadre=np.repeat(np.arange(first_township, offices, dtype=np.int64), spec.cadres),
        village_agent=_village_agents(spec, sizes[-1]),
        offices=offices,
        cadres=sizes[-1] * spec.cadres,
        tiers=len(sizes),
        departments=spec.departments,
        first_township=first_township,
        townships=sizes[-1],
    )


def _children_by_tier(spans: tuple[Span, ...]) -> list[Integers]:
    """For each tier but the last, the number of offices under each of its offices."""
    counts: list[Integers] = []
    offices = 1
    for span in spans[1:]:
        counts.append(np.full(offices, span) if isinstance(span, int) else np.array(span, dtype=np.int64))
        offices = int(counts[-1].sum())
    return counts


def _ancestors(parent: Integers, tier: Integers) -> Integers:
    ancestor = np.full((len(parent), MAX_TIERS), -1, dtype=np.int64)
    for level in range(int(tier[-1]) + 1):
        here = np.flatnonzero(tier == level)
        if level > 0:
            ancestor[here] = ancestor[parent[here]]
        ancestor[here, level] = here
    return ancestor


def _village_agents(spec: OrganisationSpec, townships: int) -> NDArray[np.int8]:
    of_one_township = np.zeros(spec.cadres, dtype=np.int8)
    of_one_township[spec.cadres - spec.village_agents :] = 1
    return np.tile(of_one_township, townships)
