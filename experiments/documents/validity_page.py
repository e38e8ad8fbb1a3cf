"""The scorecard as a part of a page, from what was measured last and kept beside the pages."""

import json
from collections.abc import Iterable, Sequence

from experiments.numbers import number, share
from experiments.validation.fact import Fact, facts, facts_hash
from experiments.validation.record import measured
from experiments.validation.scorecard import GOALS, Row, Score, found_words, score, tally, wanted_words
from sim.scenario_files import SCENARIOS

MEASURED = SCENARIOS.parent / "docs" / "validity"
HEAD = "| fact | claim | found | wanted | sign | size |\n| --- | --- | ---: | ---: | --- | --- |"


def scorecard() -> str:
    """Every claim with what was found, by role; inputs and what is not scored below."""
    rows = list(_rows())
    scored = [_group(role, [row for row in rows if row.fact.role == role]) for role in GOALS]
    others = "\n".join(
        f"- **{row.fact.key}** ({row.fact.role}): {row.fact.source}. {row.fact.note}"
        for row in rows
        if not row.scores
    )
    return "\n\n".join([*scored, "### Inputs, and what is not scored", others])


def provenance() -> str:
    """How many counties the numbers come from, and the hash of the facts as they were written down."""
    content = json.loads((MEASURED / f"{facts()[0].key}.json").read_text("utf-8"))
    return (
        f"{content['blocks']} blocks of {content['counties']} counties, in each block other people, three years. "
        f"Facts as written down before the first fit: SHA-256 `{facts_hash()}`."
    )


def _rows() -> Iterable[Row]:
    for fact in facts():
        yield score(fact, measured(MEASURED, fact) if fact.scored else {})


def _group(role: str, rows: Sequence[Row]) -> str:
    counted, goal = tally(rows, role), GOALS[role]
    lines = [_line(row.fact, one) for row in rows for one in row.scores]
    return (
        f"### {role.capitalize()} facts\n\n"
        f"{counted.signs_found} of {counted.signs} signs ({share(counted.sign_share)}, wanted {share(goal.signs)}), "
        f"{counted.sizes_found} of {counted.sizes} sizes ({share(counted.size_share)}, wanted {share(goal.sizes)}).\n\n"
        + "\n".join([HEAD, *lines])
    )


def _line(fact: Fact, found: Score) -> str:
    confirmed = "" if fact.status == "verified" else " (to be confirmed)"
    low, high = number(found.interval.low, True), number(found.interval.high, True)
    cells = (
        f"{fact.key}{confirmed}",
        f"{found.claim.name.replace('_', ' ')}, {found.claim.unit}",
        f"{number(found.found, True)} ({low} to {high})",
        wanted_words(found.claim),
        found_words(found.sign),
        found_words(found.size),
    )
    return f"| {' | '.join(cells)} |"
