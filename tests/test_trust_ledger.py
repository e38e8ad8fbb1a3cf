"""Every change of trust is in the ledger: from start to end without a gap, and it adds up by cause."""

import numpy as np
import pytest
from small_runs import small

from sim import Run, events, simulate
from sim.event_words import BELIEFS, CADRES_ONLY
from sim.run_state import OFFICE_ADDRESS
from sim.series import Ledger
from sim.trust_account import AT_START, Reason, cause_sums, trust_account, why_differs
from sim.trust_ledger import PARTS, Entry, belief_of, entries, ledger, links_of, start_of, trust_of
from sim.trust_path import trust_path

SCENARIOS = ("baseline", "tight_control", "loosened", "promise_broken", "silenced_then_repaired")


def kept(name: str, seed: int = 2) -> Run:
    return simulate(small(name), seed, ledger=True)


def with_entries(run: Run, *rows: tuple[int, int, int, int, float, float]) -> Run:
    """The run with a ledger of our own: week, who, belief, cause, before, after."""
    whole = [np.array(column) for column in zip(*rows, strict=True)]
    return Run(run.scenario, run.request, run.state._replace(ledger=Ledger(np.array([len(rows)]), *whole)))


@pytest.mark.parametrize("name", SCENARIOS)
def test_entries_lead_from_the_start_to_the_end_bit_for_bit(name: str) -> None:
    run = kept(name)
    start, held, weeks = start_of(run), {}, []
    for entry in entries(run):
        link = (entry.who, entry.belief)
        assert entry.before == held.get(link, belief_of(start, *link)), entry
        assert entry.after != entry.before
        held[link] = entry.after
        weeks.append(entry.week)
    assert min(weeks) == -run.scenario.warmup_weeks and max(weeks) == run.scenario.weeks - 1
    everybody = [
        *range(run.state.tree.cadres),
        *range(OFFICE_ADDRESS, OFFICE_ADDRESS + run.state.tree.offices),
    ]
    for who in everybody:
        for belief in BELIEFS.values():
            if who < OFFICE_ADDRESS or belief not in CADRES_ONLY:
                last = held.get((who, belief), belief_of(start, who, belief))
                assert last == belief_of(run.state, who, belief), (who, belief)
    assert {who for who, _ in held} == set(links_of(run))
    assert {belief for _, belief in held} >= set(BELIEFS.values()) - {"forgiven_ceiling"}


def test_a_broken_promise_lowers_the_ceiling_of_forgiveness() -> None:
    causes = {entry.cause for entry in entries(kept("promise_broken")) if entry.belief == "forgiven_ceiling"}
    assert "promise broken" in causes
    assert causes <= {"promise broken", "new holder of the seat"}


def test_the_table_names_the_link() -> None:
    run = kept("tight_control")
    table, tree = ledger(run), run.state.tree
    assert len(table) == run.state.ledger.count[0]
    cadres, offices = table[table.link == "cadre"], table[table.link == "office"]
    assert (tree.office_of_cadre[cadres.subordinate] == cadres.superior).all()
    assert (tree.parent[offices.subordinate] == offices.superior).all()
    assert (table.after - table.before == table.change).all()
    listed = [(one.week, one.belief, one.cause, one.before, one.after) for one in entries(run)]
    columns = table[["week", "belief", "cause", "before", "after"]]
    assert list(columns.itertuples(index=False, name=None)) == listed


def test_an_account_adds_up_by_hand() -> None:
    run = kept("baseline")
    ability, integrity = (belief_of(start_of(run), 0, part) for part in PARTS["trust_down"])
    office, punished = OFFICE_ADDRESS + 1, belief_of(start_of(run), OFFICE_ADDRESS + 1, "punished")
    by_hand = with_entries(
        run,
        (3, 0, events.TRUST_ABILITY, events.COMPLETION, ability, 0.9),
        (4, 0, events.TRUST_INTEGRITY, events.DECEPTION, integrity, 0.5),
        (5, 0, events.TRUST_INTEGRITY, events.ADMISSION, 0.5, 0.7),
        (5, office, events.PUNISHED, events.PRICE_OF_PASSING_ON, punished, punished + 0.3),
    )
    account = trust_account(by_hand)
    assert account.loc["task reported complete", "trust_ability"] == pytest.approx(0.9 - ability)
    assert account.loc["task reported complete", "trust_down"] == pytest.approx(
        (0.9 - ability) * (1.0 - integrity)
    )
    assert account.loc["deception found", "trust_down"] == pytest.approx(0.1 * (0.5 - integrity))
    assert account.loc["failure admitted", "trust_down"] == pytest.approx(0.1 * 0.2)
    assert account.loc["what passing problems on cost", "punished"] == pytest.approx(0.3)
    assert account.loc["what passing problems on cost", "trust_up"] == pytest.approx(-0.1)
    assert list(trust_account(by_hand, office).index) == ["what passing problems on cost"]


