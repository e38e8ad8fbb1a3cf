"""What is written down of each fact, before any fit."""

from pathlib import Path

import pytest

from experiments.validation import fact
from experiments.validation.fact import facts, facts_hash
from experiments.validation.facts import MEASURES

INPUTS = {"C13", "C16", "C18", "C24", "C29"}
PREDICTED = {"C5", "C6", "C9", "C10", "C12", "C17", "C21", "C22", "C23", "C28", "C33", "C35", "C38"}


def test_every_fact_has_a_row_in_order() -> None:
    assert [one.key for one in facts()] == [f"C{n}" for n in range(1, 41)]
    assert all(one.source and one.finding for one in facts())


def test_a_fact_that_sets_a_parameter_or_is_predicted_is_never_fitted() -> None:
    assert {one.key for one in facts() if one.role == "input"} == INPUTS
    assert {one.key for one in facts() if one.role == "predicted"} == PREDICTED


def test_at_least_28_are_scored_and_the_others_say_why_not() -> None:
    assert sum(one.scored for one in facts()) >= 28
    assert all(one.note for one in facts() if not one.scored)


def test_every_scored_fact_has_its_virtual_experiment() -> None:
    assert set(MEASURES) == {one.key for one in facts() if one.scored}


def test_a_claim_asks_for_a_sign_or_a_size() -> None:
    claims = [claim for one in facts() for claim in one.claims]
    assert all(claim.sign or claim.within for claim in claims)


def test_the_hash_is_that_of_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = facts_hash()
    changed = tmp_path / "facts.yaml"
    changed.write_text(fact.FACTS.read_text().replace("within: [9, 27]", "within: [1, 27]"))
    monkeypatch.setattr(fact, "FACTS", changed)
    assert facts_hash() != before


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "  status: verified",
            "  status: sure",
            "C2: status must be one of verified, to be confirmed, not 'sure'",
        ),
        (
            "role: fitted",
            "role: tuned",
            "C1: role must be one of input, fitted, predicted, unscored, not 'tuned'",
        ),
        (
            "target: -24, within",
            "target: -2, within",
            "C1.weak_control: the target -2 does not lie within -55 to -5",
        ),
        (
            "target: -24, within: [-55, -5]",
            "target: -24",
            "C1.weak_control: a claim has a unit, and a sign or a target within a range, or both",
        ),
    ],
)
def test_what_is_written_wrongly_is_refused(
    before: str, after: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    changed = tmp_path / "facts.yaml"
    changed.write_text(fact.FACTS.read_text().replace(before, after, 1))
    monkeypatch.setattr(fact, "FACTS", changed)
    with pytest.raises(ValueError) as refused:
        facts.__wrapped__()
    assert str(refused.value) == message
