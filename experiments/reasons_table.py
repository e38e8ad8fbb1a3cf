"""Why trust differs between two policies, cause by cause, as a table on a terminal."""

from collections.abc import Iterable, Sequence

from rich.table import Table

from sim.measures import BY_NAME
from sim.trust_account import AT_START, Reason
from sim.trust_ledger import PARTS

TOLD = 5  # causes of each measure; the rest are added up


def reasons_table(reasons: Sequence[Reason], reference: str, other: str) -> Table:
    """The causes that part final trust most, up and down; then what was there at the start, and the sum of the rest."""
    table = Table(box=None, pad_edge=False, title="\nWhy trust differs in the end", title_justify="left")
    table.add_column("cause")
    for heading in (reference, other, "difference"):
        table.add_column(heading, justify="right", no_wrap=True)
    for measure in PARTS:
        rows = [reason for reason in reasons if reason.measure == measure]
        table.add_row(f"[bold]{BY_NAME[measure].label}[/bold]", *_cells(rows), style="bold")
        told = rows[:TOLD] + [row for row in rows[TOLD:] if row.cause == AT_START]
        rest = [row for row in rows if row not in told]
        for row in told:
            table.add_row(f"  {row.cause}", *_cells([row]))
        if rest:
            table.add_row(f"  {len(rest)} other causes", *_cells(rest))
    return table


def _cells(rows: Iterable[Reason]) -> list[str]:
    """What some causes contribute together, here and there, and the difference."""
    here, there, difference = (sum(parts) for parts in zip(*(row[2:] for row in rows), strict=True))
    return [f"{here:+.3f}", f"{there:+.3f}", f"{difference:+.3f}"]
