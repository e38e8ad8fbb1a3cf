"""How a command that ran scenarios ends: its exit code says whether all, some or none of the runs ended."""

import click

from experiments.commands.program import INTERRUPTED, OK, RUN_FAILED, SOME_FAILED
from experiments.comparison.pairs import Batch

SHOWN = 3  # failed runs that are named


def say_and_exit(ctx: click.Context, batch: Batch) -> None:
    """Name failed runs on stderr and leave with the code that belongs to the batch."""
    failures = batch.failures
    for (_, pairing), message in list(failures.items())[:SHOWN]:
        click.echo(f"failed: roster {pairing.roster}, replicate {pairing.replicate}: {message}", err=True)
    if len(failures) > SHOWN:
        click.echo(f"and {len(failures) - SHOWN} more", err=True)
    if batch.interrupted:
        click.echo(f"interrupted: {batch.succeeded} of {batch.planned} runs are kept", err=True)
    ctx.exit(exit_code(batch))


def exit_code(batch: Batch) -> int:
    """0 where all runs ended, 1 where none did, 3 where some failed, 130 after an interruption."""
    if batch.interrupted:
        return INTERRUPTED
    if not batch.failures:
        return OK
    return SOME_FAILED if batch.succeeded else RUN_FAILED
