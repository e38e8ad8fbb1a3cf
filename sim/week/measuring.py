"""Step 15: trust on every link, and what superiors spent of their time."""

from sim.rules import trust
from sim.run_state import RunState
from sim.state import YEAR

OFFICE_HOURS = 40.0  # hours of a superior's week


def measure_links(state: RunState, week: int, first_township: int, last_township: int) -> None:
    """Add the links between these townships and their cadres to the week's sums."""
    tree, cadres, trailing, offices = state.tree, state.cadres, state.trailing, state.offices
    for township in range(first_township, last_township):
        first, count = tree.first_cadre[township], tree.cadre_count[township]
        distrust, closures, reliable = 0.0, 0.0, 0.0
        for i in range(first, first + count):
            down = trust.trust_down(cadres.trust_ability[i], cadres.trust_integrity[i])
            up = trust.trust_up(cadres.forgiven[i], cadres.answered[i], cadres.punished[i])
            closures += trailing.recent_closures[i]
            reliable += trailing.recent_reliable[i]
            distrust += 1.0 - down
            _add_link(state, week, tree.tiers - 1, down, up, trailing.recent_closures[i], trailing.recent_reliable[i])
        offices.distrust_below[township] = distrust / count
        offices.recent_closures[township] = closures
        offices.reliable_closures[township] = reliable


def _add_link(state: RunState, week: int, tier: int, down: float, up: float, closures: float, reliable: float) -> None:
    """Add one link to the sums of the superior's tier; trust is misplaced against what the last 52 weeks showed."""
    tiers = state.tiers
    tiers.links[week, tier] += 1.0
    tiers.trust_down[week, tier] += down
    tiers.trust_up[week, tier] += up
    tiers.trust_gap[week, tier] += trust.trust_gap(down, up)
    if closures > 0.0:
        reliability = reliable / closures
        tiers.judged_links[week, tier] += 1.0
        tiers.misplaced_distrust[week, tier] += max(0.0, reliability - down)
        tiers.misplaced_trust[week, tier] += max(0.0, down - reliability)


def measure_week(state: RunState, week: int) -> None:
    """Add the links between offices, from the bottom up, and superiors' hours."""
    offices, tree = state.offices, state.tree
    for office in range(tree.first_township):
        offices.distrust_below[office] = 0.0
        offices.risk_below[office] = 0.0
        offices.recent_closures[office] = 0.0
        offices.reliable_closures[office] = 0.0
    for step in range(tree.offices - 1):
        office = tree.offices - 1 - step
        parent = tree.parent[office]
        down = trust.trust_down(offices.trust_ability[office], offices.trust_integrity[office])
        up = trust.trust_up(offices.forgiven[office], offices.answered[office], offices.punished[office])
        closures, reliable = offices.recent_closures[office], offices.reliable_closures[office]
        offices.recent_closures[parent] += closures
        offices.reliable_closures[parent] += reliable
        offices.distrust_below[parent] += (1.0 - down) / tree.child_count[parent]
        offices.risk_below[parent] += offices.failings[office] / tree.child_count[parent]
        _add_link(state, week, tree.tier[parent], down, up, closures, reliable)
    state.series.superior_hours[week] = OFFICE_HOURS * tree.offices
    _count_money(state, week)


def _count_money(state: RunState, week: int) -> None:
    """Superiors' hours on visits and checks, and public money; trips, means and answers are counted already."""
    series, cost, levers = state.series, state.world.cost, state.levers
    checked = levers.inspection.desk_checks[week] * series.closed[week]
    series.superior_hours_used[week] += series.visits[week] * cost.visit_hours + checked * cost.check_hours
    pay = levers.support.pay[week] * cost.pay * 1000.0 / YEAR * series.cadres[week]
    training = levers.support.training[week] * 12.0 / YEAR * cost.training * series.cadres[week]
    staff = (series.superior_hours_used[week] + series.hosting_hours[week]) * cost.superior_hour
    series.public_money[week] += pay + training + staff
