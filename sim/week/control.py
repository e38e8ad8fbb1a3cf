"""Step 2: norms become realised control, visits are set, and control that was cut comes back by another door."""

from sim.arithmetic import clamp
from sim.purposes import HELPFUL, JOINT, VISIT
from sim.rules import control, inspection, trust
from sim.run_state import OFFICE_ADDRESS, TIER_BITS, RunState, draw


def exert_control(state: RunState, week: int) -> None:
    """Set tightness on every link from the top down, then the week's visits and displaced hours of each township."""
    offices, tree = state.offices, state.tree
    from_above = state.levers.relations.blame_from_above[week]
    for office in range(tree.offices):
        parent = tree.parent[office]
        pressure = state.world.control.outside_pressure if parent < 0 else offices.blame_risk[parent]
        offices.blame_risk[office] = control.blame_risk(
            offices.blame_risk[office], from_above, pressure, offices.failings[office], state.world.control
        )
        if parent >= 0:
            _tighten(state, office, parent)
    for i in range(tree.cadres):
        _tighten_on_cadre(state, i)
    for township in range(tree.first_township, tree.first_township + tree.townships):
        _set_visits(state, week, township)
        _displace(state, week, township)


def _tighten(state: RunState, office: int, parent: int) -> None:
    """Tightness of an office towards one office below, and the mean of all offices above that one."""
    offices = state.offices
    down = trust.trust_down(offices.trust_ability[office], offices.trust_integrity[office])
    met = control.tightness(offices.preference[parent], 1.0 - down, offices.blame_risk[parent], state.world.control)
    tier = state.tree.tier[office]
    offices.control_met[office] = met
    offices.control_reaching[office] = (offices.control_reaching[parent] * (tier - 1.0) + met) / tier


def _tighten_on_cadre(state: RunState, i: int) -> None:
    """What reaches a cadre: the mean tightness of all superiors, the township's head included."""
    offices, cadres, township = state.offices, state.cadres, state.tree.office_of_cadre[i]
    tier = state.tree.tier[township]
    down = trust.trust_down(cadres.trust_ability[i], cadres.trust_integrity[i])
    own = control.tightness(
        offices.preference[township], 1.0 - down, offices.blame_risk[township], state.world.control
    )
    cadres.control_met[i] = (offices.control_reaching[township] * tier + own) / (tier + 1.0)


def _set_visits(state: RunState, week: int, township: int) -> None:
    """Visits of every line above this week; lines that coordinate come on the same day and are hosted once."""
    offices, tree, lever = state.offices, state.tree, state.levers.inspection
    visiting_tiers = max(1, tree.tiers - 1)
    visits, receptions, openness, helpful = 0.0, 0.0, 0.0, 0.0
    for tier in range(visiting_tiers):
        visitor = tree.ancestor[township, tier]
        chance = _visit_chance(state, week, township, tier, visiting_tiers * tree.departments)
        together = draw(state.luck, week, township + OFFICE_ADDRESS, VISIT, tier)
        helpful_share = state.world.visits.helpful * (1.0 - offices.openness[visitor])  # who is hosted does not help
        came_together = 0.0
        for line in range(tree.departments):
            item = line * TIER_BITS + tier
            coordinated = draw(state.luck, week, township + OFFICE_ADDRESS, JOINT, item) < lever.coordination[week]
            own = draw(state.luck, week, township + OFFICE_ADDRESS, VISIT, item + TIER_BITS)
            if coordinated:
                own = together
            if own < chance:
                visits += 1.0
                openness += offices.openness[visitor]
                if draw(state.luck, week, township + OFFICE_ADDRESS, HELPFUL, item) < helpful_share:
                    helpful += 1.0
                if coordinated:
                    came_together = 1.0
                else:
                    receptions += 1.0
        receptions += came_together
    _receive(state, week, township, visits, receptions, openness, helpful)
    state.series.visits[week] += visits
    state.series.receptions[week] += receptions


def _visit_chance(state: RunState, week: int, township: int, tier: int, lines: int) -> float:
    """Chance that one line of the office above at this tier visits this township this week."""
    offices, tree, lever = state.offices, state.tree, state.levers.inspection
    visitor = tree.ancestor[township, tier]
    towards = tree.ancestor[township, min(tier + 1, tree.tiers - 1)]
    parent = max(0, tree.parent[township])
    distrust = 1.0 - trust.trust_down(offices.trust_ability[township], offices.trust_integrity[township])
    weight = inspection.targeting_weight(
        lever.targeting[week],
        distrust / max(offices.distrust_below[parent], 0.01),
        (0.01 + offices.failings[township]) / (0.01 + offices.risk_below[parent]),
    )
    tight = 1.0 if visitor == towards else offices.control_met[towards]
    yearly = control.realised(lever.visits[week] * weight, tight, lever.cap[week])
    return inspection.visit_chance(yearly, lines)


def _receive(
    state: RunState, week: int, township: int, visits: float, receptions: float, openness: float, helpful: float
) -> None:
    """Write down who came, what they brought and how open they are to hosting."""
    offices, fading = state.offices, state.world.visits.fading
    offices.visits[township] = visits
    offices.receptions[township] = receptions
    offices.visitor_openness[township] = openness / visits if visits > 0.0 else 0.0
    offices.scrutiny[township] += fading * (visits - offices.scrutiny[township])
    group = offices.assistance[township]
    standing = 1.0 - state.levers.support.assistance_on_request[week]
    brought = helpful + (1.0 if group > 0 else group * standing)
    offices.know_how[township] += fading * (clamp(brought, 0.0, 1.0) - offices.know_how[township])


def _displace(state: RunState, week: int, township: int) -> None:
    """Control that superiors miss re-enters as calls, chat groups and forms."""
    offices, lever = state.offices, state.levers
    demanded = control.demanded_hours(
        lever.relations.blame_from_above[week], offices.control_reaching[township], state.world.control
    )
    carried = state.world.load.digital_return * lever.workload.digital[week]
    offices.displaced[township] = control.displaced_hours(
        offices.displaced[township], demanded, offices.upward_seen[township], carried, state.world.control
    )


def realised_intensity(state: RunState, week: int, i: int) -> float:
    """Accountability a cadre meets: the norm times the tightness of the superiors above, at most 1."""
    return min(1.0, state.levers.accountability.intensity[week] * state.cadres.control_met[i])
