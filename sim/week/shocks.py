"""Step 1: epidemics, disasters and budget cuts strike by address."""

from sim.purposes import BUDGET_CUT, DISASTER, EPIDEMIC
from sim.rules import shocks
from sim.run_state import OFFICE_ADDRESS, RunState, draw


def strike_shocks(state: RunState, week: int) -> None:
    """Let shocks strike and fade; an epidemic and a budget cut meet everybody, a disaster one township."""
    offices, world = state.offices, state.world.shocks
    epidemic_strikes = draw(state.luck, week, OFFICE_ADDRESS, EPIDEMIC, 0) < shocks.weekly_chance(world.epidemic)
    budget_strikes = draw(state.luck, week, OFFICE_ADDRESS, BUDGET_CUT, 0) < shocks.weekly_chance(world.budget_cut)
    epidemic = shocks.shock_level(offices.epidemic[0], epidemic_strikes, world.fading)
    budget_cut = shocks.shock_level(offices.budget_cut[0], budget_strikes, world.fading)
    for office in range(state.tree.offices):
        luck = draw(state.luck, week, OFFICE_ADDRESS + office, DISASTER, 0)
        strikes = office >= state.tree.first_township and luck < shocks.weekly_chance(world.disaster)
        local = shocks.shock_level(offices.local_disaster[office], strikes, world.fading)
        offices.epidemic[office] = epidemic
        offices.budget_cut[office] = budget_cut
        offices.local_disaster[office] = local
        offices.emergency[office] = max(epidemic, local)
