"""Why trust differs, as a table."""

from experiments.reasons_table import TOLD, reasons_table
from sim.measures import BY_NAME
from sim.trust_account import AT_START, Reason
from sim.trust_ledger import PARTS


def test_what_was_there_at_the_start_has_a_line_of_its_own() -> None:
    rows = [
        Reason(measure, cause, start, start + more, more)
        for measure in PARTS
        for cause, start, more in [*((f"cause {n}", 0.0, 0.1) for n in range(TOLD + 2)), (AT_START, 0.6, 0.0)]
    ]
    table = reasons_table(rows, "tight", "light")
    causes, here, there, _ = (list(column.cells) for column in table.columns)
    for measure in PARTS:
        part = causes.index(f"[bold]{BY_NAME[measure].label}[/bold]")
        start, rest = part + TOLD + 1, part + TOLD + 2
        assert (causes[part + 1], causes[start], causes[rest]) == ("  cause 0", f"  {AT_START}", "  2 other causes")
        assert (here[start], there[start], there[rest]) == ("+0.600", "+0.600", "+0.200")
