"""Tables of validation on a terminal."""

from collections.abc import Iterable

from rich.markdown import Markdown

from experiments.commands.console import stdout
from experiments.limits import LIMITS
from experiments.validation.part import Table, markdown


def print_tables(tables: Iterable[Table]) -> None:
    """Print tables as they stand on the page, and what the model cannot say."""
    console = stdout()
    for table in tables:
        console.print(Markdown(markdown(table)))
    console.print(LIMITS, style="bold")
