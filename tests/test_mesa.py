"""Runs as Mesa models: the same numbers, live agents, and a Mesa user's habits."""

import gc
import math
import re
import subprocess
import sys
import weakref
from pathlib import Path
from statistics import mean
from typing import Any

import mesa
import numpy as np
import pytest
from mesa.agent import AgentSet
from small_runs import contents

from sim import TrustModel, load_scenario, simulate
from sim.agents import Cadre, Superior, Task
from sim.errors import ScenarioError
from sim.organisation import OrganisationSpec
from sim.scenario import Scenario
from sim.state import SLOTS, Cadres, Offices, Tasks, columns

ROOT = Path(__file__).parents[1]
MEETINGS = "workload.meetings"


def tiny(*interventions: dict[str, Any], weeks: int = 30) -> Scenario:
    """Two townships of three cadres under a county, warm-up of eight weeks."""
    scenario = load_scenario("baseline").with_organisation(OrganisationSpec((1, 2), cadres=3))
    return scenario.with_weeks(weeks, warmup_weeks=8).with_interventions(interventions)


def model_after(steps: int, **arguments: Any) -> TrustModel:
    """A tiny model after so many steps."""
    model = TrustModel(tiny(), **{"seed": 3, "kind": "interpreted", **arguments})
    for _ in range(steps):
        model.step()
    return model


RULE = {"every_weeks": 13, "when": {"burden": {"above": 0.0}}, "change": {MEETINGS: -0.5}}


@pytest.mark.parametrize("kind", ["compiled", "interpreted"])
@pytest.mark.parametrize("rules", [(), (RULE,)])
def test_stepped_to_the_end_it_holds_what_simulate_gives(kind: Any, rules: tuple[Any, ...]) -> None:
    scenario = tiny(*rules)
    model = TrustModel(scenario, seed=5, kind=kind, replicate=2, log_rows=500, ledger_rows=500)
    model.run_model()
    run = simulate(scenario, seed=5, replicate=2, kind=kind, log_rows=500, ledger_rows=500)
    assert contents(model.state) == contents(run.state)
    assert model.result().outcomes == pytest.approx(run.outcomes, rel=0, abs=0, nan_ok=True)
    meetings = model.state.levers.workload.meetings[8:]
    assert (meetings[13] < meetings[12]) == bool(rules)  # the rule did act
    assert (model.steps, model.week, model.running) == (38, 30, False)


def test_after_the_last_week_a_step_is_refused() -> None:
    model = TrustModel(tiny(weeks=1).with_weeks(1, warmup_weeks=0), seed=1, kind="interpreted")
    model.step()
    with pytest.raises(RuntimeError) as refused:
        model.step()
    assert str(refused.value) == "this run has ended: all its 1 weeks have been run"


def test_the_same_seed_gives_the_same_model_and_none_gives_another_each_time() -> None:
    assert contents(model_after(12).state) == contents(model_after(12).state)
    assert contents(model_after(12).state) != contents(model_after(12, seed=4).state)
    assert contents(model_after(12).state) != contents(model_after(12, replicate=1).state)
    drawn = model_after(12, seed=None)
    assert drawn.request.seed != model_after(0, seed=None).request.seed
    assert contents(model_after(12, seed=drawn.request.seed).state) == contents(drawn.state)


def test_levers_given_at_the_start_hold_from_the_week_in_which_policies_part() -> None:
    model = model_after(0, levers={MEETINGS: 4.5})
    assert model.lever(MEETINGS) == model.policy.baseline_levers[MEETINGS] != 4.5
    for _ in range(8):
        model.step()
    assert model.lever(MEETINGS) == 4.5


def test_a_lever_changed_from_outside_holds_from_the_next_step() -> None:
    model = model_after(10)
    before = model.lever(MEETINGS)
    model.set_lever(MEETINGS, 6)
    assert model.lever(MEETINGS) == 6.0
    assert model.state.levers.workload.meetings.tolist() == [before] * 10 + [6.0] * 28
    untouched = model_after(10)
    for other in (model, untouched):
        other.step()
    assert model.state.series.meeting_hours[10] > untouched.state.series.meeting_hours[10]
    with pytest.raises(ScenarioError) as refused:
        model.set_lever("workload.meeting", 6)
    assert "Did you mean 'workload.meetings'?" in str(refused.value)


