"""Everything one run reads and writes, in one tuple of tables."""

from typing import NamedTuple

from sim.luck import uniform
from sim.organisation import Organisation
from sim.parameters.levers import Levers
from sim.parameters.population import Cadres as CadrePopulation
from sim.parameters.world import World
from sim.series import EventLog, Ledger, Series, Tally, TierSeries, TownshipYears
from sim.state import Cadres, Cases, Desk, Directives, Offices, Tasks, Trailing

OFFICE_ADDRESS = 1 << 28  # offices are addressed above all seats
TIER_BITS = 8  # item of a draw that is made once at each tier: item * TIER_BITS + tier
HOLDER_BITS = 256  # purpose of a draw that is made for a holder: purpose + HOLDER_BITS * holder


class Luck(NamedTuple):
    """The keys of a run and of its roster, and one address at which the luck is forced to a value.

    No address is forced where `forced_week` is -1.
    """

    key0: int
    key1: int
    roster0: int
    roster1: int
    forced_week: int
    forced_who: int
    forced_purpose: int
    forced_item: int
    forced_value: float


class Calendar(NamedTuple):
    """Weeks that matter, counted from the first week of the warm-up."""

    policy_week: int  # policies part
    tally_from: int  # sums by cadre begin
    common_rate: float  # tasks per cadre-month that all compared arms share; below 0: each arm's own


class RunState(NamedTuple):
    """Tables of one run; `tree`, `levers`, `world` and `population` are only read."""

    tree: Organisation
    levers: Levers
    world: World
    population: CadrePopulation
    calendar: Calendar
    luck: Luck
    offices: Offices
    cadres: Cadres
    tasks: Tasks
    desk: Desk
    cases: Cases
    directives: Directives
    trailing: Trailing
    series: Series
    tiers: TierSeries
    tally: Tally
    years: TownshipYears
    log: EventLog
    ledger: Ledger


def draw(luck: Luck, week: int, who: int, purpose: int, item: int) -> float:
    """The luck of an address, strictly between 0 and 1."""
    here = week == luck.forced_week and who == luck.forced_who
    if here and purpose == luck.forced_purpose and item == luck.forced_item:
        return luck.forced_value
    return uniform(luck.key0, luck.key1, week, who, purpose, item)
