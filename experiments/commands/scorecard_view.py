"""The scorecard on a terminal."""

from collections.abc import Sequence

from rich.table import Table

from experiments.commands.console import stdout
from experiments.limits import LIMITS
from experiments.numbers import between, number, share
from experiments.validation.fact import Fact, facts_hash
from experiments.validation.scorecard import GOALS, Row, Score, found_words, tally, wanted_words

HOW_TO_READ = (
    "A sign counts where 90 % of blocks have it, a size where the mean lies within the range wanted. * = to be "
    "confirmed: recalled and not read again. Fitted facts may be used to set parameters, predicted ones never."
)


def print_scorecard(rows: Sequence[Row]) -> None:
    """Print every claim, then how many of each group were found."""
    console = stdout()
    table = Table(box=None, pad_edge=False)
    for heading in ("fact", "claim", "unit", "role"):
        table.add_column(heading, no_wrap=heading != "unit")
    for heading in ("found", "95 % interval", "wanted"):
        table.add_column(heading, justify="right", no_wrap=True)
    for heading in ("sign", "size"):
        table.add_column(heading, no_wrap=True)
    for row in rows:
        for score in row.scores:
            table.add_row(_key(row.fact), *_cells(row, score), style="red" if _missed(score) else None)
    console.print(table)
    for row in rows:
        if not row.scores:
            console.print(f"{_key(row.fact)} {row.fact.role}: {row.fact.note}", style="dim")
    for role, goal in GOALS.items():
        counted = tally(rows, role)
        if counted.signs or counted.sizes:
            console.print(
                f"{role.capitalize()}: {counted.signs_found} of {counted.signs} signs ({share(counted.sign_share)}, "
                f"wanted {share(goal.signs)}), {counted.sizes_found} of {counted.sizes} sizes "
                f"({share(counted.size_share)}, wanted {share(goal.sizes)})."
            )
    console.print(HOW_TO_READ, style="dim")
    console.print(f"Facts as written down: SHA-256 {facts_hash()}", style="dim")
    console.print(LIMITS, style="bold")


def _key(fact: Fact) -> str:
    """The name of a fact, marked where it is to be confirmed."""
    return fact.key if fact.status == "verified" else f"{fact.key} *"


def _cells(row: Row, score: Score) -> list[str]:
    interval = between(score.interval.low, score.interval.high, True)
    name = score.claim.name.replace("_", " ")
    return [
        name, score.claim.unit, row.fact.role, number(score.found, True), interval,
        wanted_words(score.claim), found_words(score.sign), found_words(score.size),
    ]  # fmt: skip


def _missed(score: Score) -> bool:
    return score.sign is False or score.size is False
