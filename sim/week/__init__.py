"""The week: fifteen steps in one ordered list."""

from sim.run_state import RunState
from sim.state import TILE
from sim.week.accountability import hold_to_account
from sim.week.answer import answer_problems, hear_answers
from sim.week.approach import choose_approaches
from sim.week.assignment import issue_directives, receive_tasks
from sim.week.citizens import serve_citizens
from sim.week.control import exert_control
from sim.week.inspection import be_visited
from sim.week.load import carry_load
from sim.week.measuring import measure_links, measure_week
from sim.week.people import live_on
from sim.week.reporting import close_tasks, pass_reports_up
from sim.week.shocks import strike_shocks
from sim.week.trust import learn, offices_learn
from sim.week.voice import speak
from sim.week.work import do_work


def run_weeks(state: RunState, first_week: int, last_week: int) -> None:
    """Run the weeks from first_week up to, but not including, last_week."""
    for week in range(first_week, last_week):
        one_week(state, week)


def one_week(state: RunState, week: int) -> None:
    """The week. Cadres read what offices wrote before, and the reverse, so the order of agents decides nothing.

    Interventions (step 1) are in the levers' paths already.
    """
    strike_shocks(state, week)  # 1
    exert_control(state, week)  # 2
    issue_directives(state, week)  # 3
    first = state.tree.first_township
    end = first + state.tree.townships
    for tile in range(first, end, TILE):
        last = min(tile + TILE, end)
        receive_tasks(state, week, tile, last)  # 3
        carry_load(state, week, tile, last)  # 4
        choose_approaches(state, week, tile, last)  # 5
        do_work(state, week, tile, last)  # 6
        speak(state, week, tile, last)  # 7
    answer_problems(state, week)  # 8
    for tile in range(first, end, TILE):
        last = min(tile + TILE, end)
        hear_answers(state, week, tile, last)  # 8
        be_visited(state, week, tile, last)  # 9
        close_tasks(state, week, tile, last)  # 10
        hold_to_account(state, week, tile, last)  # 11
        learn(state, week, tile, last)  # 12
        live_on(state, week, tile, last)  # 13
        serve_citizens(state, week, tile, last)  # 14
        measure_links(state, week, tile, last)  # 15
    pass_reports_up(state, week)  # 10
    offices_learn(state, week)  # 12
    measure_week(state, week)  # 15
