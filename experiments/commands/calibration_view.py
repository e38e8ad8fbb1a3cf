"""The answer of a calibration on a terminal, and how the command ends."""

from pathlib import Path

import click
from rich.table import Table

from experiments.calibration.accepted import Accepted
from experiments.calibration.calibration import Target
from experiments.calibration.identified import FEWEST, Identified
from experiments.commands.console import new_table, stdout
from experiments.commands.program import INTERRUPTED, OK, RUN_FAILED, SOME_FAILED
from experiments.limits import LIMITS
from experiments.numbers import between, number, share
from experiments.runner.stopping import INTERRUPTED as CTRL_C
from sim.measures import BY_NAME


def print_accepted(found: Accepted) -> None:
    """Print targets, what the set says of each parameter, and ridges."""
    console = stdout()
    console.print(
        f"[bold]{found.calibration.name}[/bold]: {len(found.draws)} of {found.evaluated} draws are accepted "
        f"({found.failed} failed)."
    )
    console.print(_targets(found))
    if found.parameters:
        console.print(_parameters(found))
    else:
        console.print(f"Fewer than {FEWEST} draws were accepted: nothing is said of the parameters.")
    for ridge in found.ridges:
        console.print(
            f"ridge: {ridge.one} and {ridge.other} go together (rank correlation {number(ridge.correlation, True)}): "
            "the targets tell them only together."
        )
    console.print(LIMITS, style="bold")


def say_how_it_ended(folder: Path, found: Accepted, reason: str) -> int:
    """Say where the set is, or how to go on; gives the exit code."""
    planned = found.calibration.draws
    click.echo(f"{folder}: {found.evaluated} of {planned} draws are evaluated.", err=True)
    if found.evaluated < planned:
        click.echo(f"stopped: {reason}. What was evaluated is kept; the same command goes on.", err=True)
        return INTERRUPTED if reason == CTRL_C else RUN_FAILED
    if found.failed == found.evaluated:
        return RUN_FAILED
    return SOME_FAILED if found.failed else OK


def _targets(found: Accepted) -> Table:
    headings = ("range", "draws within it", "standard error / half-width")
    table = new_table(("target", "outcome", "unit"), headings)
    for one in found.targets:
        target = one.target
        chance = number(one.chance) + (" (too few replicates)" if one.decided_by_chance else "")
        table.add_row(
            target.name, _asked(target), BY_NAME[target.metric].unit, f"{target.low:g} to {target.high:g}",
            str(one.draws), chance,
        )  # fmt: skip
    return table


def _asked(target: Target) -> str:
    """The outcome of a target in words."""
    label = BY_NAME[target.metric].label
    if target.against:
        return f"{label}: {target.policy} less {target.against}"
    return f"{label} under {target.policy}" if target.policy else label


def _parameters(found: Accepted) -> Table:
    table = new_table(("parameter",), ("range", "accepted (90 %)", "median", "of the range"))
    table.add_column("identified")
    for one in found.parameters:
        table.add_row(*_cells(one))
    return table


def _cells(one: Identified) -> tuple[str, ...]:
    return (
        one.name,
        f"{one.low:g} to {one.high:g}",
        between(one.accepted_low, one.accepted_high),
        number(one.median),
        share(one.spread),
        "yes" if one.identified else "no",
    )