@pytest.mark.parametrize(("handle", "table"), [(Cadre, Cadres), (Superior, Offices), (Task, Tasks)])
def test_every_column_is_an_attribute_that_says_what_it_is(handle: type, table: type) -> None:
    for name, _, allowed in columns(table):
        assert f"{allowed.meaning} ({allowed.unit}, " in str(getattr(handle, name).__doc__)


def test_handles_read_and_write_the_columns() -> None:
    model = model_after(9)
    cadre = model.cadres[4]
    assert cadre.motivation == model.state.cadres.motivation[4]
    assert type(cadre.motivation) is float and type(cadre.holder) is int
    cadre.burnout = 0.25
    model.superiors[2].emergency = 1
    assert model.state.cadres.burnout[4] == 0.25
    assert model.state.offices.emergency.tolist() == [model.state.offices.emergency[0]] * 2 + [1.0]
    model.step()
    assert cadre.burnout == model.state.cadres.burnout[4] != 0.25


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("burnout", 1.5, "Cadre.burnout must be a number from 0 to 1 (share), not 1.5"),
        ("burnout", math.nan, "Cadre.burnout must be a number from 0 to 1 (share), not nan"),
        ("age", -1.0, "Cadre.age must be a number from 0 to 120 (years), not -1.0"),
        ("holder", 0.5, "Cadre.holder must be a whole number from 0 to inf (ordinal), not 0.5"),
    ],
)
def test_what_does_not_belong_in_a_column_is_refused(column: str, value: float, message: str) -> None:
    cadre = model_after(0).cadres[0]
    before = getattr(cadre, column)
    with pytest.raises(ValueError, match=re.escape(message)):
        setattr(cadre, column, value)
    assert getattr(cadre, column) == before


def test_links_go_up_down_and_sideways() -> None:
    model = model_after(1)
    top, first, second = model.superiors
    assert (top.superior, first.superior, second.superior) == (None, top, top)
    assert list(top.subordinates) == [first, second]
    assert list(second.subordinates) == list(model.cadres[3:])
    assert [office.tier for office in model.superiors] == [0, 1, 1]
    cadre = model.cadres[4]
    assert (cadre.superior, cadre.township, cadre.seat) == (second, 2, 4)
    assert list(cadre.colleagues) == [model.cadres[3], model.cadres[5]]


def test_trust_goes_both_ways_and_nobody_is_above_the_top() -> None:
    model = model_after(20)
    cadre = model.cadres[0]
    assert cadre.trust_down == pytest.approx(1 - (1 - cadre.trust_ability) * (1 - cadre.trust_integrity))
    assert cadre.trust_up == pytest.approx((cadre.forgiven + cadre.answered + 1 - cadre.punished) / 3)
    assert cadre.trust_gap == pytest.approx(1 - math.sqrt(cadre.trust_up * cadre.trust_down))
    top = model.superiors[0]
    assert all(math.isnan(trust) for trust in (top.trust_up, top.trust_down, top.trust_gap))
    assert 0 < model.superiors[1].trust_gap < 1


def test_tasks_in_hand_are_the_slots_that_are_taken() -> None:
    model = model_after(20)
    slots = [range(seat * SLOTS, (seat + 1) * SLOTS) for seat in range(6)]
    taken = [[row for row in rows if model.state.tasks.item[row]] for rows in slots]
    assert sum(map(len, taken)) > 0
    for cadre, rows in zip(model.cadres, taken, strict=True):
        assert [task.due for task in cadre.tasks] == [model.state.tasks.due[row] for row in rows]
        assert all(task.holder is cadre for task in cadre.tasks)


