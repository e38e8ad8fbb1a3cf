"""The scorecard as a part of a page, from what was measured last and kept beside the pages."""

import json
from collections.abc import Iterable, Sequence

from experiments.numbers import number, share
from experiments.validation.fact import Fact, facts, facts_hash
from experiments.validation.record import measured
from experiments.validation.scorecard import GOALS, Row, Score, found_words, score, tally, wanted_words
from experiments.validation.theory import theories
from sim.scenario_files import SCENARIOS

MEASURED = SCENARIOS.parent / "docs" / "validity"
COUNTS = "| theory | fitted: signs | sizes | predicted: signs | sizes |\n| --- | ---: | ---: | ---: | ---: |"
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


def rivals() -> str:
    """Every claim under the model and under each rival theory: found or missed, by sign and by size."""
    names = ["the model", *(one.title for one in theories().values())]
    folders = [MEASURED, *(MEASURED / name for name in theories())]
    cards = [[score(fact, measured(folder, fact)) for fact in facts() if fact.scored] for folder in folders]
    said = "\n".join(f"- **{one.title}** (`--theory {one.name}`): {one.says}" for one in theories().values())
    head = f"| fact | claim | {' | '.join(names)} |\n| --- | --- |{' --- |' * len(names)}"
    lines = [
        f"| {row.fact.key} | {one.claim.name.replace('_', ' ')} | {_across(cards, n, k)} |"
        for n, row in enumerate(cards[0])
        for k, one in enumerate(row.scores)
    ]
    counts = [_counts(names[n], card) for n, card in enumerate(cards)]
    return "\n\n".join([said, COUNTS + "\n" + "\n".join(counts), "\n".join([head, *lines])])


def _counts(name: str, card: Sequence[Row]) -> str:
    cells = []
    for role in GOALS:
        counted = tally(card, role)
        cells += [f"{counted.signs_found} of {counted.signs}", f"{counted.sizes_found} of {counted.sizes}"]
    return f"| {name} | {' | '.join(cells)} |"


def _across(cards: Sequence[Sequence[Row]], row: int, claim: int) -> str:
    """The same claim on every scorecard."""
    return " | ".join(_both(card[row].scores[claim]) for card in cards)


def _both(found: Score) -> str:
    """Sign and size in two words; a dash where there is nothing to find."""
    return f"{found_words(found.sign) or '-'}, {found_words(found.size) or '-'}"


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
