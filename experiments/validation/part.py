"""A part of validation beside the facts: what it measures, how much of it, and the tables it is told in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from experiments.progress import Progress, untold
from experiments.validation.draw import (
    ACCEPTED,
    AROUND,
    DEFAULT,
    NO_HAZARD,
    STRUCTURE,
    Draw,
    accepted_draws,
    default_draw,
    draws_around,
    structures,
    without_moral_hazard,
)

TITLES = {
    DEFAULT: "default",
    NO_HAZARD: "no moral hazard",
    STRUCTURE: "structural alternatives",
    ACCEPTED: "accepted set",
    AROUND: "±30 %",
}


@dataclass(frozen=True)
class Effort:
    """How much is measured: draws all around the default, draws of an accepted set, pairs of runs and weeks of each.

    `pairs` are those under each draw all around the default, `accepted_pairs` those under any other; what is asked at
    the default alone takes `default_pairs`, and the protocol of the worlds `protocol_pairs` of prefectures.
    """

    around: int = 80
    accepted: Path | None = None
    most: int = 40
    pairs: int = 3
    accepted_pairs: int = 10
    default_pairs: int = 20
    weeks: int = 104
    protocol_pairs: int = 100

    def draws(self) -> tuple[Draw, ...]:
        """The default, also without moral hazard, both structural alternatives, an accepted set, draws all around."""
        around = draws_around(self.around) if self.around else ()
        return (default_draw(), without_moral_hazard(), *structures(), *self.accepted_set(), *around)

    def accepted_set(self) -> tuple[Draw, ...]:
        """The draws taken of the accepted set; none where there is no such set."""
        return accepted_draws(self.accepted, self.most) if self.accepted else ()

    def pairs_under(self, draws: Iterable[Draw]) -> tuple[int, ...]:
        """How many pairs answer under each of these draws."""
        return tuple(self.pairs if draw.source == AROUND else self.accepted_pairs for draw in draws)


class Work(NamedTuple):
    """Where answers are kept, how many processes look for them, and who is shown how far they are."""

    folder: Path
    processes: int
    shown: Progress = untold


class Table(NamedTuple):
    """A table with a sentence before it."""

    title: str
    says: str
    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]


class Part(NamedTuple):
    """A part: its name, its measurement, and the tables made from what was measured."""

    name: str
    measure: Callable[[Effort, Work], dict[str, Any]]
    tables: Callable[[Mapping[str, Any]], list[Table]]


def titles(sources: Iterable[str]) -> list[str]:
    """What sets of draws are called in tables."""
    return [TITLES[source] for source in sources]


def markdown(table: Table) -> str:
    """A table as a part of a page."""
    lines = [
        f"| {' | '.join(cells)} |" for cells in (table.headings, ["---"] * len(table.headings), *table.rows)
    ]
    return "\n\n".join([f"### {table.title}", table.says, "\n".join(lines)])
