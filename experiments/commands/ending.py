"""How a command that ran scenarios ends: what it found is kept and printed, and its exit code says how runs ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from experiments.commands.program import INTERRUPTED, OK, RUN_FAILED, SOME_FAILED
from experiments.comparison.pairs import Batch
from experiments.plain import Row, as_json

SHOWN = 3  # failed runs that are named


@contextmanager
def printed_at_last(json_wanted: bool, as_mapping: Callable[[], Row], show: Callable[[], None]) -> Iterator[None]:
    """Print what was found after what stands within has kept it, as one JSON object or as `show` does.

    Also where it could not be kept: neither a full disk nor a closed pipe costs what the other would have kept.
    """
    try:
        yield
    finally:
        if json_wanted:
            click.echo(as_json(as_mapping()))
        else:
            show()


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