@pytest.mark.parametrize("who", [0, 7, OFFICE_ADDRESS + 1, OFFICE_ADDRESS + 4])
def test_the_causes_on_one_link_add_up_to_its_change(who: int) -> None:
    run = kept("tight_control")
    start, sums = start_of(run), cause_sums(run, who)
    for measure in (*PARTS, "forgiven", "punished", "trust_integrity"):
        change = sum(value for (name, _), value in sums.items() if name == measure)
        assert change == pytest.approx(
            trust_of(run.state, who, measure) - trust_of(start, who, measure), abs=1e-12
        )


@pytest.mark.parametrize("other", ["loosened", "promise_broken", "laissez_faire"])
def test_causes_add_up_to_the_difference_between_two_policies(other: str) -> None:
    here, there = (simulate(small(name), 3, ledger=True) for name in ("tight_control", other))
    reasons = why_differs(here, there)
    for measure in (*PARTS, *(part for parts in PARTS.values() for part in parts)):
        means = [
            np.mean([trust_of(run.state, link, measure) for link in links_of(run)]) for run in (here, there)
        ]
        rows = [row for row in reasons if row.measure == measure]
        assert sum(row.here for row in rows) == pytest.approx(means[0], abs=1e-9)
        assert sum(row.there for row in rows) == pytest.approx(means[1], abs=1e-9)
        assert sum(row.difference for row in rows) == pytest.approx(means[1] - means[0], abs=1e-9)
        assert [row.difference for row in rows if row.cause == AT_START] == [0.0]
    sizes = [abs(row.difference) for row in reasons]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > 0.01


def test_final_trust_is_the_trust_that_is_measured() -> None:
    run = kept("loosened")
    last = run.window(run.scenario.weeks - 1, run.scenario.weeks)
    reasons = why_differs(run, run)
    for measure in PARTS:
        assert sum(row.here for row in reasons if row.measure == measure) == pytest.approx(
            last[measure], abs=1e-12
        )
    assert all(row.difference == 0.0 for row in reasons)


def test_worlds_that_start_apart_say_so() -> None:
    here = kept("baseline")
    there = simulate(small("baseline").with_values({"prior.forgiven": 0.9}), 2, ledger=True)
    prior = here.scenario.values["prior.forgiven"]
    started = {row.measure: row for row in why_differs(here, there) if row.cause == AT_START}
    assert started["forgiven"] == Reason(
        "forgiven", AT_START, *(pytest.approx(x) for x in (prior, 0.9, 0.9 - prior))
    )
    assert started["trust_down"].difference == 0.0


def test_trust_is_compared_link_by_link() -> None:
    larger = small("baseline").with_organisation(small("baseline").organisation.__class__((1, 3), cadres=2))
    with pytest.raises(ValueError) as caught:
        why_differs(kept("baseline"), simulate(larger, 2, ledger=True))
    assert str(caught.value) == (
        "trust is compared link by link, and these two runs have different organisations"
    )


@pytest.mark.parametrize("who", [2, OFFICE_ADDRESS + 3])
def test_a_path_begins_at_the_start_and_ends_at_the_end(who: int) -> None:
    run = kept("tight_control")
    path, start = trust_path(run, who), start_of(run)
    weeks = run.scenario.warmup_weeks + run.scenario.weeks
    assert ("distrust" in path) == (who < OFFICE_ADDRESS)
    for name, values in path.items():
        assert len(values) == weeks + 1
        assert (values[0], values[-1]) == (trust_of(start, who, name), trust_of(run.state, who, name))
    first: dict[str, Entry] = {}
    for entry in entries(run, who):
        first.setdefault(entry.belief, entry)
    assert first
    for belief, entry in first.items():
        assert path[belief][entry.week + run.scenario.warmup_weeks] == entry.before


def test_a_run_without_a_ledger_says_so() -> None:
    run = simulate(small("baseline"))
    with pytest.raises(ValueError) as caught:
        ledger(run)
    assert str(caught.value) == "this run has no trust ledger: run it with simulate(..., ledger=True)"


def test_a_ledger_that_ran_out_of_room_is_never_read() -> None:
    run = simulate(small("baseline"), ledger_rows=10)
    with pytest.raises(ValueError) as caught:
        list(entries(run))
    assert str(caught.value) == (
        f"this ledger has room for 10 of {run.state.ledger.count[0]} changes: "
        "run it with simulate(..., ledger=True)"
    )
