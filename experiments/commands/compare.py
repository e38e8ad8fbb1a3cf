"""`compare REFERENCE OTHER...`: run scenarios under the same people and luck and say how they differ."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from experiments.commands.options import (
    MOST_REPLICATES,
    Whole,
    language_option,
    loaded,
    refuse_unwritable_result,
    replicates_option,
    run_options,
    tell_of_empty_world,
)

ENOUGH_FOR_SEATS = 20


@click.command("compare", short_help="Run scenarios under the same people and luck and say how they differ.")
@click.argument("reference")
@click.argument("others", nargs=-1, required=True)
@replicates_option(20, "Pairs: pair n has the people of roster n.")
@run_options
@click.option(
    "--seats",
    type=Whole(0, MOST_REPLICATES),
    help="Replicates of roster 0 over which each seat is judged: who gains, who loses. 0 leaves it out. "
    f"[default: {ENOUGH_FOR_SEATS} with {ENOUGH_FOR_SEATS} pairs or more, else 0]",
)
@language_option
@click.option("--why", is_flag=True, help="Also say why trust differs, cause by cause; takes twice the time.")
@click.pass_context
def command(
    ctx: click.Context,
    reference: str,
    others: tuple[str, ...],
    world: str | None,
    seed: int,
    replicates: int,
    weeks: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    as_json: bool,
    quiet: bool,
    seats: int | None,
    language: str | None,
    why: bool,
) -> None:
    """Compare each OTHER with REFERENCE, pair by pair; scenarios are shipped names or paths of files.

    Prints paired differences with 95 % intervals, control as it is written and as it is met, who gains and
    who loses, and the first decision that diverged; with --why also what each cause did to trust.
    """
    started = datetime.now(UTC)
    arms = loaded([reference, *others], world, weeks, settings)
    tell_of_empty_world(world, quiet)
    from experiments.commands.comparison_view import print_comparison
    from experiments.commands.ending import printed_at_last, say_and_exit
    from experiments.commands.progress import progress
    from experiments.comparison.comparison import compare
    from experiments.comparison.record import as_mapping

    if out is not None:
        refuse_unwritable_result(out, "comparison", quiet, language)
    if seats is None:
        seats = ENOUGH_FOR_SEATS if replicates >= ENOUGH_FOR_SEATS else 0
    with progress(quiet) as shown:
        comparison = compare(arms[0], arms[1:], seed, replicates, seats, shown, why=why)
    with printed_at_last(as_json, lambda: as_mapping(comparison), lambda: print_comparison(comparison)):
        if out is not None and comparison.batch.succeeded:
            from experiments.comparison.results import write_comparison

            write_comparison(comparison, out, sys.argv, started, language or "en")
    say_and_exit(ctx, comparison.batch)
