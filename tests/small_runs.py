"""Short runs of shipped scenarios in a small organisation, and everything a run wrote as bytes."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.organisation import OrganisationSpec
from sim.policy_changes import AdaptiveRule, Intervention
from sim.run_state import RunState
from sim.scenario import Scenario
from sim.scenario_files import load_scenario

SMALL = OrganisationSpec((1, 2, 2), cadres=3, departments=2, village_agents=1)
WARMUP, LEAST_WEEKS = 12, 30
RECORDS = {"log_rows": 20_000, "ledger_rows": 60_000}  # more than a small run fills


def small(name: str, world: str | None = None) -> Scenario:
    """A shipped scenario in a small organisation, no longer than its interventions need."""
    scenario = load_scenario(name, world).with_organisation(SMALL)
    weeks = max([LEAST_WEEKS, *(_ends(change) + 4 for change in scenario.interventions)])
    return scenario.with_weeks(min(weeks, scenario.weeks), WARMUP)


def _ends(change: Intervention | AdaptiveRule) -> int:
    """The week in which a change has ended or arrived; for a rule, time to look twice."""
    if isinstance(change, Intervention):
        return change.until_week or change.from_week + change.over_weeks
    return change.until_week or change.from_week + 3 * change.every_weeks


def columns_of(table: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every array and number of a tuple of tables, under its dotted name."""
    if hasattr(table, "_fields"):
        for field in table._fields:
            yield from columns_of(getattr(table, field), f"{name}.{field}" if name else field)
    else:
        yield name, table


def contents(state: RunState) -> dict[str, bytes]:
    """Everything a run read and wrote, bit for bit."""
    return {name: np.asarray(column).tobytes() for name, column in columns_of(state, "")}


def fingerprint(state: RunState) -> str:
    """One hash of all that."""
    digest = hashlib.sha256()
    for name, content in contents(state).items():
        digest.update(name.encode() + content)
    return digest.hexdigest()