def test_agent_sets_select_group_aggregate_and_do() -> None:
    model = model_after(20)
    cadres = model.agents_by_type[Cadre]
    assert set(model.agents_by_type) == {Cadre, Superior}
    assert list(cadres) == list(model.cadres)
    assert cadres.get("ability") == model.state.cadres.ability.tolist()
    low = cadres.select(lambda cadre: cadre.trust_up < 0.5)
    assert {cadre.seat for cadre in low} == {c.seat for c in model.cadres if c.trust_up < 0.5}
    by_township = cadres.groupby("township").agg("motivation", mean)
    assert by_township == {
        1: pytest.approx(model.state.cadres.motivation[:3].mean()),
        2: pytest.approx(model.state.cadres.motivation[3:].mean()),
    }
    cadres.do(lambda cadre: setattr(cadre, "burnout", 0.5))
    model.superiors[1].subordinates.set("burnout", 0.0)
    assert model.state.cadres.burnout.tolist() == [0.0] * 3 + [0.5] * 3
    assert isinstance(model.superiors[1].subordinates, AgentSet)


def test_agents_are_numbered_from_one() -> None:
    model = model_after(0)
    newcomer = mesa.Agent(model)
    assert [agent.unique_id for agent in model.agents] == list(range(1, 11))
    assert newcomer in model.agents


def test_a_data_collector_records_what_the_run_holds() -> None:
    model = model_after(0)
    model.datacollector = mesa.DataCollector(
        model_reporters={"week": "week", "burnout": lambda model: model.state.cadres.burnout.mean()},
        agent_reporters={"trust": "trust_up"},
        agenttype_reporters={Cadre: {"burnout": "burnout"}},
    )
    burnout = []
    for _ in range(5):
        model.step()
        burnout.append(model.state.cadres.burnout.copy())
    by_week = model.datacollector.get_model_vars_dataframe()
    assert by_week["week"].tolist() == [-7, -6, -5, -4, -3]
    assert by_week["burnout"].tolist() == [week.mean() for week in burnout]
    by_cadre = model.datacollector.get_agenttype_vars_dataframe(Cadre)
    assert by_cadre["burnout"].tolist() == np.concatenate(burnout).tolist()
    assert len(model.datacollector.get_agent_vars_dataframe()) == 5 * 9


def test_the_headline_of_the_last_quarter_is_collected_by_default() -> None:
    model = model_after(15)
    collected = model.datacollector.get_model_vars_dataframe()
    assert list(collected) == ["initiative", "candor", "formalism"]
    assert collected["initiative"].iloc[-1] == model.outcomes(weeks=13)["initiative"]
    series = model.state.series
    assert model.outcomes(13)["initiative"] == series.initiatives[2:15].sum() / series.decided[2:15].sum()


def test_batch_run_runs_replicates_to_their_ends() -> None:
    grid = {"scenario": tiny(weeks=4), "seed": 1, "kind": "interpreted", "replicate": [0, 1]}
    rows = mesa.batch_run(TrustModel, grid, number_processes=1, display_progress=False)
    assert [row["replicate"] for row in rows] == [0, 1]
    assert {row["Step"] for row in rows} <= {11, 12}  # versions of Mesa count the last step differently
    assert rows[0]["initiative"] != rows[1]["initiative"]


@pytest.mark.parametrize("steps", [0, 2, 38])
def test_models_leave_no_trace(steps: int) -> None:
    remembered = [weakref.ref(model_after(steps)) for _ in range(3)]
    gc.collect()
    assert [reference() for reference in remembered] == [None] * 3


def test_the_session_in_the_documentation_runs_as_it_stands() -> None:
    text = (ROOT / "docs" / "mesa.md").read_text(encoding="utf-8")
    session: dict[str, Any] = {}
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    exec(compile(code, "docs/mesa.md", "exec"), session)
    assert len(session["trust_by_township"]) == 12
    assert 0 < len(session["doubters"]) < 120
    assert session["cadre"] in session["doubters"]
    assert session["head"].tier == 1
    assert len(session["heads_of_townships"]) == 12
    assert 0 < session["trust_in_his_people"] < 1
    assert session["by_week"]["forgiveness"].iloc[-1] == 0.9 != session["by_week"]["forgiveness"].iloc[0]
    assert len(session["by_week"]) == 78
    assert len(session["by_cadre"]) == 78 * 120


def test_who_does_not_ask_for_mesa_does_not_wait_for_it() -> None:
    code = "import sys; from sim import simulate; print({'mesa', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
