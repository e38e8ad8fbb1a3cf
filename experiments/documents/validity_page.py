"""The scorecard as a part of a page, from what was measured last and kept beside the pages."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from experiments.numbers import number, share
from experiments.validation import competitor
from experiments.validation.ablations import matters
from experiments.validation.draw import DEFAULT, NO_HAZARD, ONE_BY_ONE, STRUCTURE
from experiments.validation.fact import Fact, facts, facts_hash
from experiments.validation.levers import LEAST
from experiments.validation.over_draws import read_summary
from experiments.validation.part import TITLES, markdown
from experiments.validation.parts import PARTS
from experiments.validation.protocol import holds
from experiments.validation.record import measured
from experiments.validation.scorecard import GOALS, Row, Score, found_words, score, tally, wanted_words
from experiments.validation.shares import ENOUGH
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
    """Every claim under the model and each rival theory, by sign and by size; a regression is counted beside them."""
    names = ["the model", *(one.title for one in theories().values())]
    cards = [_card(MEASURED), *_rival_cards()]
    said = "\n".join(f"- **{one.title}** (`--theory {one.name}`): {one.says}" for one in theories().values())
    head = f"| fact | claim | {' | '.join(names)} |\n| --- | --- |{' --- |' * len(names)}"
    lines = [
        f"| {row.fact.key} | {one.claim.name.replace('_', ' ')} | {_across(cards, n, k)} |"
        for n, row in enumerate(cards[0])
        for k, one in enumerate(row.scores)
    ]
    counts = [_counts(names[n], card) for n, card in enumerate(cards)]
    counts.append(_counts("Linear regression", competitor.scorecard()))
    return "\n\n".join([said, COUNTS + "\n" + "\n".join(counts), "\n".join([head, *lines])])


def _card(folder: Path) -> list[Row]:
    """Every fact that is scored, as it was measured in a folder."""
    return [score(fact, measured(folder, fact)) for fact in facts() if fact.scored]


def _rival_cards() -> list[list[Row]]:
    """The same under each rival theory."""
    return [_card(MEASURED / name) for name in theories()]


def in_short() -> str:
    """What came of everything, in a few sentences that quote what was measured."""
    rows = list(_rows())
    facts_found = [
        f"Of the {role} facts {share(counted.sign_share)} of signs and {share(counted.size_share)} of sizes were found "
        f"({share(goal.signs)} and {share(goal.sizes)} were wanted)."
        for role, goal in GOALS.items()
        for counted in [tally(rows, role)]
    ]
    return "\n".join(
        f"- {line}"
        for line in (*facts_found, _by_rivals(), _by_protocol(), *_robustness(), _contribution(), _harm())
    )


def _by_rivals() -> str:
    """How many signs of predicted facts others find."""
    titles = [*(one.title.lower() for one in theories().values()), "a linear regression that knows no mechanism"]
    cards = [*_rival_cards(), competitor.scorecard()]
    own, found = tally(_card(MEASURED), "predicted"), [tally(card, "predicted").signs_found for card in cards]
    others = ", ".join(f"{title} {signs}" for title, signs in zip(titles, found, strict=True))
    return f"Of {own.signs} signs of predicted facts the model finds {own.signs_found}; of its rivals {others}."


def _by_protocol() -> str:
    """How many requirements of worlds, and how many whole worlds, hold in prefectures."""
    found = read_summary(MEASURED, "protocol")
    worlds = [[holds(one) for one in world.values()] for world in found["worlds"].values()]
    return (
        f"By the protocol ({found['pairs']} pairs of prefectures, beyond the smallest difference that matters) "
        f"{sum(map(sum, worlds))} of the {sum(map(len, worlds))} requirements that worlds make hold, and "
        f"{sum(bool(world) and all(world) for world in worlds)} of {len(worlds)} worlds with all of theirs."
    )


def _robustness() -> Iterable[str]:
    """How many requirements of worlds are conditional, and where levers are best."""
    required: Mapping[str, Mapping[str, Any]] = read_summary(MEASURED, "worlds")["requirements"]
    for source in next(iter(required.values())):
        asked = [by_source[source] for by_source in required.values() if source in by_source]
        holds = sum(not one["conditional"] for one in asked)
        draws = next(iter(required.values()))[source]["draws"]
        where = {
            DEFAULT: "under the default",
            NO_HAZARD: "without moral hazard",
            STRUCTURE: "under every structural alternative",
        }.get(
            source,
            f"in at least four of five of {draws} draws ({TITLES[source]}); the others are conditional",
        )
        yield f"{holds} of the {len(asked)} requirements that worlds make hold {where}."
    sources = read_summary(MEASURED, "levers")["sources"]
    usual, without = (sources[source]["effects"]["service"][0] for source in (DEFAULT, NO_HAZARD))
    yield (
        f"Loosening moves service by {number(usual, True)}, and by {number(without, True)} without moral hazard, where "
        "care does not fall with liability. How far it falls nobody has measured: what loosening does to service hangs "
        "on it."
    )
    for source in sources:
        if source not in ONE_BY_ONE:
            well, all_told = _come_out(sources[source], "moves")
            pulled, _ = _come_out(sources[source], "pulls")
            yield (
                f"{well} of {all_told} moves of a best place that theory tells come out in at least four of five draws "
                f"({TITLES[source]}, {sources[source]['draws']}), and {pulled} as a pull where the place may stay at "
                "an end. Do not build on the others."
            )


def _come_out(found: Mapping[str, Any], what: str) -> tuple[int, int]:
    """How many moves or pulls come out in draws enough, and of how many."""
    told = [np.array(each) for lever in found[what].values() for each in lever.values()]
    return sum(float((each > LEAST[what]).mean()) >= ENOUGH for each in told), len(told)


def _contribution() -> str:
    """How many forces move something."""
    rows = [row for row in read_summary(MEASURED, "ablations")["rows"] if row["kind"] == "force"]
    moving = sum(matters(row) for row in rows)
    return (
        f"{moving} of {len(rows)} countervailing forces move what loosening does to service, initiative, candor or "
        "formalism by more than too little to matter; the others are secondary for that question."
    )


def _harm() -> str:
    """In how many of the remedies a world was found in which they surely hurt."""
    rows = read_summary(MEASURED, "remedies")["rows"]
    hurting = sum(row["high"] < 0 for row in rows)
    return (
        f"For {hurting} of {len(rows)} remedies a world was found in which the remedy lowers service beyond chance. "
        "None of them is good everywhere because a model says so."
    )


def part(name: str) -> str:
    """The tables of a part of validation beside the facts."""
    return "\n\n".join(markdown(table) for table in PARTS[name].tables(read_summary(MEASURED, name)))


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
