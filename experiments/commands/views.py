"""Everything else on the terminal: one scenario, parameters, what the doctor found."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from experiments.commands.console import stdout
from experiments.comparison.summary import Summary
from experiments.limits import LIMITS
from experiments.numbers import between, number, written
from experiments.outcome_groups import OUTCOME_GROUPS
from sim.measures import BY_NAME
from sim.parameters import Parameter


def print_summary(summary: Summary) -> None:
    """Print the mean of every outcome, with its interval where there are several runs."""
    console = stdout()
    console.print(f"[bold]{summary.scenario.title}[/bold] ({summary.scenario.name})")
    table = Table(box=None, pad_edge=False)
    table.add_column("outcome")
    table.add_column("unit", style="dim")
    for heading in ("mean", "95 % interval", "n"):
        table.add_column(heading, justify="right")
    for group, names in OUTCOME_GROUPS.items():
        table.add_row(f"[bold]{group}[/bold]")
        for name in names:
            found = summary.outcomes[name]
            interval = between(found.interval.low, found.interval.high)
            outcome = BY_NAME[name]
            table.add_row(f"  {outcome.label}", outcome.unit, number(found.mean), interval, str(found.runs))
    console.print(table)
    batch = summary.batch
    console.print(
        f"{batch.succeeded} of {batch.planned} runs came to their end. Seed {summary.seed}. Last year."
    )
    console.print(LIMITS, style="bold")


def print_parameters(chosen: Sequence[tuple[Parameter, float | str]]) -> None:
    """Print parameters one under the other, each with its value in the baseline."""
    console = stdout()
    table = Table(box=None, pad_edge=False)
    table.add_column("name", no_wrap=True)  # so that it can be copied
    for heading in ("symbol", "baseline", "from", "to", "unit", "meaning", "source"):
        table.add_column(
            heading, overflow="fold", justify="right" if heading in {"baseline", "from", "to"} else "left"
        )
    for parameter, value in chosen:
        words = parameter.choices
        low, high = (words[0], words[-1]) if words else (f"{parameter.low:g}", f"{parameter.high:g}")
        unit = " | ".join(words) if words else parameter.unit
        table.add_row(
            parameter.name,
            parameter.symbol,
            written(value),
            low,
            high,
            unit,
            parameter.meaning,
            parameter.source,
        )
    console.print(table)


def print_findings(found: Mapping[str, Any]) -> None:
    """Print what was found on this machine, one line each."""
    console = stdout()
    for topic, value in found.items():
        lines = value.items() if isinstance(value, dict) else [("", value)]
        console.print(f"[bold]{topic}[/bold]", end=" " if not isinstance(value, dict) else "\n")
        for name, part in lines:
            shown = "missing" if part is None else str(part)
            console.print(f"  {name} {shown}" if name else shown, markup=False)
