"""Superiors and cadres as Mesa agents: one `Superior` for every office, one `Cadre` for every seat.

They are handles (see `sim.handles`): the run itself stays in columns, so `AgentSet.select`, `agg`, `groupby`,
`get`, `set` and `DataCollector` see the run as it is, and agents cost nothing while weeks are run. Each has
the columns of its table in `sim.state` as attributes, whose docstrings say what they mean: `help(Cadre)`.
"""

import math
from typing import TYPE_CHECKING, Any

import mesa  # type: ignore[import-untyped]
from mesa.agent import AgentSet  # type: ignore[import-untyped]

from sim import state
from sim.handles import rows_of
from sim.rules import trust

if TYPE_CHECKING:
    from sim.model import TrustModel


@rows_of(state.Tasks)
class Task:
    """One task in the hands of a cadre: the handle of a slot, into which another comes once it is closed."""

    def __init__(self, holder: "Cadre", row: int) -> None:
        """Look at one slot."""
        self.holder = holder
        self._table = holder.model.state.tasks
        self._row = row

    if TYPE_CHECKING:

        def __getattr__(self, column: str) -> Any:
            """A column of `sim.state.Tasks`."""


class _Subordinate(mesa.Agent):  # type: ignore[misc]
    """What cadres and offices share: a superior, trust in him and his trust in them."""

    model: "TrustModel"

    if TYPE_CHECKING:

        def __getattr__(self, column: str) -> Any:
            """A column of the agent's table in `sim.state`."""

        @property
        def superior(self) -> "Superior | None":
            """The head of the office above; None for the top."""

    @property
    def trust_up(self) -> float:
        """Trust in the superior, from 0 to 1; not a number for the top."""
        if self.superior is None:
            return math.nan
        return trust.trust_up(self.forgiven, self.answered, self.punished)

    @property
    def trust_down(self) -> float:
        """The superior's trust in this subordinate, from 0 to 1; not a number for the top."""
        if self.superior is None:
            return math.nan
        return trust.trust_down(self.trust_ability, self.trust_integrity)

    @property
    def trust_gap(self) -> float:
        """How much trust is missing on this link, whichever way, from 0 to 1; not a number for the top."""
        return trust.trust_gap(self.trust_down, self.trust_up) if self.superior is not None else math.nan


@rows_of(state.Cadres)
class Cadre(_Subordinate):
    """A seat at the grassroots and whoever holds it; a successor takes over seat, tasks and colleagues."""

    def __init__(self, model: "TrustModel", seat: int) -> None:
        """Make the handle of one seat, counted from 0."""
        super().__init__(model)
        self.seat = seat
        self._table = model.state.cadres
        self._row = seat

    @property
    def township(self) -> int:
        """Number of the office this cadre works in."""
        return int(self.model.state.tree.office_of_cadre[self.seat])

    @property
    def village_agent(self) -> bool:
        """Whether this seat has duties and no authority."""
        return bool(self.model.state.tree.village_agent[self.seat])

    @property
    def superior(self) -> "Superior":
        """The head of the township."""
        return self.model.superiors[self.township]

    @property
    def colleagues(self) -> Any:
        """The other cadres of the township, an AgentSet."""
        return self.superior.subordinates.select(lambda cadre: cadre is not self)

    @property
    def tasks(self) -> list[Task]:
        """Tasks in hand, each a handle like this one."""
        slots = (Task(self, row) for row in range(self.seat * state.SLOTS, (self.seat + 1) * state.SLOTS))
        return [task for task in slots if task.item != 0]


@rows_of(state.Offices)
class Superior(_Subordinate):
    """The head of an office at any tier, and the office. Trust is that between him and the office above."""

    def __init__(self, model: "TrustModel", office: int) -> None:
        """Make the handle of one office, counted from 0, the top."""
        super().__init__(model)
        self.office = office
        self._table = model.state.offices
        self._row = office

    @property
    def tier(self) -> int:
        """How far from the top, which has 0."""
        return int(self.model.state.tree.tier[self.office])

    @property
    def superior(self) -> "Superior | None":
        """The head of the office above; None for the top."""
        parent = self.model.state.tree.parent[self.office]
        return self.model.superiors[parent] if parent >= 0 else None

    @property
    def subordinates(self) -> Any:
        """The heads of the offices directly below, or a township's cadres; an AgentSet."""
        tree, office = self.model.state.tree, self.office
        below: tuple[_Subordinate, ...]
        if tree.cadre_count[office] > 0:
            below = self.model.cadres[tree.first_cadre[office] :][: tree.cadre_count[office]]
        else:
            below = self.model.superiors[tree.first_child[office] :][: tree.child_count[office]]
        return AgentSet(below, random=self.model.random)
